package dev.framboise.cli.hypervisor;

import dev.framboise.aot.RefusedException;
import dev.framboise.aot.image.ImageBuilder;
import dev.framboise.aot.image.ImageReport;
import dev.framboise.aot.image.ImageRequest;
import dev.framboise.aot.image.Optimization;
import dev.framboise.aot.link.BuildFailure;
import dev.framboise.aot.link.Toolchain;
import dev.framboise.cli.failure.ExitStatus;
import dev.framboise.cli.failure.Failure;
import dev.framboise.cli.progress.Heartbeat;
import dev.framboise.hal.rpi4.ImageSources;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Compiles the hypervisor, or finds it compiled. */
public final class HypervisorImage {
    private static final String IMAGE = "kernel8.img";
    private static final String ELF = "kernel.elf";
    private static final String CALL_GRAPH = "kernel.callgraph";
    private static final String SIZES = "sizes.txt";
    private static final String FACTS = "facts.txt";

    private final Path images;
    private final Toolchain toolchain;
    private final PrintStream progress;

    private HypervisorImage(Path images, Toolchain toolchain, PrintStream progress) {
        this.images = images;
        this.toolchain = toolchain;
        this.progress = progress;
    }

    /**
     * The image of the classes this program runs with, built now or kept from before under {@code state}.
     *
     * @throws Failure with the compiler's own words when it cannot be built
     */
    public static BuiltImage build(Path state, PrintStream progress) {
        Leftovers.sweep(state);
        Leftovers.sweep(state.resolve("images"));
        return build(state, state.resolve("images"), progress);
    }

    /** The same, built now and kept nowhere but in {@code empty}, a directory with nothing in it. */
    public static BuiltImage buildAnew(Path state, Path empty, PrintStream progress) {
        return build(state, empty, progress);
    }

    private static BuiltImage build(Path state, Path images, PrintStream progress) {
        try {
            return new HypervisorImage(images, toolchain(state, progress), progress).build();
        } catch (RefusedException | BuildFailure refused) {
            throw new Failure(ExitStatus.RUN_FAILED, "the hypervisor does not compile:\n" + refused.getMessage(), refused);
        } catch (IOException failed) {
            throw new Failure(ExitStatus.UNAVAILABLE, "the hypervisor's image cannot be kept in " + images
                    + " (" + failed + "); make that directory writable and make room, or name another one with "
                    + Toolchain.CACHE_VARIABLE, failed);
        }
    }

    /** LLVM, unpacked; that it cannot be is no fault of what it would compile. */
    private static Toolchain toolchain(Path state, PrintStream progress) {
        try {
            return Toolchain.open(state, line -> progress.println("framboise: " + line));
        } catch (BuildFailure failed) {
            throw new Failure(ExitStatus.UNAVAILABLE, failed.getMessage(), failed);
        }
    }

    private BuiltImage build() throws IOException, RefusedException {
        List<Path> classPath = ClosedWorld.classPath();
        Path kept = images.resolve(ClosedWorld.fingerprint(toolchain.identity()));
        if (!isComplete(kept)) {
            long start = System.nanoTime();
            progress.println("framboise: compiling the hypervisor to AArch64 ...");
            Files.createDirectories(images);
            Trees.delete(kept);
            Path fresh = Files.createTempDirectory(images, ".building-");
            Heartbeat heartbeat = Heartbeat.start(progress, "compiling");
            try {
                compile(classPath, fresh);
                publish(fresh, kept);
            } finally {
                heartbeat.close();
                Trees.delete(fresh);
            }
            progress.printf(Locale.ROOT, "framboise: compiled in %.1f s%n",
                    TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start) / 1000.0);
        }
        return new BuiltImage(kept.resolve(IMAGE), kept.resolve(ELF), kept.resolve(CALL_GRAPH),
                Files.readString(kept.resolve(SIZES)), Files.readString(kept.resolve(FACTS)));
    }

    /** A file may be missing, or empty after a power failure: then all is made anew. */
    private static boolean isComplete(Path kept) {
        return Stream.of(IMAGE, ELF, CALL_GRAPH, SIZES, FACTS).allMatch(name -> kept.resolve(name).toFile().length() > 0);
    }

    private void compile(List<Path> classPath, Path into) throws IOException, RefusedException {
        ImageSources sources = ImageSources.unpack(into.resolve("board"));
        ImageReport report = new ImageBuilder(toolchain).build(new ImageRequest(classPath, ImageSources.rootClasses(),
                sources.assembly(), sources.linkerScript(), into.resolve("out"), Optimization.OS));
        Files.copy(report.image(), into.resolve(IMAGE));
        Files.copy(report.elf(), into.resolve(ELF));
        Files.copy(report.callGraph(), into.resolve(CALL_GRAPH));
        Files.writeString(into.resolve(SIZES), report.sizes());
        Files.writeString(into.resolve(FACTS), report.facts());
        // What led to the image is several times its size, and can be made again.
        Trees.delete(into.resolve("out"));
        Trees.delete(into.resolve("board"));
    }

    /** One rename, so that another run sees all of it or nothing; whoever comes second finds the same bytes there. */
    private static void publish(Path fresh, Path kept) throws IOException {
        try {
            Files.move(fresh, kept, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException lost) {
            if (!isComplete(kept)) {
                throw lost;
            }
        }
    }
}
