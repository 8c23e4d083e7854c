package dev.framboise.cli.certify;

import dev.framboise.cli.certify.finding.Origin;
import dev.framboise.cli.certify.finding.Report;
import dev.framboise.cli.failure.ExitStatus;
import dev.framboise.cli.failure.Failure;
import dev.framboise.cli.failure.Reason;
import dev.framboise.cli.hypervisor.Trees;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Takes in what stages have left behind, and runs those that have left nothing for today's bytes. */
final class Stages {
    private final Path directory;
    private final Checkout checkout;
    private final Effort effort;
    private final PrintStream progress;

    /**
     * @param directory where each stage has a directory
     * @param checkout where they are run
     */
    Stages(Path directory, Checkout checkout, Effort effort, PrintStream progress) {
        this.directory = directory;
        this.checkout = checkout;
        this.effort = effort;
        this.progress = progress;
    }

    /** The reports of a stage; empty when there are none. */
    Optional<Report> reports(Stage stage) {
        return kept(stage, effort == Effort.RUN, place -> checkout.run(stage, place));
    }

    /** The tests, which may have been run where {@code commit} is checked out, and have passed: their reports are taken from there then. */
    Optional<Report> tests(Stage stage, Commit commit) {
        boolean isTested = TestedStamp.isOf(commit.root(), checkout.sources());
        Path tested = isTested ? commit.root() : checkout.root();
        checkout.testedIn(tested);
        return kept(stage, isTested || effort == Effort.RUN, place -> {
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
        return kept(stage, effort == Effort.RUN, checkout::compile);
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
            if (before.isPresent() && before.get().isGoodFor(checkout.sources()) || !mayMake) {
                return before.map(run -> report(stage, place, run));
            }
            Trees.delete(place);
            Files.createDirectories(place);
            int status = maker.make(place);
            return Optional.of(report(stage, place, KeptRun.keep(place, checkout.sources(), status)));
        } catch (IOException failed) {
            throw new Failure(ExitStatus.UNAVAILABLE, "the reports cannot be kept in " + place + ": " + Reason.of(failed), failed);
        }
    }

    private static Report report(Stage stage, Path place, KeptRun run) {
        return new Report(place, new Origin(run.of(), run.madeAt(), stage.command()), run.status());
    }

    private void say(String words) {
        progress.println("framboise: " + words);
    }
}
