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

/**
 * A board that is held before its first instruction until it is released: what looks at it misses nothing, however short it is on. It
 * speaks with QEMU's monitor, in QMP ("QEMU Machine Protocol Specification").
 */
public final class HeldBoard {
    private static final String RETURN = "{\"return\"";
    private static final String ERROR = "{\"error\"";
    /** The first ends QMP's negotiation; each gets an answer. */
    private static final List<String> COMMANDS = List.of("{\"execute\": \"qmp_capabilities\"}", "{\"execute\": \"cont\"}");

    /** Bytes of a socket's name: unix(7), sun_path, and its end. */
    private static final int LONGEST = 107;

    private final Path socket;

    /**
     * One whose monitor has its socket in {@code directory}.
     *
     * @throws Failure when the socket's name would be longer than the system takes
     */
    public HeldBoard(Path directory) {
        socket = directory.resolve("monitor");
        if (socket.toString().getBytes(StandardCharsets.UTF_8).length > LONGEST) {
            throw new Failure(ExitStatus.UNAVAILABLE, socket + " cannot be the socket of QEMU's monitor: its name is longer than " + LONGEST
                    + " bytes; name a shorter temporary directory with TMPDIR");
        }
    }

    /** QEMU's arguments for it. */
    public List<String> arguments() {
        return List.of("-S", "-chardev", "socket,id=monitor,server=on,wait=off,path=" + socket.toString().replace(",", ",,"),
                "-mon", "chardev=monitor,mode=control");
    }

    /**
     * Lets it start. QEMU has to be so far that its board has memory.
     *
     * @throws Failure when QEMU does not do so
     */
    public void release() {
        try (SocketChannel monitor = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            BufferedReader answers = new BufferedReader(Channels.newReader(monitor, StandardCharsets.UTF_8));
            for (String command : COMMANDS) {
                monitor.write(StandardCharsets.US_ASCII.encode(command + "\n"));
                await(answers, command);
            }
        } catch (IOException failed) {
            throw refused(failed.getMessage(), failed);
        }
    }

    /** Reads its answer; a greeting and events come between. */
    private static void await(BufferedReader answers, String command) throws IOException {
        for (String line = answers.readLine(); line != null; line = answers.readLine()) {
            if (line.startsWith(ERROR)) {
                throw refused(command + " is answered by " + line, null);
            }
            if (line.startsWith(RETURN)) {
                return;
            }
        }
        throw refused("it ended at " + command, null);
    }

    private static Failure refused(String why, Throwable cause) {
        return new Failure(ExitStatus.RUN_FAILED, "QEMU's monitor does not start the board: " + why, cause);
    }
}
