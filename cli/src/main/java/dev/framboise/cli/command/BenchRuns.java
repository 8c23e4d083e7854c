package dev.framboise.cli.command;

import dev.framboise.aot.link.Toolchain;
import dev.framboise.cli.bench.BenchReport;
import dev.framboise.cli.bench.BoardRun;
import dev.framboise.cli.bench.BootCosts;
import dev.framboise.cli.bench.Costs;
import dev.framboise.cli.bench.CountedRun;
import dev.framboise.cli.bench.CountingPlugin;
import dev.framboise.cli.bench.DebianBoot;
import dev.framboise.cli.bench.DebianCosts;
import dev.framboise.cli.bench.FlatGuest;
import dev.framboise.cli.bench.MeasuredCosts;
import dev.framboise.cli.bench.PrintedTree;
import dev.framboise.cli.bench.Sizes;
import dev.framboise.cli.bench.SwitchCosts;
import dev.framboise.cli.bench.peer.PeerRun;
import dev.framboise.cli.debian.DebianFiles;
import dev.framboise.cli.debian.DebianStore;
import dev.framboise.cli.failure.ExitStatus;
import dev.framboise.cli.failure.Failure;
import dev.framboise.cli.failure.Reason;
import dev.framboise.cli.guest.Guest;
import dev.framboise.cli.guest.GuestKind;
import dev.framboise.cli.guest.GuestList;
import dev.framboise.cli.guest.Measured;
import dev.framboise.cli.guest.Seat;
import dev.framboise.cli.hypervisor.BuiltImage;
import dev.framboise.cli.hypervisor.ElfSymbols;
import dev.framboise.cli.hypervisor.HypervisorImage;
import dev.framboise.cli.qemu.BoardFiles;
import dev.framboise.cli.qemu.Qemu;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The runs that {@code bench} counts in, each under the hypervisor and without it. */
final class BenchRuns {
    private static final long PAYLOAD_MEMORY = 64L << 20;
    private static final int PAYLOAD_CPUS = 2;

    private final Path work;
    private final Qemu qemu = Qemu.find();
    private final BuiltImage built = HypervisorImage.build(State.directory(), System.err);
    private final Toolchain toolchain = Toolchain.open(State.directory(), System.err::println);
    private final DebianStore store = new DebianStore(State.directory().resolve("debian"), System.err);
    private final DebianFiles debian = store.files();
    private final ElfSymbols symbols = ElfSymbols.of(toolchain, built.elf());
    private final CountingPlugin plugin;
    /** Which Debian it is. The board's device tree, which the boot depends on, is of the same source package. */
    private String linux = "";

    /** Runs whose files are in the directory {@code work}. */
    BenchRuns(Path work) {
        this.work = work;
        plugin = CountingPlugin.build(toolchain, work);
    }

    /** All of them. */
    BenchReport measure() {
        Path payload = FlatGuest.PAYLOAD.assemble(toolchain, work);
        String bare = BoardRun.print(
                qemu.bareCommand(PAYLOAD_CPUS, PAYLOAD_MEMORY, List.of("-kernel", payload.toString())), work);
        Guest guest = new Guest("bench", GuestKind.KERNEL, payload, Optional.empty(), PAYLOAD_CPUS, Seat.ANY, PAYLOAD_MEMORY, "");
        CountedRun ours = plugin.run(board(guest), BootCosts.marks(symbols), work);
        Path tree = tree();
        List<DebianCosts> debians = new ArrayList<>();
        for (DebianBoot boot : DebianBoot.values()) {
            debians.add(debian(boot, tree));
        }
        return new BenchReport(Costs.parse(bare), Costs.parse(ours.printed()), switches(), debians, BootCosts.of(ours, symbols),
                measured(guest, BootCosts.of(ours, symbols)), Sizes.of(built.sizes(), symbols), "with QEMU " + qemu.version().show() + " and " + linux);
    }

    /** Other hypervisors with the payload of {@link #measure}. */
    List<PeerRun> peers() {
        System.err.println("framboise: running the payload under Debian's Xen and KVM ...");
        return PeerRun.all(store, qemu, toolchain, work.resolve("payload.bin"), work);
    }

    /** The same boot, measured. @param off what it costs otherwise */
    private MeasuredCosts measured(Guest guest, BootCosts off) {
        Path bundle = BundleFile.write(new GuestList(List.of(guest)), work);
        try {
            long bytes = Files.size(bundle) + MeasuredBundle.unchanged(built).length;
            List<String> command = qemu.countingCommand(new BoardFiles(built.image(), debian.boardTree(),
                    MeasuredBundle.of(Measured.REFUSE, bundle, built, work)));
            return MeasuredCosts.of(bytes, BootCosts.of(plugin.run(command, BootCosts.marks(symbols), work), symbols), off);
        } catch (IOException failed) {
            throw new Failure(ExitStatus.UNAVAILABLE, "the measured bundle cannot be read in " + work + ": " + Reason.of(failed), failed);
        }
    }

    private DebianCosts debian(DebianBoot boot, Path tree) {
        Guest guest = new Guest("debian", GuestKind.KERNEL, debian.cloudKernel(), Optional.of(debian.initramfs()), 1, Seat.ANY,
                DebianBoot.MEMORY, boot.commandLine());
        long off = symbols.address(DebianCosts.OFF);
        CountedRun ours = plugin.run(board(guest), List.of(DebianBoot.ENTRY, off), work);
        CountedRun bare = plugin.run(qemu.bareCommand(1, DebianBoot.MEMORY, List.of("-dtb", tree.toString(),
                "-kernel", debian.cloudKernel().toString(), "-initrd", debian.initramfs().toString(),
                "-append", boot.commandLine())), List.of(DebianBoot.ENTRY), work);
        if (boot == DebianBoot.MESSAGES) {
            linux = DebianBoot.version(ours.printed());
        }
        return new DebianCosts(boot, bare.atEnd() - bare.at(DebianBoot.ENTRY), ours.at(off) - ours.at(DebianBoot.ENTRY));
    }

    /** Two that spin on one core. */
    private SwitchCosts switches() {
        Path spinner = FlatGuest.SPINNER.assemble(toolchain, work);
        ElfSymbols labels = ElfSymbols.of(toolchain, work.resolve("spinner.elf"));
        List<Guest> guests = new ArrayList<>();
        for (String name : List.of("one", "other")) {
            guests.add(new Guest(name, GuestKind.KERNEL, spinner, Optional.empty(), 1, new Seat(1, 1, 0, 0), PAYLOAD_MEMORY, ""));
        }
        return SwitchCosts.of(plugin.run(board(guests), SwitchCosts.marks(labels), SwitchCosts.stays(symbols), work), labels);
    }

    /** What such a guest is told about its machine; QEMU puts the command line and the initrd's place into it. */
    private Path tree() {
        Guest printer = new Guest("tree", GuestKind.KERNEL, FlatGuest.TREE.assemble(toolchain, work), Optional.empty(), 1, Seat.ANY,
                DebianBoot.MEMORY, "");
        Path file = work.resolve("guest.dtb");
        try {
            return Files.write(file, PrintedTree.parse(BoardRun.print(board(printer), work)));
        } catch (IOException failed) {
            throw new Failure(ExitStatus.UNAVAILABLE, file + " cannot be written: " + Reason.of(failed), failed);
        }
    }

    private List<String> board(Guest guest) {
        return board(List.of(guest));
    }

    private List<String> board(List<Guest> guests) {
        return qemu.countingCommand(new BoardFiles(built.image(), debian.boardTree(),
                BundleFile.write(new GuestList(guests), work)));
    }
}
