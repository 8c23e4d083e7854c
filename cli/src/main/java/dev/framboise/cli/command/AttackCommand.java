package dev.framboise.cli.command;

import dev.framboise.aot.link.Toolchain;
import dev.framboise.cli.attack.AttackBoard;
import dev.framboise.cli.attack.AttackReport;
import dev.framboise.cli.attack.Campaign;
import dev.framboise.cli.attack.Clockwork;
import dev.framboise.cli.attack.Payloads;
import dev.framboise.cli.attack.Replay;
import dev.framboise.cli.debian.DebianStore;
import dev.framboise.cli.failure.ExitStatus;
import dev.framboise.cli.failure.Failure;
import dev.framboise.cli.failure.Reason;
import dev.framboise.cli.hypervisor.BuiltImage;
import dev.framboise.cli.hypervisor.HypervisorImage;
import dev.framboise.cli.qemu.Qemu;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code framboise attack}: whether a guest that does everything can do something to another. */
@Command(
        name = "attack",
        description = "Runs a guest that attacks the image on QEMU's board, and beside it one that looks whether all is its own.",
        mixinStandardHelpOptions = true,
        footer = {"", "Exit status: 0 the victim has kept all that is its own, 1 it has not, 2 wrong usage, 69 something is not installed.",
            "docs/hostile-guest.md says what both do, and how to read a finding."})
public final class AttackCommand implements Callable<Integer> {
    private static final int MOST_MINUTES = 10_000;
    private static final int MOST_OPERATIONS = 1 << 16;
    private static final int MOST_SECONDS = 3600;
    private static final int SECONDS_PER_MINUTE = 60;
    private static final int MILLISECONDS = 1000;
    private static final int SEED = 0x7fff_ffff;

    @Spec
    private CommandSpec spec;

    @Option(names = "--minutes", paramLabel = "N", defaultValue = "1", description = "How long, by the victim's clock (default: ${DEFAULT-VALUE}).")
    private int minutes;

    @Option(names = "--round", paramLabel = "SECONDS", defaultValue = "60",
            description = "Each start of the board lasts so long, and has operations of its own (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(names = "--operations", paramLabel = "N", defaultValue = "" + Campaign.OPERATIONS,
            description = "So many a round, done again and again (default: ${DEFAULT-VALUE}).")
    private int operations;

    @Option(names = "--seed", paramLabel = "N", description = "Of all operations (default: another one each time).")
    private Long seed;

    @Option(names = "--clock", paramLabel = "CLOCK", defaultValue = "HOST",
            description = "COUNTED: an instruction a nanosecond, the same each time, with a bound for each tick; HOST: in the host's time; THREADS: that, and a"
                    + " thread for each core, on a host with processors to spare (default: ${DEFAULT-VALUE}).")
    private Clockwork clockwork;

    @Option(names = "--replay", paramLabel = "FILE", description = "Plays the operations of a file instead.")
    private Path replay;

    @Option(names = "--record", paramLabel = "FILE", description = "Writes seed, counters and the image's hash there.")
    private Path record;

    @Option(names = "--work", paramLabel = "DIRECTORY", defaultValue = ".framboise/attack",
            description = "Where findings are written (default: ${DEFAULT-VALUE}).")
    private Path kept;

    @Override
    public Integer call() {
        refuse("--minutes", minutes, MOST_MINUTES);
        refuse("--round", seconds, MOST_SECONDS);
        refuse("--operations", operations, MOST_OPERATIONS);
        long dice = seed != null ? seed : System.nanoTime() & SEED;
        Replay sequence = replay != null ? replay() : null;
        try (WorkDirectory work = WorkDirectory.create()) {
            Qemu qemu = Qemu.find();
            BuiltImage built = HypervisorImage.build(State.directory(), System.err);
            Payloads payloads = Payloads.assemble(Toolchain.open(State.directory(), System.err::println), work.path());
            Path tree = new DebianStore(State.directory().resolve("debian"), System.err).files().boardTree();
            AttackBoard board = new AttackBoard(qemu, built.image(), tree, payloads, list -> BundleFile.write(list, work.path()));
            Campaign campaign = new Campaign(board::play, AttackCommand::say);
            Campaign.Result result;
            if (sequence != null) {
                result = sequence.play(board::play, clockwork, seconds * MILLISECONDS);
            } else {
                say("seed " + dice + ", " + minutes + " minutes, QEMU " + qemu.version().show() + ", " + clockwork);
                int milliseconds = Math.min(seconds, minutes * SECONDS_PER_MINUTE) * MILLISECONDS;
                result = campaign.play(dice, Math.max(1, minutes * SECONDS_PER_MINUTE / seconds), operations, clockwork, milliseconds);
            }
            return report(new AttackReport(dice, operations, clockwork, qemu.version().show(), built.hashLine().strip(), result));
        }
    }

    private Replay replay() {
        try {
            return Replay.read(replay);
        } catch (IOException unreadable) {
            throw new Failure(ExitStatus.USAGE, replay + ": cannot be read: " + Reason.of(unreadable), unreadable);
        } catch (IllegalArgumentException wrong) {
            throw new Failure(ExitStatus.USAGE, wrong.getMessage(), wrong);
        }
    }

    private static void refuse(String option, int value, int most) {
        if (value < 1 || value > most) {
            throw new Failure(ExitStatus.USAGE, option + " " + value + " is not a number from 1 to " + most);
        }
    }

    private int report(AttackReport report) {
        PrintWriter out = spec.commandLine().getOut();
        report.lines().forEach(out::println);
        try {
            if (record != null) {
                Files.createDirectories(record.toAbsolutePath().getParent());
                Files.write(record, report.lines());
            }
            if (replay == null && report.result().finding() != null) {
                Path file = kept.resolve("seed-" + report.seed() + "-round-" + (report.result().rounds() - 1) + ".attack");
                report.result().finding().smallest().write(file, List.of(report.result().finding().violated().what(), report.image()));
                out.println("written to " + file + "; ./framboise attack --replay " + file + " plays it again");
            }
        } catch (IOException failed) {
            throw new Failure(ExitStatus.UNAVAILABLE, "the report cannot be written: " + Reason.of(failed), failed);
        }
        out.flush();
        return (report.result().finding() == null ? ExitStatus.OK : ExitStatus.RUN_FAILED).code();
    }

    private static void say(String words) {
        System.err.println("framboise: " + words);
    }
}
