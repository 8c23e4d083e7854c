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
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

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
        all(models, checker::check);
    }

    /** Checks that each mutant is seen by the model that it names, if that model is among these. */
    public void checkMutants() {
        List<Mutant> mutants = checker.mutants(models);
        if (mutants.isEmpty()) {
            throw new SpecFailure("these models have no mutants");
        }
        all(mutants, checker::check);
    }

    /** As many at a time as their workers leave room for; the results are in the order of {@code what}. */
    private <T> void all(List<T> what, Function<T, Result> check) {
        int workers = models.stream().mapToInt(Model::workers).max().orElse(1);
        ExecutorService pool = Executors.newFixedThreadPool(Math.max(1, Runtime.getRuntime().availableProcessors() / workers));
        try {
            List<CompletableFuture<Result>> pending = new ArrayList<>();
            what.forEach(one -> pending.add(CompletableFuture.supplyAsync(() -> check.apply(one), pool)));
            pending.forEach(result -> results.add(result.join()));
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof SpecFailure failure ? failure : failed;
        } finally {
            pool.shutdownNow();
        }
    }

    /** Whether all of it is as it should be. */
    public boolean passed() {
        return results.stream().allMatch(Result::passed);
    }

    /** What was found, in order. */
    public List<Result> results() {
        return List.copyOf(results);
    }

    /** What was found: counterexamples, the bounds, the table. */
    public String text() {
        StringBuilder text = new StringBuilder();
        for (Result result : results) {
            if (!result.passed()) {
                text.append(result.name()).append(": ").append(result.verdict()).append('\n')
                        .append(Counterexample.of(result)).append('\n');
            }
        }
        return text.append(Table.bounds(results)).append('\n').append(Table.of(results)).toString();
    }

    /** Makes the directory of the reports, so that a run need not end before it is known that there cannot be one. */
    public static void prepareReports(Path directory) {
        try {
            Files.createDirectories(directory);
        } catch (FileAlreadyExistsException file) {
            throw new SpecFailure("the reports cannot be written to " + directory + ": it is no directory", file);
        } catch (IOException failed) {
            throw new SpecFailure("the reports cannot be written to " + directory + ": " + failed.getMessage(), failed);
        }
    }

    /** Writes {@code check.html} and {@code TEST-check.xml} into a directory. */
    public void writeReports(Path directory) {
        prepareReports(directory);
        try {
            Files.writeString(directory.resolve("check.html"), HtmlReport.of(results));
            Files.writeString(directory.resolve("TEST-check.xml"), JunitReport.of(results));
        } catch (IOException failed) {
            throw new SpecFailure("the reports cannot be written to " + directory + ": " + failed.getMessage(), failed);
        }
    }
}
