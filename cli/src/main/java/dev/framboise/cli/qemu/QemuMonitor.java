package dev.framboise.cli.qemu;

import dev.framboise.cli.failure.ExitStatus;
import dev.framboise.cli.failure.Failure;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** QEMU's monitor, which is spoken to in QMP ("QEMU Machine Protocol Specification"), one connection a command. */
public final class QemuMonitor {
    /** QEMU's argument that holds a board before its first instruction until {@link #release}: who looks at it misses nothing, however short it is on. */
    public static final String HOLD = "-S";

    private static final String RETURN = "{\"return\"";
    private static final String ERROR = "{\"error\"";
    /** Ends QMP's negotiation. */
    private static final String NEGOTIATED = "{\"execute\": \"qmp_capabilities\"}";

    /** Bytes of a socket's name: unix(7), sun_path, and its end. */
    private static final int LONGEST = 107;

    private final Path socket;

    /**
     * One that has its socket in {@code directory}.
     *
     * @throws Failure when the socket's name would be longer than the system takes
     */
    public QemuMonitor(Path directory) {
        socket = directory.resolve("monitor");
        if (socket.toString().getBytes(StandardCharsets.UTF_8).length > LONGEST) {
            throw new Failure(ExitStatus.UNAVAILABLE, socket + " cannot be the socket of QEMU's monitor: its name is longer than " + LONGEST
                    + " bytes; name a shorter temporary directory with TMPDIR");
        }
    }

    /** QEMU's arguments for it. */
    public List<String> arguments() {
        return List.of("-chardev", "socket,id=monitor,server=on,wait=off,path=" + socket.toString().replace(",", ",,"),
                "-mon", "chardev=monitor,mode=control");
    }

    /**
     * Lets a held board start. QEMU has to be so far that its board has memory.
     *
     * @throws Failure when QEMU does not do so
     */
    public void release() {
        execute("{\"execute\": \"cont\"}");
    }

    /**
     * Has a command carried out.
     *
     * @param command in JSON, on one line
     * @throws Failure when QEMU does not do so
     */
    public void execute(String command) {
        try (SocketChannel monitor = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            BufferedReader answers = new BufferedReader(Channels.newReader(monitor, StandardCharsets.UTF_8));
            for (String each : List.of(NEGOTIATED, command)) {
                monitor.write(StandardCharsets.UTF_8.encode(each + "\n"));
                await(answers, each);
            }
        } catch (IOException failed) {
            throw refused(command, failed.getMessage(), failed);
        }
    }

    /** Reads a command's answer; a greeting and events come between. */
    private static void await(BufferedReader answers, String command) throws IOException {
        for (String line = answers.readLine(); line != null; line = answers.readLine()) {
            if (line.startsWith(ERROR)) {
                throw refused(command, "it answers " + line, null);
            }
            if (line.startsWith(RETURN)) {
                return;
            }
        }
        throw refused(command, "it ended", null);
    }

    private static Failure refused(String command, String why, Throwable cause) {
        return new Failure(ExitStatus.RUN_FAILED, "QEMU's monitor does not do " + command + ": " + why, cause);
    }
}
