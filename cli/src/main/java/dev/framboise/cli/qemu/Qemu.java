package dev.framboise.cli.qemu;

import dev.framboise.cli.failure.ExitStatus;
import dev.framboise.cli.failure.Failure;
import dev.framboise.cli.process.Children;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** The installed QEMU, known to be new enough. */
public final class Qemu {
    /** Where the board has the image: a physical address, which the image's header asks for. */
    public static final long LOADED_AT = 0x80000;

    /** Environment variable: the program to use instead of the one on the path. */
    public static final String PROGRAM = "FRAMBOISE_QEMU";

    /** Seconds in which a program has said its version. */
    private static final long PATIENCE = 30;
    /** Bytes of what it says that are read. */
    private static final int MOST_WORDS = 1 << 12;
    private static final String ACCELERATOR = "-accel";
    private static final String NAME = "qemu-system-aarch64";
    /** signal=off: on a terminal Ctrl-C is the guest's. */
    private static final String SERIAL = "stdio,id=console,signal=off";
    private static final String HOW = "install QEMU " + QemuVersion.FIRST_WITH_RASPI4B.show()
            + " or newer (Debian: the package qemu-system-arm, on Debian 12 from bookworm-backports), or name one in "
            + PROGRAM;

    /** The machine of another hypervisor. */
    private static final String HOST = "virt,gic-version=2,virtualization=on";
    private static final List<String> COUNTING = List.of("-accel", "tcg,thread=single", "-icount", "shift=0,sleep=off");
    /** When every run is that counts: a guest reads its clock, and computes with what it finds. */
    private static final Instant DATE = Instant.parse("2026-01-01T00:00:00Z");

    private final Path program;
    private final QemuVersion version;
    private final Supplier<List<String>> always;

    private Qemu(Path program, QemuVersion version, Supplier<List<String>> always) {
        this.program = program;
        this.version = version;
        this.always = always;
    }

    /**
     * Finds QEMU.
     *
     * @throws Failure with what to install when it is missing or too old
     */
    public static Qemu find() {
        String named = System.getenv(PROGRAM);
        Path program = named == null || named.isBlank() ? onPath() : Path.of(named);
        QemuVersion version = QemuVersion.parse(ask(program)).orElseThrow(
                () -> new Failure(ExitStatus.UNAVAILABLE, program + " does not say its version; " + HOW));
        if (!version.atLeast(QemuVersion.FIRST_WITH_RASPI4B)) {
            throw new Failure(ExitStatus.UNAVAILABLE,
                    program + " is QEMU " + version.show() + ", which has no raspi4b machine; " + HOW);
        }
        return new Qemu(program, version, List::of);
    }

    /** The same with more arguments for each board that has guests, asked for when it is started. */
    public Qemu with(Supplier<List<String>> arguments) {
        return new Qemu(program, version, arguments);
    }

    /**
     * The command line that starts {@code files} on the emulated board, its serial port on standard input and output.
     *
     * @param more arguments; each core has a thread of its own unless they name another {@value #ACCELERATOR}
     */
    public List<String> boardCommand(BoardFiles files, List<String> more) {
        List<String> execution = more.contains(ACCELERATOR) ? List.of() : List.of(ACCELERATOR, "tcg,thread=multi");
        return command(execution, SERIAL, Instant.now(), files, more);
    }

    /**
     * The same, frozen before its first instruction until a debugger says otherwise; the serial port is a pseudo-terminal.
     *
     * @param debugger where QEMU waits for it: what {@code -gdb} is given
     * @param log gets what the board prints, too
     */
    public List<String> debugCommand(BoardFiles files, String debugger, Path log, List<String> more) {
        return command(List.of("-accel", "tcg,thread=multi", QemuMonitor.HOLD, "-no-shutdown", "-gdb", debugger),
                "pty,id=console,logfile=" + log.toString().replace(",", ",,"), Instant.now(), files, more);
    }

    /** The same with all cores on one thread, where an instruction takes a nanosecond and waiting takes none; at one date. */
    public List<String> countingCommand(BoardFiles files) {
        return command(COUNTING, SERIAL, DATE, files, List.of());
    }

    /** The command line that starts an image on the emulated board without anything beside it. */
    public List<String> imageCommand(Path image, Path boardTree) {
        return List.of(program.toString(), "-M", "raspi4b", ACCELERATOR, "tcg,thread=multi", "-display", "none", "-monitor", "none",
                "-chardev", SERIAL, "-serial", "chardev:console", "-kernel", image.toString(), "-dtb", boardTree.toString());
    }

    /**
     * The machine that a guest's looks like, counting as {@link #countingCommand} does.
     *
     * @param processors how many
     * @param memory bytes
     * @param more its kernel, for instance
     */
    public List<String> bareCommand(int processors, long memory, List<String> more) {
        return virt("virt,gic-version=2", processors, memory, more);
    }

    /** The same with EL2, for another hypervisor. */
    public List<String> hostCommand(int processors, long memory, List<String> more) {
        return virt(HOST, processors, memory, more);
    }

    /** The same as that, with a thread for each processor, at the host's pace. */
    public List<String> liveHostCommand(int processors, long memory, List<String> more) {
        List<String> command = new ArrayList<>(machine(HOST, processors, memory));
        command.addAll(List.of(ACCELERATOR, "tcg,thread=multi", "-display", "none", "-monitor", "none", "-chardev", SERIAL, "-serial", "chardev:console"));
        command.addAll(more);
        return command;
    }

    private List<String> machine(String machine, int processors, long memory) {
        return List.of(program.toString(), "-M", machine, "-cpu", "cortex-a72", "-smp", Integer.toString(processors), "-m", (memory >> 20) + "M", "-nic", "none");
    }

    private List<String> virt(String machine, int processors, long memory, List<String> more) {
        List<String> command = new ArrayList<>(machine(machine, processors, memory));
        command.addAll(COUNTING);
        command.addAll(List.of("-display", "none", "-monitor", "none", "-serial", "stdio",
                // the machine's tree has random seeds for its kernel
                "-seed", "1",
                "-rtc", "clock=vm,base=" + DATE.toString().replace("Z", "")));
        command.addAll(more);
        return command;
    }

    private List<String> command(List<String> execution, String serial, Instant date, BoardFiles files, List<String> more) {
        List<String> command = new ArrayList<>(List.of(program.toString(), "-M", "raspi4b"));
        command.addAll(execution);
        command.addAll(List.of(
                "-display", "none",
                "-monitor", "none",
                "-chardev", serial,
                "-serial", "chardev:console",
                "-kernel", files.kernel().toString(),
                "-dtb", files.boardTree().toString(),
                "-initrd", files.bundle().toString(),
                // the board has no clock that outlasts its power
                "-append", "framboise.epoch=" + date.getEpochSecond()));
        command.addAll(always.get());
        command.addAll(more);
        return command;
    }

    /** The program. */
    public Path program() {
        return program;
    }

    /** Its version. */
    public QemuVersion version() {
        return version;
    }

    private static Path onPath() {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        for (String directory : path.split(":")) {
            Path candidate = Path.of(directory, NAME);
            if (Files.isExecutable(candidate)) {
                return candidate;
            }
        }
        throw new Failure(ExitStatus.UNAVAILABLE, NAME + " is not installed: " + HOW);
    }

    private static String ask(Path program) {
        try {
            Process process = Children.start(new ProcessBuilder(program.toString(), "--version").redirectErrorStream(true));
            process.getOutputStream().close();
            CompletableFuture.delayedExecutor(PATIENCE, TimeUnit.SECONDS).execute(process::destroyForcibly);
            String words = new String(process.getInputStream().readNBytes(MOST_WORDS), StandardCharsets.UTF_8);
            process.destroyForcibly();
            return words;
        } catch (IOException failed) {
            throw new Failure(ExitStatus.UNAVAILABLE, program + " cannot be run: " + failed.getMessage() + "; " + HOW,
                    failed);
        }
    }
}
