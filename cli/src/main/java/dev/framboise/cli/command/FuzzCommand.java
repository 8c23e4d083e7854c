package dev.framboise.cli.command;

import dev.framboise.cli.failure.ExitStatus;
import dev.framboise.cli.failure.Failure;
import dev.framboise.cli.fuzz.CampaignChildren;
import dev.framboise.cli.fuzz.CampaignPlaces;
import dev.framboise.cli.fuzz.OutputTerminal;
import dev.framboise.fuzz.mutant.EngineRun;
import dev.framboise.fuzz.mutant.KernelMutants;
import dev.framboise.fuzz.mutant.MutantRun;
import dev.framboise.fuzz.mutant.MutantTable;
import dev.framboise.fuzz.oracle.Violation;
import dev.framboise.fuzz.record.CoverageText;
import dev.framboise.fuzz.record.KernelCoverage;
import dev.framboise.fuzz.record.Record;
import dev.framboise.fuzz.record.Sources;
import dev.framboise.fuzz.run.Campaign;
import dev.framboise.fuzz.run.CampaignFailure;
import dev.framboise.fuzz.run.HtmlReport;
import dev.framboise.fuzz.run.Layout;
import dev.framboise.fuzz.run.LiveScreen;
import dev.framboise.fuzz.run.PlainScreen;
import dev.framboise.fuzz.run.Screen;
import dev.framboise.fuzz.target.Play;
import dev.framboise.fuzz.target.Target;
import dev.framboise.fuzz.target.Targets;
import dev.framboise.spec.SpecFailure;
import dev.framboise.spec.mutant.Mutant;
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

/** {@code framboise fuzz}: whether hostile guests and damaged files find something. */
@Command(
        name = "fuzz",
        description = "Plays hostile guests and damaged files on the machine model, and looks for new ones with Jazzer.",
        mixinStandardHelpOptions = true,
        footer = {"", "Exit status: 0 nothing was found, 1 something was, 2 wrong usage or damaged files.",
            "docs/fuzzing.md says what is looked at, and how to read a finding."})
public final class FuzzCommand implements Callable<Integer> {
    private static final int MOST_MINUTES = 10_000;
    private static final int MOST_JOBS = 64;
    /** Milliseconds of random inputs for a mutant before a fuzzer is asked. */
    private static final long RANDOM = 5000;

    @Spec
    private CommandSpec spec;

    @Option(names = "--minutes", paramLabel = "N", defaultValue = "10", description = "How long, all targets together (default: ${DEFAULT-VALUE}).")
    private int minutes;

    @Option(names = "--target", paramLabel = "T", description = "A target; may be given several times. All if none is named.")
    private List<String> targets = List.of();

    @Option(names = "--jobs", paramLabel = "J", description = "Processes at a time (default: as many as there are processors).")
    private Integer jobs;

    @Option(names = "--seed", paramLabel = "N", description = "Of the first process's dice (default: another one each time).")
    private Long seed;

    @Option(names = "--work", paramLabel = "DIRECTORY", description = "Where corpora, findings, history and report are (default: .framboise/fuzz in the repository).")
    private Path work;

    @Option(names = "--replay", paramLabel = "FILE", description = "Plays one input on the one target instead, and says what it finds.")
    private Path replay;

    @Option(names = "--mutants", description = "Looks instead for wrong copies of the kernel's classes, each for a bounded time.")
    private boolean mutants;

    @Option(names = "--engines", description = "With --mutants: lets seeds, the campaign's corpus, random inputs and Jazzer look one without the others, and says how long each took.")
    private boolean engines;

    @Option(names = "--coverage", description = "Says instead which branches of the kernel the corpora and seeds take, in coverage.txt and the report.")
    private boolean coverage;

    @Option(names = "--seconds", paramLabel = "N", defaultValue = "30", description = "With --mutants: how long each that the corpora do not find is fuzzed (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Override
    public Integer call() {
        refuseNonsense();
        try {
            Layout layout = CampaignPlaces.layout(work);
            int found = replay != null ? replay() : mutants ? hunt(layout) : coverage ? measure(layout) : campaign(layout);
            return (found == 0 ? ExitStatus.OK : ExitStatus.RUN_FAILED).code();
        } catch (CampaignFailure | SpecFailure failed) {
            throw new Failure(ExitStatus.USAGE, failed.getMessage(), failed);
        }
    }

    private void refuseNonsense() {
        refuse("--minutes", minutes, MOST_MINUTES);
        refuse("--seconds", seconds, MOST_MINUTES);
        refuse("--jobs", jobs(), MOST_JOBS);
        for (String target : targets) {
            if (!Targets.names().contains(target)) {
                throw new Failure(ExitStatus.USAGE, "there is no target " + target + "; there are " + String.join(", ", Targets.names()));
            }
        }
        if (replay != null && targets.size() != 1) {
            throw new Failure(ExitStatus.USAGE, "--replay needs one --target, whose input it is");
        }
        if (engines && !mutants) {
            throw new Failure(ExitStatus.USAGE, "--engines is of --mutants");
        }
        if ((replay != null ? 1 : 0) + (mutants ? 1 : 0) + (coverage ? 1 : 0) > 1) {
            throw new Failure(ExitStatus.USAGE, "--replay, --mutants and --coverage exclude each other");
        }
    }

    private static void refuse(String option, int value, int most) {
        if (value < 1 || value > most) {
            throw new Failure(ExitStatus.USAGE, option + " " + value + " is not a number from 1 to " + most);
        }
    }

    private int jobs() {
        return jobs != null ? jobs : Math.min(MOST_JOBS, Runtime.getRuntime().availableProcessors());
    }

    private int campaign(Layout layout) {
        PrintWriter out = spec.commandLine().getOut();
        Screen screen = OutputTerminal.isThere() ? new LiveScreen(out) : new PlainScreen(out);
        long dice = seed != null ? seed : System.nanoTime();
        screen.say("seed " + (dice & 0x7fff_ffff) + ", " + jobs() + " at a time, in " + layout.work());
        return new Campaign(layout, targets.isEmpty() ? Targets.names() : targets, minutes * 60L, jobs(), dice, new CampaignChildren(), screen).run();
    }

    private int compare(Layout layout, List<Mutant> wanted, Path directory, PrintWriter out) {
        List<EngineRun.Sight> sights = new EngineRun(layout, new CampaignChildren(), directory, line -> {
            out.println(line);
            out.flush();
        }).look(wanted, RANDOM, seconds);
        String table = EngineRun.table(sights);
        Record.of(Sources.bundled(), "# In how many seconds each engine finds each wrong copy of the kernel.\n# To make it anew: ./framboise fuzz --mutants --engines, and take over "
                + "engines.txt of its directory.\n", table).write(layout.work().resolve("engines.txt"));
        out.print(table);
        out.println("also in " + layout.work().resolve("engines.txt"));
        out.flush();
        return KernelMutants.missed(wanted, sights.stream().filter(EngineRun.Sight::isFound).map(EngineRun.Sight::mutant).toList());
    }

    private int measure(Layout layout) {
        layout.prepare();
        PrintWriter out = spec.commandLine().getOut();
        KernelCoverage counts = new KernelCoverage();
        for (String target : targets.isEmpty() ? Targets.names() : targets) {
            out.println("playing the inputs of " + target + " ...");
            out.flush();
            counts.play(new CampaignChildren(), layout, target);
        }
        Sources sources = Sources.bundled();
        CoverageText text = new CoverageText(counts.classes(), sources);
        Record.of(sources, "# Which branches of vmkernel the corpora of a campaign and the seeds take, by JaCoCo.\n# To make it anew: ./framboise fuzz --coverage, and take over "
                + "coverage.txt of its directory.\n", text.text()).write(layout.coverage());
        HtmlReport.write(layout);
        out.print(text.sums());
        out.println("the rest is named in " + layout.coverage());
        out.flush();
        return 0;
    }

    private int replay() {
        Target target = Targets.named(targets.get(0));
        try {
            Violation found = Play.finding(target, Files.readAllBytes(replay));
            PrintWriter out = spec.commandLine().getOut();
            if (found != null) {
                found.printStackTrace(out);
            } else {
                out.println("nothing is found by it");
            }
            out.flush();
            return found == null ? 0 : 1;
        } catch (IOException unreadable) {
            throw new Failure(ExitStatus.USAGE, replay + ": cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    private int hunt(Layout layout) {
        List<Mutant> wanted = KernelMutants.all().stream().filter(mutant -> targets.isEmpty() || targets.contains(mutant.model())).toList();
        try {
            layout.prepare();
            PrintWriter out = spec.commandLine().getOut();
            Path directory = Files.createTempDirectory("framboise-mutants");
            if (engines) {
                return compare(layout, wanted, directory, out);
            }
            List<MutantRun.Fate> fates = new MutantRun(layout, new CampaignChildren(), directory, line -> {
                out.println(line);
                out.flush();
            }).hunt(wanted, RANDOM, seconds);
            out.print(MutantTable.of(fates));
            Record.of(Sources.bundled(), "# Which engine finds each wrong copy of the kernel, and when.\n# To make it anew: ./framboise fuzz --mutants, and take over mutants.txt of "
                    + "its directory.\n", MutantTable.of(fates)).write(layout.work().resolve("mutants.txt"));
            out.println("also in " + layout.work().resolve("mutants.txt"));
            out.flush();
            return KernelMutants.missed(wanted, fates.stream().filter(MutantRun.Fate::isFound).map(MutantRun.Fate::mutant).toList());
        } catch (IOException failed) {
            throw new Failure(ExitStatus.UNAVAILABLE, "no temporary directory can be made: " + failed + "; " + WorkDirectory.WAY_OUT, failed);
        }
    }
}
