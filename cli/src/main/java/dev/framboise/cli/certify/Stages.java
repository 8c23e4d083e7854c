package dev.framboise.cli.certify;

import dev.framboise.cli.certify.finding.Origin;
import dev.framboise.cli.certify.finding.Report;
import dev.framboise.cli.failure.ExitStatus;
import dev.framboise.cli.failure.Failure;
import dev.framboise.cli.failure.Reason;
import dev.framboise.cli.hypervisor.Trees;
import dev.framboise.evidence.statement.Artifact;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Takes in what stages have left behind, and runs those that have left nothing for today's bytes. */
final class Stages {
    private final Path kept;
    private final Checkout checkout;
    private final Effort effort;
    private final PrintStream progress;

    /**
     * @param kept where each stage has a directory
     * @param checkout where they are run
     */
    Stages(Path kept, Checkout checkout, Effort effort, PrintStream progress) {
        this.kept = kept;
        this.checkout = checkout;
        this.effort = effort;
        this.progress = progress;
    }

    /** The reports of a stage; empty when there are none. */
    Optional<Report> reports(Stage stage) {
        Path place = kept.resolve(stage.name());
        try {
            Optional<KeptRun> before = KeptRun.read(place);
            if (before.isEmpty() && Files.exists(place)) {
                say("the reports in " + place + " are unfinished, or not as they were made");
            }
            if (before.isPresent() && before.get().isGoodFor(checkout.sources()) || effort == Effort.TAKE_IN) {
                return before.map(run -> report(stage, place, run));
            }
            empty(place);
            int status = checkout.run(stage, place);
            return Optional.of(report(stage, place, KeptRun.keep(place, checkout.sources(), status)));
        } catch (IOException failed) {
            throw new Failure(ExitStatus.UNAVAILABLE, "the reports cannot be kept in " + place + ": " + Reason.of(failed), failed);
        }
    }

    /** The tests, which may have been run where {@code commit} is checked out: their reports are taken from there then. */
    Optional<Report> tests(Stage stage, Commit commit) {
        Artifact today = checkout.sources();
        Path place = kept.resolve(stage.name());
        try {
            Path tested = TestedStamp.isOf(commit.root(), today) ? commit.root() : checkout.root();
            checkout.testedIn(tested);
            if (TestedStamp.isOf(tested, today)) {
                say("taking in the tests that were run in " + tested);
                empty(place);
                TestReports.collect(tested, place);
                return Optional.of(report(stage, place, KeptRun.keep(place, today, 0)));
            }
            if (effort == Effort.TAKE_IN) {
                return KeptRun.read(place).map(run -> report(stage, place, run));
            }
            empty(place);
            int status = checkout.run(stage, place);
            TestReports.collect(tested, place);
            return Optional.of(report(stage, place, KeptRun.keep(place, today, status)));
        } catch (IOException failed) {
            throw new Failure(ExitStatus.UNAVAILABLE, "the reports of the tests cannot be kept in " + place + ": " + Reason.of(failed), failed);
        }
    }

    private static Report report(Stage stage, Path place, KeptRun run) {
        return new Report(place, new Origin(run.of(), run.madeAt(), stage.command()), run.status());
    }

    private static void empty(Path directory) throws IOException {
        Trees.delete(directory);
        Files.createDirectories(directory);
    }

    private void say(String words) {
        progress.println("framboise: " + words);
    }
}
