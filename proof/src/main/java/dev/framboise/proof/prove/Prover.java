package dev.framboise.proof.prove;

import dev.framboise.proof.run.Run;
import dev.framboise.proof.run.Unsupported;
import dev.framboise.proof.solver.SolverGaveUp;
import dev.framboise.proof.twin.KernelLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Proves properties, or finds out why not. */
public final class Prover {
    /** Terms are as deep as arrays are long, and are walked by calls. */
    private static final long STACK = 1L << 29;

    private final ClassLoader loader;

    /** Of the class files as they are, but for some. @param changed class files that stand for those of the class path, by full names */
    public Prover(Map<String, byte[]> changed) {
        loader = new KernelLoader(changed);
    }

    /** One property. */
    public Result prove(Proposition proposition) {
        List<Result> results = new ArrayList<>();
        List<Throwable> failures = new ArrayList<>();
        Thread thread = new Thread(null, () -> {
            try {
                loader.loadClass("dev.framboise.proof.replay.Replay").getMethod("current").invoke(null);
                results.add(proveHere(proposition));
            } catch (ReflectiveOperationException | RuntimeException | Error failed) {
                failures.add(failed);
            }
        }, "proof of " + proposition.name(), STACK);
        thread.start();
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interrupted);
        }
        if (!failures.isEmpty()) {
            throw new IllegalStateException("the prover itself failed at " + proposition.name(), failures.get(0));
        }
        return results.get(0);
    }

    private Result proveHere(Proposition proposition) {
        long start = System.nanoTime();
        try (Run run = new Run(loader, proposition.owner().replace('.', '/'), proposition.name(), proposition.descriptor())) {
            Counterexample counterexample = null;
            String failure = "";
            try {
                Run.Refutation refutation = run.refute();
                if (refutation != null) {
                    counterexample = Counterexample.of(proposition, run.parameters(), refutation.model(), refutation.what());
                } else {
                    failure = vacuity(proposition, run);
                }
            } catch (Unsupported | SolverGaveUp unknown) {
                failure = unknown.getMessage();
            }
            Verdict verdict = counterexample != null ? Verdict.REFUTED : failure.isEmpty() ? Verdict.PROVED : Verdict.FAILED;
            return new Result(proposition, verdict, run.paths(), run.dropped(), run.outcomes(), run.questions(),
                    (System.nanoTime() - start) / 1_000_000, run.silent(), run.thrown(), counterexample, failure);
        }
    }

    /** Why a property that nothing refutes says nothing; empty: it does say something. */
    private static String vacuity(Proposition proposition, Run run) {
        if (run.paths() == 0) {
            return "it is vacuous: nothing keeps what it assumes";
        }
        for (String outcome : proposition.outcomes()) {
            if (!run.outcomes().contains(outcome)) {
                return "no path shows the outcome \"" + outcome + "\"";
            }
        }
        for (String outcome : run.outcomes()) {
            if (!proposition.outcomes().contains(outcome)) {
                return "the outcome \"" + outcome + "\" is not among those that it names";
            }
        }
        return "";
    }
}
