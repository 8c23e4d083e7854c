package dev.framboise.cli.system;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.cli.qemu.BoardFiles;
import dev.framboise.cli.qemu.Qemu;
import dev.framboise.cli.qemu.QemuMonitor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A board on QEMU that has turned itself off, with its memory still there to be read. */
final class HaltedBoard implements AutoCloseable {
    private static final long SECONDS = 300;

    private final Path directory;
    private final Process process;
    private final QemuMonitor monitor;

    private HaltedBoard(Path directory, Process process, QemuMonitor monitor) {
        this.directory = directory;
        this.process = process;
        this.monitor = monitor;
    }

    /** Runs a board until it says its last words. */
    static HaltedBoard run(Path directory, BoardFiles files, String lastWords) throws IOException, InterruptedException {
        Path said = directory.resolve("said.txt");
        QemuMonitor monitor = new QemuMonitor(directory);
        List<String> more = new ArrayList<>(monitor.arguments());
        more.add("-no-shutdown");
        Process process = new ProcessBuilder(Qemu.find().boardCommand(files, more)).redirectInput(ProcessBuilder.Redirect.PIPE)
                .redirectErrorStream(true).redirectOutput(said.toFile()).start();
        boolean over = false;
        for (long waited = 0; !over && process.isAlive() && waited < SECONDS * 10; waited++) {
            Thread.sleep(100);
            over = Files.readString(said, StandardCharsets.ISO_8859_1).contains(lastWords);
        }
        if (!over) {
            process.destroyForcibly().waitFor();
        }
        assertTrue(over, "no \"" + lastWords + "\" in\n" + Files.readString(said, StandardCharsets.ISO_8859_1));
        monitor.execute("{\"execute\": \"stop\"}");
        return new HaltedBoard(directory, process, monitor);
    }

    /** Bytes of physical memory. */
    byte[] memory(long address, int length) throws IOException {
        Path file = directory.resolve("memory.bin");
        monitor.execute("{\"execute\": \"pmemsave\", \"arguments\": {\"val\": " + address + ", \"size\": " + length + ", \"filename\": \"" + file + "\"}}");
        return Files.readAllBytes(file);
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
