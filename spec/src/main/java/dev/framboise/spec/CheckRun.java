package dev.framboise.spec;

import dev.framboise.spec.check.Checker;
import dev.framboise.spec.check.Result;
import dev.framboise.spec.files.Core;
import dev.framboise.spec.files.Model;
import dev.framboise.spec.files.SpecFiles;
import dev.framboise.spec.files.Tier;
import dev.framboise.spec.kernel.BranchCoverage;
import dev.framboise.spec.kernel.Excuses;
import dev.framboise.spec.kernel.Fate;
import dev.framboise.spec.kernel.KernelCampaign;
import dev.framboise.spec.kernel.KernelMutants;
import dev.framboise.spec.kernel.MutantTable;
import dev.framboise.spec.mutant.Mutant;
import dev.framboise.spec.mutant.ViolationRecord;
import dev.framboise.spec.replay.ReplayFile;
import dev.framboise.spec.report.ActionReport;
import dev.framboise.spec.report.Counterexample;
import dev.framboise.spec.report.HtmlReport;
import dev.framboise.spec.report.JunitReport;
import dev.framboise.spec.report.Table;
import dev.framboise.spec.tlc.Jvm;
import dev.framboise.spec.tlc.Outcome;
import dev.framboise.spec.tlc.Search;
import dev.framboise.spec.tlc.TlcProcess;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jacoco.core.tools.ExecFileLoader;

/** One run of checks: progress while it lasts, then what was found. */
public final class CheckRun {
    private final SpecFiles files = SpecFiles.bundled();
    private final Consumer<String> progress;
    private final Checker checker;
    private final List<Model> models;
    private final List<Result> results = new ArrayList<>();
    private final Map<String, String> tables = new TreeMap<>();
    private final ExecFileLoader counts = new ExecFileLoader();
    private final Map<String, String> replays = new ConcurrentSkipListMap<>();

    /**
     * A run on the specifications of this program.
     *
     * @param names models or subjects; none means all
     * @param progress where signs of life go
     */
    public CheckRun(List<String> names, Tier tier, PrintWriter progress) {
        this.progress = line -> {
            progress.println("framboise: " + line);
            progress.flush();
        };
        checker = new Checker(files, tier, this.progress);
        models = checker.models(names);
    }

    /** Checks the models; and, where all models of a core of the kernel's are among them, that these take all of its branches. */
    public void checkModels() {
        inDirectory(directory -> {
            Map<String, Core> measured = new TreeMap<>();
            List<Core> cores = cores();
            cores.forEach(core -> core.models().forEach(model -> measured.put(model, core)));
            all(models, model -> {
                Core core = measured.get(model.name());
                Result result = checker.check(model, core == null ? List.of() : BranchCoverage.option(core, directory.resolve(model.name() + ".exec")));
                keepReplay(model, result, directory);
                return result;
            });
            for (Core core : cores) {
                BranchCoverage coverage = new BranchCoverage(core);
                core.models().stream().map(model -> directory.resolve(model + ".exec")).filter(Files::exists).forEach(file -> {
                    coverage.add(file);
                    keepCounts(file);
                });
                List<String> faults = coverage.faults(Excuses.of(files, core));
                results.add(found(core.subject() + ": branches of " + core.name(), faults, coverage.taken() + " branches of its classes taken", 0));
            }
        });
    }

    private void keepCounts(Path file) {
        try {
            counts.load(file.toFile());
        } catch (IOException failed) {
            throw new SpecFailure("what JaCoCo counted cannot be read: " + failed.getMessage(), failed);
        }
    }

    /** Checks the models' invariants one after the other, with workers that may be on other machines. @param address how they reach this one */
    public void checkDistributed(String address) {
        progress.accept("other machines can help: ./framboise check --worker " + address);
        models.forEach(model -> results.add(checker.checkDistributed(model, address)));
    }

    private void keepReplay(Model model, Result result, Path directory) {
        for (Core core : Core.all(files)) {
            // Without actions, nothing says what a call stands for.
            if (core.models().contains(model.name()) && !core.actions().isEmpty() && !result.outcome().steps().isEmpty()) {
                ReplayFile replay = new ReplayFile(checker, files, core, model, Jvm.of(Search.UNTIL_VIOLATED));
                String calls = replay.calls(result.outcome(), made(directory.resolve(model.name())));
                if (!calls.isEmpty()) {
                    replays.put(replay.name() + ".java", replay.source(calls, result.verdict()));
                }
            }
        }
    }

    private static Path made(Path directory) {
        prepareReports(directory);
        return directory;
    }

    /** Whether there are counterexamples as tests. */
    public boolean hasReplays() {
        return !replays.isEmpty();
    }

    /** Writes them into a directory. @return their files */
    public List<Path> writeReplays(Path directory) {
        return write(directory, replays);
    }

    /** Those all of whose models are looked at. */
    private List<Core> cores() {
        return Core.all(files).stream().filter(core -> models.stream().map(Model::name).toList().containsAll(core.models())).toList();
    }

    private static Result found(String name, List<String> faults, String good, long milliseconds) {
        Outcome outcome = Outcome.none().withWords(String.join("\n", faults));
        String verdict = faults.isEmpty() ? good : good + "; " + faults.size() + " without a reason, or reasons without it";
        return new Result(name, faults.isEmpty(), verdict, Map.of(), outcome, 0, milliseconds);
    }

    /**
     * Checks that each mutant is seen by the model that it names, if that model is among these; and where all models of a core of
     * the kernel's are, that these see each small mistake in its classes.
     */
    public void checkMutants() {
        checkMutants(mutant -> true);
        inDirectory(directory -> {
            for (Core core : cores()) {
                long start = System.nanoTime();
                List<Fate> fates = new KernelCampaign(checker, core, progress).run(KernelCampaign.mutations(core), directory);
                MutantTable table = new MutantTable(core, fates, Excuses.of(files, core));
                tables.put(MutantTable.file(core), table.text());
                results.add(found(core.subject() + ": all small mistakes in " + core.name(), table.faults(), table.summary(), (System.nanoTime() - start) / 1_000_000));
            }
        });
    }

    /**
     * Checks that each of some mutants is seen by the model that it names, if that model is among these.
     *
     * @param isLookedAt which, by {@code MODEL: MUTANT}
     */
    public void checkMutants(Predicate<String> isLookedAt) {
        KernelMutants kernel = new KernelMutants(checker, files);
        List<Mutant> specified = checker.mutants(models);
        List<Mutant> copies = kernel.all(models);
        if (specified.isEmpty() && copies.isEmpty()) {
            throw new SpecFailure("these models have no mutants");
        }
        // One that is of another version is told before minutes are spent on the others.
        specified.forEach(mutant -> mutant.in(files));
        copies.forEach(kernel::source);
        int before = results.size();
        all(specified.stream().filter(mutant -> isLookedAt.test(named(mutant))).toList(), checker::check);
        inDirectory(directory -> all(copies.stream().filter(mutant -> isLookedAt.test(named(mutant))).toList(), mutant -> kernel.check(mutant, directory)));
        record(results.subList(before, results.size()), Stream.concat(specified.stream(), copies.stream()).map(CheckRun::named).toList());
    }

    /** The name of a mutant's result. */
    public static String named(Mutant mutant) {
        return mutant.model() + ": " + mutant.name();
    }

    /** Of each subject all of whose mutants were looked at. */
    private void record(List<Result> found, List<String> there) {
        Map<String, String> verdicts = new TreeMap<>();
        found.forEach(result -> verdicts.put(result.name(), result.passed() ? result.verdict() : "FAILED: " + result.verdict()));
        List<Model> every = checker.models(List.of());
        for (String subject : new TreeSet<>(models.stream().map(Model::subject).toList())) {
            List<String> own = every.stream().filter(model -> model.subject().equals(subject)).map(Model::name).toList();
            Map<String, String> ours = new TreeMap<>(verdicts);
            ours.keySet().removeIf(name -> !own.contains(name.substring(0, name.indexOf(':'))));
            List<String> theirs = there.stream().filter(name -> own.contains(name.substring(0, name.indexOf(':')))).toList();
            if (models.stream().map(Model::name).toList().containsAll(own) && ours.keySet().containsAll(theirs)) {
                tables.put(ViolationRecord.file(subject), ViolationRecord.of(files, subject, ours).text());
            }
        }
    }

    private void inDirectory(Consumer<Path> work) {
        Path directory = temporaryDirectory();
        try {
            work.accept(directory);
        } finally {
            tidy(directory);
        }
    }

    private static Path temporaryDirectory() {
        try {
            return Files.createTempDirectory("framboise-check");
        } catch (IOException failed) {
            throw new SpecFailure("there cannot be a temporary directory: " + failed.getMessage(), failed);
        }
    }

    /** What was found is worth more than a directory that is in the way. */
    private void tidy(Path directory) {
        try {
            TlcProcess.delete(directory);
        } catch (IOException failed) {
            progress.accept(directory + " cannot be deleted, or is not there any more: " + failed);
        }
    }

    /** Writes the tables of mutants into a directory. */
    public void writeTables(Path directory) {
        write(directory, tables);
    }

    private static List<Path> write(Path directory, Map<String, String> texts) {
        prepareReports(directory);
        List<Path> written = new ArrayList<>();
        try {
            for (Map.Entry<String, String> text : texts.entrySet()) {
                written.add(Files.writeString(directory.resolve(text.getKey()), text.getValue()));
            }
            return written;
        } catch (IOException failed) {
            throw new SpecFailure("the files cannot be written to " + directory + ": " + failed.getMessage(), failed);
        }
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

    /** Writes {@code check.html}, {@code TEST-check.xml} and, of models that were checked, {@code actions.txt} into a directory. */
    public void writeReports(Path directory) {
        writeTables(directory);
        writeReplays(directory);
        try {
            Files.writeString(directory.resolve("check.html"), HtmlReport.of(results));
            Files.writeString(directory.resolve("TEST-check.xml"), JunitReport.of(results));
            if (results.stream().anyMatch(result -> models.stream().anyMatch(model -> model.name().equals(result.name())))) {
                Files.writeString(directory.resolve(ActionReport.FILE), ActionReport.of(files, models, results));
            }
            if (!counts.getExecutionDataStore().getContents().isEmpty()) {
                counts.save(directory.resolve("tlc.exec").toFile(), false);
            }
        } catch (IOException failed) {
            throw new SpecFailure("the reports cannot be written to " + directory + ": " + failed.getMessage(), failed);
        }
    }
}
