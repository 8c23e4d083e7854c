package dev.framboise.cli.system;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.cli.qemu.BoardFiles;
import dev.framboise.cli.qemu.Qemu;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A board on QEMU that has turned itself off, with its memory still there to be read. */
final class HaltedBoard implements AutoCloseable {
    private static final long SECONDS = 300;
    private static final String PROMPT = "(qemu) ";

    private final Path directory;
    private final Process process;
    private final SocketChannel monitor;

    private HaltedBoard(Path directory, Process process, SocketChannel monitor) {
        this.directory = directory;
        this.process = process;
        this.monitor = monitor;
    }

    /** Runs a board until it says its last words. */
    static HaltedBoard run(Path directory, BoardFiles files, String lastWords) throws IOException, InterruptedException {
        Path socket = directory.resolve("monitor");
        Path said = directory.resolve("said.txt");
        List<String> command = Qemu.find().boardCommand(files, List.of("-no-shutdown",
                "-chardev", "socket,id=monitor,server=on,wait=off,path=" + socket, "-mon", "chardev=monitor"));
        Process process = new ProcessBuilder(command).redirectInput(ProcessBuilder.Redirect.PIPE)
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
        SocketChannel monitor = SocketChannel.open(StandardProtocolFamily.UNIX);
        monitor.connect(UnixDomainSocketAddress.of(socket));
        HaltedBoard board = new HaltedBoard(directory, process, monitor);
        board.answer();
        board.ask("stop");
        return board;
    }

    /** Bytes of physical memory. */
    byte[] memory(long address, int length) throws IOException {
        Path file = directory.resolve("memory.bin");
        ask("pmemsave 0x" + Long.toHexString(address) + " " + length + " \"" + file + "\"");
        return Files.readAllBytes(file);
    }

    private void ask(String command) throws IOException {
        monitor.write(ByteBuffer.wrap((command + "\n").getBytes(StandardCharsets.US_ASCII)));
        answer();
    }

    private void answer() throws IOException {
        StringBuilder answer = new StringBuilder();
        ByteBuffer bytes = ByteBuffer.allocate(4096);
        while (!answer.toString().endsWith(PROMPT)) {
            bytes.clear();
            assertTrue(monitor.read(bytes) > 0, answer.toString());
            answer.append(StandardCharsets.ISO_8859_1.decode(bytes.flip()));
        }
    }

    @Override
    public void close() throws IOException {
        monitor.close();
        process.destroyForcibly().onExit().join();
    }
}
