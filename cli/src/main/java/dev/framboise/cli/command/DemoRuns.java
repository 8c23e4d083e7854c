package dev.framboise.cli.command;

import dev.framboise.aot.link.Toolchain;
import dev.framboise.cli.bench.DebianBoot;
import dev.framboise.cli.debian.DebianFiles;
import dev.framboise.cli.debian.DebianStore;
import dev.framboise.cli.demo.DemoReport;
import dev.framboise.cli.demo.DemoRun;
import dev.framboise.cli.demo.DemoSession;
import dev.framboise.cli.demo.LatencyPlugin;
import dev.framboise.cli.demo.MaskedBound;
import dev.framboise.cli.demo.Neighbour;
import dev.framboise.cli.demo.TickGuest;
import dev.framboise.cli.failure.ExitStatus;
import dev.framboise.cli.failure.Failure;
import dev.framboise.cli.guest.Guest;
import dev.framboise.cli.guest.GuestList;
import dev.framboise.cli.hypervisor.BuiltImage;
import dev.framboise.cli.hypervisor.HypervisorImage;
import dev.framboise.cli.progress.Heartbeat;
import dev.framboise.cli.qemu.BoardFiles;
import dev.framboise.cli.qemu.Qemu;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** The runs that {@code demo} compares. */
final class DemoRuns {
    private final Path work;
    private final int periods;
    private final Qemu qemu = Qemu.find();
    private final BuiltImage built = HypervisorImage.build(State.directory(), System.err);
    private final Toolchain toolchain = Toolchain.open(State.directory(), System.err::println);
    private final DebianFiles debian = new DebianStore(State.directory().resolve("debian"), System.err).files();
    private final TickGuest tick;
    private final LatencyPlugin plugin;

    /** Runs of at least so many {@code periods}, whose files are in the directory {@code work}. */
    DemoRuns(int periods, Path work) {
        this.periods = periods;
        this.work = work;
        tick = TickGuest.assemble(toolchain, work);
        plugin = LatencyPlugin.build(toolchain, built, tick.vector(), work);
    }

    /** Both. */
    DemoReport measure(Neighbour neighbour) {
        say("the guest alone, " + periods + " periods ...");
        DemoRun alone = run("alone", List.of(tick.guest()), command -> DemoSession.alone(command, periods));
        say("the guest beside " + neighbour + ", which boots, is as busy as can be, restarts and boots again ...");
        DemoRun beside = run(neighbour.toString(), List.of(neighbour.guest(debian), tick.guest()),
                command -> DemoSession.beside(command, neighbour, periods));
        List<MaskedBound> bounds = Stream.of("framboise_lower_sync", "framboise_lower_irq")
                .map(entry -> MaskedBound.of(built.facts(), entry)).toList();
        return new DemoReport(alone, beside, bounds, "with QEMU " + qemu.version().show() + " and " + DebianBoot.version(beside.printed()));
    }

    private DemoRun run(String title, List<Guest> guests, Function<List<String>, String> session) {
        Path log = work.resolve("counts");
        BoardFiles files = new BoardFiles(built.image(), debian.boardTree(), BundleFile.write(new GuestList(guests), work));
        Heartbeat heartbeat = Heartbeat.start(System.err, "running");
        try {
            String printed = session.apply(qemu.boardCommand(files, plugin.arguments(log)));
            return DemoRun.of(title, printed, Files.readString(log));
        } catch (IOException failed) {
            throw new Failure(ExitStatus.RUN_FAILED, "QEMU's plugin wrote no counts: " + failed.getMessage(), failed);
        } finally {
            heartbeat.close();
        }
    }

    private static void say(String words) {
        System.err.println("framboise: " + words);
    }
}
