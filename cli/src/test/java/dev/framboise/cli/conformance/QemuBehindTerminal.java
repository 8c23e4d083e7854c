package dev.framboise.cli.conformance;

import dev.framboise.cli.qemu.Qemu;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** QEMU's board with an image on its card, its serial port a pseudo-terminal: turned on, and off and on, by a command of the shell. */
final class QemuBehindTerminal implements AutoCloseable {
    private final Path terminal;
    private final Path identifier;
    private final Path cycles;
    private final Path script;
    private final Path control;
    private final Path writes;

    /**
     * Off.
     *
     * @param image     what the firmware would find as kernel8.img
     * @param watching  what QEMU tells in its log beside
     */
    QemuBehindTerminal(Qemu qemu, Path image, Path tree, Path directory, Watching watching) throws IOException {
        terminal = directory.resolve("tty");
        identifier = directory.resolve("pid");
        cycles = directory.resolve("cycles");
        control = directory.resolve("qmp");
        writes = directory.resolve("writes");
        List<String> command = new ArrayList<>(qemu.imageCommand(image, tree));
        command.replaceAll(word -> word.startsWith("stdio,") ? "pty,id=console,path=" + terminal : word);
        command.addAll(List.of("-daemonize", "-pidfile", identifier.toString(), "-qmp", "unix:" + control + ",server=on,wait=off"));
        if (watching == Watching.WRITES) {
            command.addAll(List.of("-d", "trace:memory_region_ops_write", "-D", writes.toString()));
        }
        script = Files.writeString(directory.resolve("power-cycle"), String.join("\n",
                "cd '" + directory + "'", "test -f pid && kill -9 $(cat pid) && while kill -0 $(cat pid); do sleep 0.1; done", "rm -f tty pid", "echo >> cycles",
                command.stream().map(word -> "'" + word + "'").collect(Collectors.joining(" ")), ""));
    }

    /** What of the board is seen from outside, beside its serial line. */
    enum Watching {
        NOTHING,
        /** Each write to a device. */
        WRITES
    }

    Path terminal() {
        return terminal;
    }

    /** Turns it on. */
    void on() throws Exception {
        Path said = script.resolveSibling("on.txt");
        Process process = new ProcessBuilder("sh", script.toString()).redirectErrorStream(true).redirectOutput(said.toFile()).start();
        if (process.waitFor() != 0) {
            throw new IOException("QEMU does not start: " + script + ": " + Files.readString(said));
        }
    }

    /** For a shell. */
    String powerCycle() {
        return "sh '" + script + "'";
    }

    /** Resets it, as its watchdog would. */
    void reset() throws IOException {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(control))) {
            BufferedReader answers = new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8));
            Writer orders = Channels.newWriter(channel, StandardCharsets.UTF_8);
            orders.write("{\"execute\":\"qmp_capabilities\"}\n{\"execute\":\"system_reset\"}\n");
            orders.flush();
            // a greeting, and an answer to each
            for (int answer = 0; answer < 3; answer++) {
                String said = answers.readLine();
                if (said == null || said.contains("\"error\"")) {
                    throw new IOException("QEMU does not reset its board: " + said);
                }
            }
        }
    }

    /** What was written to registers of a device since it was turned on for the last time, as addresses and values; with {@link Watching#WRITES}. */
    List<String> writes(String device) throws IOException {
        Pattern write = Pattern.compile("addr (0x[0-9a-f]+) value (0x[0-9a-f]+) size 4 name '" + device + "'");
        try (Stream<String> lines = Files.lines(writes, StandardCharsets.ISO_8859_1)) {
            return lines.map(write::matcher).filter(Matcher::find).map(match -> match.group(1) + "=" + match.group(2)).toList();
        }
    }

    /** The same when there are so many of them, or when it has been waited for long enough: the run may end before the board is through. */
    List<String> awaitWrites(String device, int count, int seconds) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        List<String> seen = writes(device);
        while (seen.size() < count && System.nanoTime() < end) {
            Thread.sleep(50);
            seen = writes(device);
        }
        return seen;
    }

    /** How often it was turned on. */
    long cycles() throws IOException {
        return Files.exists(cycles) ? Files.size(cycles) : 0;
    }

    @Override
    public void close() throws IOException {
        if (Files.exists(identifier)) {
            ProcessHandle.of(Long.parseLong(Files.readString(identifier).strip())).ifPresent(ProcessHandle::destroyForcibly);
        }
    }
}
