package dev.framboise.cli.certify;

import dev.framboise.cli.certify.finding.Origin;
import dev.framboise.cli.certify.finding.Report;
import dev.framboise.cli.failure.ExitStatus;
import dev.framboise.cli.failure.Failure;
import dev.framboise.cli.failure.Reason;
import dev.framboise.cli.hypervisor.Trees;
import dev.framboise.evidence.statement.Tool;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Takes in what stages have left behind, and runs those that have left nothing for today's bytes. */
final class Stages {
    private final Path directory;
    private final Checkout checkout;
    private final Run run;
    private final PrintStream progress;

    /**
     * How it is run.
     *
     * @param effort whether at all
     * @param tools with which
     */
    record Run(Effort effort, List<Tool> tools) {
    }

    /**
     * @param directory where each stage has a directory
     * @param checkout where they are run
     */
    Stages(Path directory, Checkout checkout, Run run, PrintStream progress) {
        this.directory = directory;
        this.checkout = checkout;
        this.run = run;
        this.progress = progress;
    }

    /** The reports of a stage; empty when there are none. */
    Optional<Report> reports(Stage stage) {
        return kept(stage, run.effort == Effort.RUN, place -> checkout.run(stage, place));
    }

    /** The tests, which may have been run where {@code commit} is checked out, and have passed: their reports are taken from there then. */
    Optional<Report> tests(Stage stage, Commit commit) {
        boolean isTested = TestedStamp.isOf(commit.root(), checkout.sources());
        Path tested = isTested ? commit.root() : checkout.root();
        checkout.testedIn(tested);
        return kept(stage, isTested || run.effort == Effort.RUN, place -> {
            if (isTested) {
                say("taking in the tests that were run in " + tested);
            }
            int status = isTested ? 0 : checkout.run(stage, place);
            TestReports.collect(tested, place);
            return status;
        });
    }

    /** The reports of a stage, with kernel8.img among them, as the clean clone has it. */
    Optional<Report> kernel(Stage stage) {
        return kept(stage, run.effort == Effort.RUN, checkout::compile);
    }

    /** Makes reports. */
    private interface Maker {
        /** Writes them into a directory that is empty. @return the exit status */
        int make(Path place) throws IOException;
    }

    private Optional<Report> kept(Stage stage, boolean mayMake, Maker maker) {
        Path place = directory.resolve(stage.name());
        try {
            Optional<KeptRun> before = KeptRun.read(place);
            if (before.isEmpty() && Files.exists(place)) {
                say("the reports in " + place + " are unfinished, or not as they were made");
            }
            if (before.isPresent() && before.get().isGoodFor(checkout.sources(), run.tools) || !mayMake) {
                return before.map(kept -> report(stage, place, kept));
            }
            Trees.delete(place);
            Files.createDirectories(place);
            int status = maker.make(place);
            return Optional.of(report(stage, place, KeptRun.keep(place, new KeptRun.Made(checkout.sources(), run.tools, status))));
        } catch (IOException failed) {
            throw new Failure(ExitStatus.UNAVAILABLE, "the reports cannot be kept in " + place + ": " + Reason.of(failed), failed);
        }
    }

    private static Report report(Stage stage, Path place, KeptRun kept) {
        return new Report(place, new Origin(kept.made().of(), kept.madeAt(), stage.command()), kept.made().status());
    }

    private void say(String words) {
        progress.println("framboise: " + words);
    }
}
