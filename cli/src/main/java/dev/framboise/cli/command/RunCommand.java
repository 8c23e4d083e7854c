package dev.framboise.cli.command;

import dev.framboise.aot.link.Toolchain;
import dev.framboise.cli.console.BoardSession;
import dev.framboise.cli.console.InputMode;
import dev.framboise.cli.console.RawTerminal;
import dev.framboise.cli.console.Witness;
import dev.framboise.cli.failure.ExitStatus;
import dev.framboise.cli.failure.Failure;
import dev.framboise.cli.guest.Guest;
import dev.framboise.cli.guest.GuestList;
import dev.framboise.cli.hypervisor.ElfSymbols;
import dev.framboise.cli.qemu.Qemu;
import dev.framboise.cli.qemu.QemuMonitor;
import dev.framboise.cli.trace.TraceRecorder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code framboise run}: guests on the board, or on QEMU's. */
@Command(
        name = "run",
        description = "Boots guests under the hypervisor on QEMU's raspi4b; without --guest or --config, two Debians.",
        mixinStandardHelpOptions = true,
        footer = {"",
            "A GUEST is KERNEL[,name=NAME][,initrd=FILE][,vcpus=N][,mem=256M]",
            "[,cores=0-3][,weight=N][,reserve=2ms/10ms][,watchdog=30s]",
            "[,cmdline=REST]: an arm64 Image, also gzip-compressed, or a flat binary;",
            "bios=FILE instead of KERNEL is firmware. cmdline= comes last.",
            "",
            "Keys: Ctrl-] n or a digit chooses the VM that input goes to, Ctrl-] s the",
            "hypervisor's shell, Ctrl-] q switches the board off, Ctrl-] h says more.",
            "When standard input is no terminal, its lines go to the first VM and the",
            "run ends when that VM is off.",
            "",
            "Exit status: 0 every VM powered itself off, 1 one ended otherwise, 2 wrong",
            "usage, 3 the hypervisor panicked, 69 something is not installed, 124 --timeout."})
public final class RunCommand implements Runnable {
    @Mixin
    private BoardOptions options = new BoardOptions();

    @Option(names = "--timeout", paramLabel = "SECONDS", description = "Ends the run after this time, status 124.")
    private Long timeout;

    @Option(names = "--trace", paramLabel = "FILE",
            description = "Writes what the cores did, for './framboise trace FILE' to check.")
    private Path trace;

    @Override
    public void run() {
        options.check();
        OutputFile.check(trace);
        if (timeout != null && timeout <= 0) {
            throw new Failure(ExitStatus.USAGE, "--timeout " + timeout + " is not a number of seconds above 0");
        }
        try (WorkDirectory work = WorkDirectory.create()) {
            PreparedBoard board = options.prepare(work.path());
            List<String> more = new ArrayList<>(options.qemuArguments());
            Witness witness = Witness.NONE;
            if (trace != null) {
                QemuMonitor monitor = new QemuMonitor(work.path());
                more.addAll(TraceRecorder.ARGUMENTS);
                more.addAll(monitor.arguments());
                more.add(QemuMonitor.HOLD);
                witness = recorder(board, monitor)::record;
            }
            start(board.qemu().boardCommand(board.boots().files(), more), board.boots().guests(), witness);
        }
    }

    private TraceRecorder recorder(PreparedBoard board, QemuMonitor monitor) {
        ElfSymbols symbols = ElfSymbols.of(Toolchain.open(State.directory(), System.err::println), board.boots().hypervisor().elf());
        return new TraceRecorder(trace, Qemu.LOADED_AT + symbols.distance("__image_start", TraceRecorder.symbol()), monitor::release);
    }

    private void start(List<String> command, GuestList list, Witness witness) {
        List<String> names = list.guests().stream().map(Guest::name).toList();
        OptionalLong seconds = timeout == null ? OptionalLong.empty() : OptionalLong.of(timeout);
        Optional<RawTerminal> terminal = RawTerminal.open();
        if (terminal.isPresent()) {
            System.err.println("framboise: starting the board; Ctrl-] h says which keys are not a guest's, Ctrl-] q switches it off");
        }
        try {
            BoardSession.run(command, names, terminal.isPresent() ? InputMode.TERMINAL : InputMode.SCRIPT, seconds,
                    System.in, System.out, witness);
        } finally {
            terminal.ifPresent(RawTerminal::close);
        }
    }
}
