package dev.framboise.cli.command;

import dev.framboise.cli.console.BoardSession;
import dev.framboise.cli.console.InputMode;
import dev.framboise.cli.console.RawTerminal;
import dev.framboise.cli.debian.DebianStore;
import dev.framboise.cli.failure.ExitStatus;
import dev.framboise.cli.failure.Failure;
import dev.framboise.cli.guest.ConfigurationFile;
import dev.framboise.cli.guest.Guest;
import dev.framboise.cli.guest.GuestList;
import dev.framboise.cli.guest.GuestOption;
import dev.framboise.cli.hypervisor.HypervisorImage;
import dev.framboise.cli.qemu.BoardFiles;
import dev.framboise.cli.qemu.Qemu;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code framboise run}: guests on the board, or on QEMU's. */
@Command(
        name = "run",
        description = "Boots guests under the hypervisor on QEMU's raspi4b; without --guest or --config, two Debians.",
        mixinStandardHelpOptions = true,
        footer = {"",
            "A GUEST is KERNEL[,name=NAME][,initrd=FILE][,vcpus=N][,mem=256M]",
            "[,cmdline=REST]: an arm64 Image, also gzip-compressed, or a flat binary;",
            "bios=FILE instead of KERNEL is firmware. cmdline= comes last.",
            "",
            "Keys: Ctrl-] n or a digit chooses the VM that input goes to, Ctrl-] q",
            "switches the board off, Ctrl-] h says more.",
            "When standard input is no terminal, its lines go to the first VM and the",
            "run ends when that VM is off.",
            "",
            "Exit status: 0 every VM powered itself off, 1 one ended otherwise, 2 wrong",
            "usage, 3 the hypervisor panicked, 69 something is not installed, 124 --timeout."})
public final class RunCommand implements Runnable {
    @Option(names = "--guest", paramLabel = "GUEST", description = "A guest to run. Repeatable.")
    private List<String> guests = new ArrayList<>();

    @Option(names = "--config", paramLabel = "FILE", description = "Guests from a YAML file instead.")
    private Path configuration;

    @Option(names = "--qemu-arg", paramLabel = "ARG", description = "Passes ARG to QEMU. Repeatable.")
    private List<String> qemuArguments = new ArrayList<>();

    @Option(names = "--timeout", paramLabel = "SECONDS", description = "Ends the run after this time, status 124.")
    private Long timeout;

    @Option(names = "--dtb", paramLabel = "FILE",
            description = "The board's bcm2711-rpi-4-b.dtb; without it, the one in Debian's linux-image-arm64.")
    private Path boardTree;

    @Override
    public void run() {
        if (!guests.isEmpty() && configuration != null) {
            throw new Failure(ExitStatus.USAGE, "--guest and --config exclude each other");
        }
        if (timeout != null && timeout <= 0) {
            throw new Failure(ExitStatus.USAGE, "--timeout " + timeout + " is not a number of seconds above 0");
        }
        if (boardTree != null && !Files.isRegularFile(boardTree)) {
            throw new Failure(ExitStatus.USAGE, boardTree + ": no such file");
        }
        DebianStore store = new DebianStore(State.directory().resolve("debian"), System.err);
        Optional<GuestList> named = named();
        try (WorkDirectory work = WorkDirectory.create()) {
            Optional<Path> bundle = named.map(list -> BundleFile.write(list, work.path()));
            Qemu qemu = Qemu.find();
            GuestList list = named.orElseGet(() -> DefaultGuests.of(store.files()));
            BoardFiles files = new BoardFiles(
                    HypervisorImage.build(State.directory(), System.err).image(),
                    boardTree != null ? boardTree : store.files().boardTree(),
                    bundle.orElseGet(() -> BundleFile.write(list, work.path())));
            start(qemu.boardCommand(files, qemuArguments), list);
        }
    }

    private Optional<GuestList> named() {
        List<Guest> named = new ArrayList<>();
        for (String option : guests) {
            named.add(GuestOption.parse(option, named.size() + 1, Path.of("")));
        }
        if (configuration != null) {
            named.addAll(ConfigurationFile.read(configuration));
        }
        return named.isEmpty() ? Optional.empty() : Optional.of(new GuestList(named));
    }

    private void start(List<String> command, GuestList list) {
        List<String> names = list.guests().stream().map(Guest::name).toList();
        OptionalLong seconds = timeout == null ? OptionalLong.empty() : OptionalLong.of(timeout);
        Optional<RawTerminal> terminal = RawTerminal.open();
        if (terminal.isPresent()) {
            System.err.println("framboise: starting the board; Ctrl-] h says which keys are not a guest's, Ctrl-] q switches it off");
        }
        try {
            BoardSession.run(command, names, terminal.isPresent() ? InputMode.TERMINAL : InputMode.SCRIPT, seconds,
                    System.in, System.out);
        } finally {
            terminal.ifPresent(RawTerminal::close);
        }
    }
}
