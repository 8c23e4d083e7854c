package dev.framboise.hal.rpi4.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.aot.RefusedException;
import dev.framboise.aot.image.ImageBuilder;
import dev.framboise.aot.image.ImageReport;
import dev.framboise.aot.image.ImageRequest;
import dev.framboise.aot.image.Optimization;
import dev.framboise.aot.link.ElfFile;
import dev.framboise.aot.link.Toolchain;
import dev.framboise.armv8.address.Pa;
import dev.framboise.hal.rpi4.ImageSources;
import dev.framboise.hal.rpi4.firmware.BoardTree;
import dev.framboise.metal.EntryPoint;
import dev.framboise.vmkernel.Kernel;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** An image of this board, built from the classes under test and booted on QEMU's {@code raspi4b}. */
public final class TestImage {
    private static final long SECONDS = 60;
    private static final int TEXT_OFFSET = 8;

    private final Path directory;
    private final ImageReport report;

    private TestImage(Path directory, ImageReport report) {
        this.directory = directory;
        this.report = report;
    }

    private static TestImage shipped;

    /** The image that ships, built once for all tests. */
    static synchronized TestImage shipped() throws IOException, RefusedException {
        if (shipped == null) {
            Path directory = Files.createTempDirectory("framboise-shipped-");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(directory)));
            shipped = build(directory, ImageSources.rootClasses());
        }
        return shipped;
    }

    private static void delete(Path tree) {
        try (Stream<Path> files = Files.walk(tree)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        } catch (IOException left) {
            // the system's own clean-up of temporary files has the rest
        }
    }

    /** Builds the image of root classes, with more assembly of the tests beside the board's. */
    static TestImage build(Path directory, List<String> roots, String... assembly) throws IOException, RefusedException {
        return build(directory, roots, UnaryOperator.identity(), assembly);
    }

    /** As the other, with another linker script. */
    static TestImage build(Path directory, List<String> roots, UnaryOperator<String> script, String... assembly)
            throws IOException, RefusedException {
        List<URL> files = Arrays.stream(assembly).map(TestImage.class::getResource).toList();
        return build(directory, roots, List.of(), script, Optimization.OS, files);
    }

    /** As the others, with classes that come before all others, so optimised, and more assembly from wherever it is. */
    public static TestImage build(Path directory, List<String> roots, List<Path> classes, UnaryOperator<String> script,
            Optimization optimization, List<URL> assembly) throws IOException, RefusedException {
        ImageSources sources = ImageSources.unpack(directory.resolve("sources"));
        List<Path> all = new ArrayList<>(sources.assembly());
        for (URL source : assembly) {
            Path file = directory.resolve("sources").resolve(Path.of(source.getPath()).getFileName());
            try (InputStream in = source.openStream()) {
                Files.copy(in, file);
            }
            all.add(file);
        }
        Files.writeString(sources.linkerScript(), script.apply(Files.readString(sources.linkerScript())));
        return build(directory, roots, classes, new ImageSources(all, sources.linkerScript()), optimization);
    }

    /** The image that ships, but for the table of the chip's addresses, which is another chip's. */
    static TestImage build(Path directory, OtherChip chip) throws IOException, RefusedException {
        ImageSources sources = ImageSources.unpack(directory.resolve("sources"));
        chip.replaceInclude(directory.resolve("sources"));
        List<Path> classes = List.of(chip.compile(directory.resolve("chip")));
        return build(directory, ImageSources.rootClasses(), classes, sources, Optimization.OS);
    }

    private static TestImage build(Path directory, List<String> roots, List<Path> classes, ImageSources sources,
            Optimization optimization) throws IOException, RefusedException {
        List<Path> classPath = new ArrayList<>(classes);
        classPath.addAll(List.of(home(TestImage.class), home(ImageSources.class), home(Kernel.class), home(Pa.class),
                home(EntryPoint.class)));
        ImageReport report = new ImageBuilder(Toolchain.open(System.out::println)).build(new ImageRequest(classPath, roots,
                sources.assembly(), sources.linkerScript(), directory.resolve("image"), optimization));
        Files.write(directory.resolve("board.dtb"), new BoardTree().initrd().blob());
        return new TestImage(directory, report);
    }

    private static Path home(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    /** The flat image. */
    Path file() {
        return report.image();
    }

    /** A copy of the image whose header asks for another place in memory. */
    Path placedAt(long textOffset) throws IOException {
        byte[] bytes = Files.readAllBytes(report.image());
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(TEXT_OFFSET, textOffset);
        return Files.write(directory.resolve("placed-" + Long.toHexString(textOffset) + ".img"), bytes);
    }

    /** Bytes of the image up to the end of what is sealed. */
    int sealedBytes() {
        ElfFile elf = ElfFile.read(report.elf());
        return (int) (elf.symbol("__framboise_sealed_end").orElseThrow().value()
                - elf.symbol("__image_start").orElseThrow().value());
    }

    /** A copy of the image in which one bit is another. */
    Path damaged(int offset) throws IOException {
        byte[] bytes = Files.readAllBytes(report.image());
        bytes[offset] ^= 8;
        return Files.write(directory.resolve("damaged-" + offset + ".img"), bytes);
    }

    /** Boots with the board's device tree and boot arguments; what the serial port said until the board was off. */
    public String boot(String arguments) throws IOException, InterruptedException {
        return run("-kernel", report.image().toString(), "-dtb", tree(), "-append", arguments);
    }

    /** The device tree's file. */
    String tree() {
        return directory.resolve("board.dtb").toString();
    }

    /** Runs the board until it turns itself off. */
    String run(String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("-M", "raspi4b"));
        command.addAll(List.of(options));
        return runMachine(command);
    }

    /** Runs the machine that the options name until it turns itself off. */
    String runMachine(List<String> options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("qemu-system-aarch64", "-display", "none", "-monitor", "none", "-serial",
                "stdio", "-no-reboot"));
        command.addAll(options);
        Path output = Files.createTempFile(directory, "serial", ".txt");
        Path complaints = Files.createTempFile(directory, "qemu", ".txt");
        Process process = new ProcessBuilder(command).redirectInput(Path.of("/dev/null").toFile())
                .redirectError(complaints.toFile()).redirectOutput(output.toFile()).start();
        boolean ended = process.waitFor(SECONDS, TimeUnit.SECONDS);
        if (!ended) {
            process.destroyForcibly().waitFor();
        }
        String text = Files.readString(output, StandardCharsets.ISO_8859_1).replace("\r", "");
        assertTrue(ended, () -> "the board was not off after " + SECONDS + " s; it said:\n" + text);
        assertEquals(0, process.exitValue(), "QEMU failed: " + Files.readString(complaints) + "\nthe board said:\n" + text);
        return text;
    }
}
