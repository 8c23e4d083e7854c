package dev.framboise.cli.coverage;

import dev.framboise.aot.RefusedException;
import dev.framboise.aot.image.ImageBuilder;
import dev.framboise.aot.image.ImageReport;
import dev.framboise.aot.image.ImageRequest;
import dev.framboise.aot.image.Optimization;
import dev.framboise.aot.link.Toolchain;
import dev.framboise.cli.hypervisor.BuiltImage;
import dev.framboise.cli.hypervisor.ClosedWorld;
import dev.framboise.cli.qemu.Qemu;
import dev.framboise.coverage.probe.Hits;
import dev.framboise.coverage.probe.ProbeReader;
import dev.framboise.coverage.probe.ProbedClass;
import dev.framboise.coverage.probe.Probing;
import dev.framboise.hal.rpi4.EntryPoints;
import dev.framboise.hal.rpi4.ImageSources;
import dev.framboise.hal.rpi4.memory.ImageLayout;
import dev.framboise.hal.rpi4.memory.ImageSeal;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jacoco.core.data.ExecutionDataStore;

/**
 * The hypervisor with probes in the classes of the kernel and of the board. Compiled for speed: with probes it is larger than the model of the
 * small code that ships, and no guest waits for it.
 */
public final class ProbedImage {
    private static final List<String> PROBED = List.of("dev/framboise/vmkernel/", "dev/framboise/hal/rpi4/");
    /** The build host's own, beside the board's classes; and what runs before the image's seal was compared, which a probe's byte would break. */
    private static final Set<String> NOT_PROBED = Stream.of(ImageSources.class, EntryPoints.class, ImageSeal.class, ImageLayout.class)
            .map(type -> type.getName().replace('.', '/')).collect(Collectors.toUnmodifiableSet());

    private final BuiltImage built;
    private final ProbeReader reader;

    private ProbedImage(BuiltImage built, ProbeReader reader) {
        this.built = built;
        this.reader = reader;
    }

    /** Builds it of the classes this program runs with, in a directory. */
    public static ProbedImage build(Toolchain toolchain, Path directory) throws IOException, RefusedException {
        Path classes = directory.resolve("classes");
        List<ProbedClass> probed = Probing.of(ClosedWorld.classPath(),
                name -> PROBED.stream().anyMatch(name::startsWith) && !NOT_PROBED.contains(name), classes);
        List<Path> classPath = new ArrayList<>(List.of(classes));
        classPath.addAll(ClosedWorld.classPath());
        List<String> roots = new ArrayList<>(ImageSources.rootClasses());
        roots.add(Hits.ROOT);
        ImageSources sources = ImageSources.unpack(directory.resolve("board"));
        ImageReport report = new ImageBuilder(toolchain).build(new ImageRequest(classPath, roots, sources.assembly(), sources.linkerScript(),
                directory.resolve("image"), Optimization.O2));
        BuiltImage built = new BuiltImage(report.image(), report.elf(), report.callGraph(), report.sizes(), report.facts());
        return new ProbedImage(built, new ProbeReader(report.elf(), report.image(), Qemu.LOADED_AT, probed));
    }

    /** The image. */
    public BuiltImage built() {
        return built;
    }

    /** What was hit on a board with this image, by the file that was its memory. */
    public ExecutionDataStore hits(Path memory) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(memory.toFile(), "r")) {
            return reader.read((address, length) -> {
                byte[] bytes = new byte[length];
                file.seek(address);
                file.readFully(bytes);
                return bytes;
            });
        }
    }
}
