package dev.framboise.proof;

import dev.framboise.proof.prove.Proposition;
import dev.framboise.proof.prove.PropertyClasses;
import dev.framboise.proof.prove.Prover;
import dev.framboise.proof.prove.Result;
import dev.framboise.proof.prove.Verdict;
import dev.framboise.proof.report.Csv;
import dev.framboise.proof.report.HtmlReport;
import dev.framboise.proof.report.Table;
import dev.framboise.proof.twin.ReplaySource;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Proofs of some or all properties, and what is written of them. */
public final class ProveRun {
    private final List<Proposition> propositions;
    private final PrintWriter progress;
    private final List<Result> results = new ArrayList<>();

    /**
     * Nothing is proved yet.
     *
     * @param names properties by their own names, or by those of the classes that they are about; none: all
     * @param progress where each result is told as it comes
     * @throws ProofFailure if a name is nobody's
     */
    public ProveRun(List<String> names, PrintWriter progress) {
        this.progress = progress;
        List<Proposition> all = PropertyClasses.propositions();
        propositions = names.isEmpty() ? all : all.stream().filter(p -> names.contains(p.name()) || names.contains(aboutClass(p))).toList();
        for (String name : names) {
            if (all.stream().noneMatch(p -> name.equals(p.name()) || name.equals(aboutClass(p)))) {
                throw new ProofFailure("there is no property " + name + ", nor one about a class of that name; there are some about "
                        + String.join(", ", new TreeSet<>(all.stream().map(ProveRun::aboutClass).toList())));
            }
        }
    }

    private static String aboutClass(Proposition proposition) {
        return proposition.about().substring(0, proposition.about().indexOf('.'));
    }

    /** Proves them, as many at once as there are processors. */
    public void prove() {
        Prover prover = new Prover(Map.of());
        ExecutorService workers = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        try {
            List<Future<Result>> coming = propositions.stream().map(p -> workers.submit(() -> tell(prover.prove(p)))).toList();
            for (Future<Result> each : coming) {
                results.add(each.get());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ProofFailure("interrupted", interrupted);
        } catch (ExecutionException failed) {
            throw new ProofFailure("the prover itself failed: " + failed.getCause(), failed.getCause());
        } finally {
            workers.shutdownNow();
        }
    }

    private synchronized Result tell(Result result) {
        progress.printf(Locale.ROOT, "%s: %s, %d paths, %.1f s%n", result.proposition().name(), result.verdict(), result.paths(),
                result.milliseconds() / 1000.0);
        progress.flush();
        return result;
    }

    /** Whether all are proved. */
    public boolean passed() {
        return results.stream().allMatch(result -> result.verdict() == Verdict.PROVED);
    }

    /** The table, and what is to be said of those that are not proved. */
    public String text() {
        return Table.of(results);
    }

    /** Makes the directory that reports go to, before anything is proved for them. @throws ProofFailure if it cannot be one */
    public static void prepareReports(Path directory) {
        try {
            Files.createDirectories(directory);
        } catch (FileAlreadyExistsException file) {
            throw new ProofFailure("the reports cannot be written to " + directory + ": it is no directory", file);
        } catch (IOException failed) {
            throw new ProofFailure("the reports cannot be written to " + directory + ": " + failed.getMessage(), failed);
        }
    }

    /** Writes proofs.csv and proofs.html. */
    public void writeReports(Path directory) {
        try {
            Files.writeString(directory.resolve("proofs.csv"), Csv.of(results));
            Files.writeString(directory.resolve("proofs.html"), HtmlReport.of(results));
        } catch (IOException failed) {
            throw new ProofFailure("the reports cannot be written to " + directory + ": " + failed.getMessage(), failed);
        }
    }

    /** Whether there are counterexamples. */
    public boolean hasReplays() {
        return results.stream().anyMatch(result -> result.counterexample() != null);
    }

    /** Writes each counterexample as a test of JUnit. @return the files */
    public List<Path> writeReplays(Path directory) {
        List<Path> files = new ArrayList<>();
        try {
            Files.createDirectories(directory);
            for (Result result : results) {
                if (result.counterexample() != null) {
                    ReplaySource replay = new ReplaySource(result.counterexample());
                    files.add(Files.writeString(directory.resolve(replay.simpleName() + ".java"), replay.text()));
                }
            }
        } catch (IOException failed) {
            throw new ProofFailure("a counterexample cannot be written to " + directory + ": " + failed.getMessage(), failed);
        }
        return files;
    }
}
