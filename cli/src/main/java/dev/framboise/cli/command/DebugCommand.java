package dev.framboise.cli.command;

import dev.framboise.cli.debug.DebugSession;
import dev.framboise.cli.debug.Gdb;
import dev.framboise.cli.debug.GdbScripts;
import dev.framboise.cli.failure.ExitStatus;
import dev.framboise.cli.failure.Failure;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code framboise debug}: the hypervisor under gdb. */
@Command(
        name = "debug",
        description = "Opens gdb on the hypervisor on QEMU's raspi4b, stopped at its first line of Java.",
        mixinStandardHelpOptions = true,
        footer = {"",
            "Guests are named as for run. break Psci.java:137, continue, bt, info locals,",
            "list and print KERNEL.vms[0] do what they do for C; docs/debugging.md has a",
            "session. The serial port is a pseudo-terminal, whose name is printed.",
            "",
            "Exit status: 0 gdb ended well, 1 its last command failed, 2 wrong usage, 69",
            "something is not installed."})
public final class DebugCommand implements Runnable {
    private static final String LOOPBACK = "127.0.0.1:1234";

    @Mixin
    private BoardOptions options = new BoardOptions();

    @Spec
    private CommandSpec spec;

    @Option(names = "--command", paramLabel = "CMD",
            description = "Has gdb run CMD instead of asking for commands, then end. Repeatable.")
    private List<String> commands = new ArrayList<>();

    @Option(names = "--batch", paramLabel = "FILE", description = "The same with the commands in FILE, up to the first that fails.")
    private Path batch;

    @Option(names = "--print",
            description = "Starts nothing: prints the command lines of QEMU and gdb, for another debugger.")
    private boolean print;

    @Override
    public void run() {
        options.check();
        if (batch != null && !Files.isReadable(batch)) {
            throw new Failure(ExitStatus.USAGE, batch + ": no such file");
        }
        if (print) {
            print(kept());
        } else {
            Gdb gdb = Gdb.find();
            try (WorkDirectory work = WorkDirectory.create()) {
                start(gdb, options.prepare(work.path()), work.path());
            }
        }
    }

    private void start(Gdb gdb, PreparedBoard board, Path work) {
        Path socket = work.resolve("gdb.socket");
        Path log = kept().resolve("console.log");
        System.err.println("framboise: what the board prints is also in " + log);
        DebugSession.run(
                board.qemu().debugCommand(board.boots().files(), "unix:" + socket + ",server=on,wait=off", log, options.qemuArguments()),
                socket, debugger(gdb.program().toString(), board, socket.toString(), work), System.err);
    }

    private List<String> debugger(String program, PreparedBoard board, String target, Path directory) {
        boolean asks = commands.isEmpty() && batch == null;
        List<String> words = new ArrayList<>(List.of(program));
        if (!asks) {
            words.addAll(List.of("-nx", "-batch"));
        }
        words.addAll(GdbScripts.arguments(board.boots().hypervisor().elf(), target, directory));
        if (batch != null) {
            words.addAll(List.of("-x", batch.toString()));
        }
        commands.forEach(command -> words.addAll(List.of("-ex", command)));
        return words;
    }

    /** Both command lines, ready for a shell; what they name stays where it is. */
    private void print(Path directory) {
        PreparedBoard board = options.prepare(directory);
        PrintWriter out = spec.commandLine().getOut();
        out.println(shell(board.qemu().debugCommand(board.boots().files(), "tcp:" + LOOPBACK, directory.resolve("console.log"),
                options.qemuArguments())));
        out.println(shell(debugger("gdb-multiarch", board, LOOPBACK, directory)));
        out.flush();
    }

    private static String shell(List<String> words) {
        return words.stream()
                .map(word -> word.matches("[\\w@%+=:,./-]+") ? word : "'" + word.replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" "));
    }

    private static Path kept() {
        try {
            return Files.createDirectories(State.directory().resolve("debug"));
        } catch (IOException failed) {
            throw new Failure(ExitStatus.UNAVAILABLE, "no directory for the session's files: " + failed.getMessage(), failed);
        }
    }
}
