package dev.framboise.cli.system;

import dev.framboise.cli.command.State;
import dev.framboise.cli.debian.DebianFiles;
import dev.framboise.cli.debian.DebianStore;
import dev.framboise.cli.qemu.Qemu;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How the tests start things. */
final class Machines {
    private static final DebianFiles DEBIAN =
            new DebianStore(State.directory().resolve("debian"), System.out).files();

    private static final StackWalker CALLERS = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

    private Machines() {
    }

    /** Debian's files. */
    static DebianFiles debian() {
        return DEBIAN;
    }

    /** {@code framboise} with {@code arguments}, its input a pipe. */
    static ConsoleDriver framboise(String... arguments) {
        Optional<WholeTrace> trace = trace(arguments);
        return ConsoleDriver.start(command(traced(trace, arguments)), trace);
    }

    /** {@code framboise} with {@code arguments} on a terminal of its own. */
    static ConsoleDriver framboiseOnTerminal(String... arguments) {
        Optional<WholeTrace> trace = trace(arguments);
        return ConsoleDriver.start(script("exec" + shellWords(traced(trace, arguments))), trace);
    }

    /** A shell on a terminal of its own, running {@code script}. */
    static ConsoleDriver onTerminal(String script) {
        return ConsoleDriver.start(script(script));
    }

    private static List<String> script(String script) {
        return List.of("script", "-q", "-e", "-c", script, "/dev/null");
    }

    private static Class<?> test(Stream<StackWalker.StackFrame> frames) {
        return frames.<Class<?>>map(StackWalker.StackFrame::getDeclaringClass).filter(type -> type.getSimpleName().endsWith("Test")).findFirst().orElseThrow();
    }

    /** Each board that is run is traced. */
    private static Optional<WholeTrace> trace(String... arguments) {
        return arguments[0].equals("run") ? Optional.of(WholeTrace.create(CALLERS.walk(Machines::test))) : Optional.empty();
    }

    private static String[] traced(Optional<WholeTrace> trace, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        trace.ifPresent(one -> all.addAll(List.of("--trace", one.file().toString())));
        return all.toArray(String[]::new);
    }

    /** {@code framboise} with {@code arguments} as words of a shell's command, each after a space. */
    static String shellWords(String... arguments) {
        return quoted(command(arguments));
    }

    /** A command as words of a shell's, each after a space. */
    static String quoted(List<String> command) {
        StringBuilder words = new StringBuilder();
        for (String word : command) {
            words.append(" '").append(word.replace("'", "'\\''")).append('\'');
        }
        return words.toString();
    }

    /** QEMU's {@code virt} without a hypervisor, two CPUs, with {@code arguments}. */
    static ConsoleDriver bareVirt(String... arguments) {
        List<String> command = new ArrayList<>(List.of(Qemu.find().program().toString(),
                "-M", "virt,gic-version=2", "-cpu", "cortex-a72", "-smp", "2", "-m", "256", "-nic", "none",
                "-display", "none", "-monitor", "none", "-chardev", "stdio,id=console,signal=off",
                "-serial", "chardev:console"));
        command.addAll(List.of(arguments));
        return ConsoleDriver.start(command);
    }

    static List<String> command(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // Most runs end before an optimising compiler would have paid for itself.
                "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), "dev.framboise.cli.Main"));
        command.addAll(List.of(arguments));
        return command;
    }
}
