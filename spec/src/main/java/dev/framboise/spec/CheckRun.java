package dev.framboise.spec;

import dev.framboise.spec.check.Checker;
import dev.framboise.spec.check.Result;
import dev.framboise.spec.files.Model;
import dev.framboise.spec.files.SpecFiles;
import dev.framboise.spec.files.Tier;
import dev.framboise.spec.mutant.Mutant;
import dev.framboise.spec.report.Counterexample;
import dev.framboise.spec.report.HtmlReport;
import dev.framboise.spec.report.JunitReport;
import dev.framboise.spec.report.Table;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** One run of checks: progress while it lasts, then what was found. */
public final class CheckRun {
    private final Checker checker;
    private final List<Model> models;
    private final List<Result> results = new ArrayList<>();

    /**
     * A run on the specifications of this program.
     *
     * @param names models or subjects; none means all
     * @param progress where signs of life go
     */
    public CheckRun(List<String> names, Tier tier, PrintWriter progress) {
        checker = new Checker(SpecFiles.bundled(), tier, line -> {
            progress.println("framboise: " + line);
            progress.flush();
        });
        models = checker.models(names);
    }

    /** Checks the models. */
    public void checkModels() {
        models.forEach(model -> results.add(checker.check(model)));
    }

    /** Checks that each mutant is seen by the model that it names, if that model is among these. */
    public void checkMutants() {
        List<Mutant> mutants = checker.mutants(models);
        if (mutants.isEmpty()) {
            throw new SpecFailure("these models have no mutants");
        }
        mutants.forEach(mutant -> results.add(checker.check(mutant)));
    }

    /** Whether all of it is as it should be. */
    public boolean passed() {
        return results.stream().allMatch(Result::passed);
    }

    /** What was found: counterexamples, the bounds, the table. */
    public String text() {
        StringBuilder text = new StringBuilder();
        for (Result result : results) {
            if (!result.passed()) {
                text.append(result.name()).append(": ").append(result.verdict()).append('\n').append(Counterexample.of(result)).append('\n');
            }
        }
        return text.append(Table.bounds(results)).append('\n').append(Table.of(results)).toString();
    }

    /** Writes {@code check.html} and {@code TEST-check.xml} into a directory. */
    public void writeReports(Path directory) {
        try {
            Files.createDirectories(directory);
            Files.writeString(directory.resolve("check.html"), HtmlReport.of(results));
            Files.writeString(directory.resolve("TEST-check.xml"), JunitReport.of(results));
        } catch (IOException failed) {
            throw new SpecFailure("the reports cannot be written to " + directory + ": " + failed.getMessage(), failed);
        }
    }
}
