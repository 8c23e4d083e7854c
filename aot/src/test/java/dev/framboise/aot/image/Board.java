package dev.framboise.aot.image;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** The board of the tests: QEMU's {@code raspi4b} and the assembly that makes it fit for Java. */
public final class Board {
    private static final long SECONDS = 120;
    private static final long PATIENCE = 60;

    private Board() {
    }

    /** A file of the bare board. */
    public static Path file(String name) {
        try {
            return Path.of(Objects.requireNonNull(Board.class.getResource("/bare/" + name), name).toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    /** The assembly of the bare board. */
    public static List<Path> assembly() {
        return List.of(file("start.S"));
    }

    /** Boots an image on one core of the machine and returns what it wrote to its PL011 until it powered itself off. */
    public static String run(Path image) throws IOException, InterruptedException {
        return run("qemu-system-aarch64", image);
    }

    static String run(String emulator, Path image) throws IOException, InterruptedException {
        Path output = image.resolveSibling("serial.txt");
        Process process = start(emulator, image, output);
        boolean ended = process.waitFor(SECONDS, TimeUnit.SECONDS);
        if (!ended) {
            process.destroyForcibly().waitFor();
        }
        String text = Files.readString(output, StandardCharsets.ISO_8859_1);
        assertTrue(ended, () -> "the image was still running after " + SECONDS + " s; it wrote:\n" + text);
        assertTrue(process.exitValue() == 0, () -> "QEMU ended with " + process.exitValue() + "; it wrote:\n" + text);
        return text;
    }

    /** As {@link #run}, of an image that may be wrong in any way: what it wrote until it ended or had to be stopped. */
    public static String output(Path image) throws IOException, InterruptedException {
        Path output = image.resolveSibling("serial.txt");
        Process process = start("qemu-system-aarch64", image, output);
        try {
            process.waitFor(PATIENCE, TimeUnit.SECONDS);
        } finally {
            process.destroyForcibly().waitFor();
        }
        return Files.readString(output, StandardCharsets.ISO_8859_1);
    }

    private static Process start(String emulator, Path image, Path output) {
        try {
            return new ProcessBuilder(emulator, "-M", "raspi4b", "-display", "none", "-monitor", "none",
                    "-serial", "stdio", "-kernel", image.toString())
                    .redirectInput(Path.of("/dev/null").toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
        } catch (IOException e) {
            return fail("cannot run " + emulator + ", 9.0 or newer for its machine raspi4b: " + e.getMessage()
                    + ". On Debian and Ubuntu: apt install qemu-system-arm (on Debian 12 from bookworm-backports).", e);
        }
    }
}
