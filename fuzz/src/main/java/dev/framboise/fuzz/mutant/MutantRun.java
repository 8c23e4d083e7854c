package dev.framboise.fuzz.mutant;

import dev.framboise.fuzz.run.CampaignFailure;
import dev.framboise.fuzz.run.Children;
import dev.framboise.fuzz.run.Layout;
import dev.framboise.fuzz.run.MutantHunt;
import dev.framboise.fuzz.run.Search;
import dev.framboise.spec.mutant.Mutant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Lets a mutant's target look for it: with the inputs that there are, with random ones, and then with a fuzzer's, for a bounded time. */
public final class MutantRun {
    private static final long SEED = 1;

    /**
     * What became of a mutant.
     *
     * @param mutant which
     * @param kind what its target found; empty: nothing
     * @param how by inputs of the {@code corpus}, by {@code random} ones, or by {@code fuzzing}
     * @param milliseconds until then, or in which it was not found, compiling aside
     */
    public record Fate(Mutant mutant, String kind, String how, long milliseconds) {
        /** Whether its target has found it. */
        public boolean isFound() {
            return !kind.isEmpty();
        }
    }

    private final Layout layout;
    private final Children children;
    private final Path directory;
    private final Consumer<String> progress;

    /** @param directory where classes and findings go, the smallest input of each under the mutant's name */
    public MutantRun(Layout layout, Children children, Path directory, Consumer<String> progress) {
        this.layout = layout;
        this.children = children;
        this.directory = directory;
        this.progress = progress;
    }

    /** Looks for all of some. @param random milliseconds of processor time for random inputs @param seconds for which each is fuzzed then; 0: not at all */
    public List<Fate> hunt(List<Mutant> mutants, long random, long seconds) {
        List<Fate> fates = new ArrayList<>();
        for (Mutant mutant : mutants) {
            if (children.isEnding()) {
                return fates;
            }
            Fate fate = hunt(mutant, random, seconds);
            fates.add(fate);
            progress.accept(String.format("%-32s %s", mutant.name(), fate.isFound()
                    ? "found by " + mutant.model() + " after " + fate.milliseconds() / 1000.0 + " s (" + fate.how() + "): " + fate.kind()
                    : "NOT FOUND by " + mutant.model() + " in " + fate.milliseconds() / 1000.0 + " s"));
        }
        return fates;
    }

    private Fate hunt(Mutant mutant, long random, long seconds) {
        Path classes = KernelMutants.compile(mutant, directory.resolve("classes"));
        Path found = directory.resolve("findings").resolve(mutant.name());
        long start = System.nanoTime();
        try {
            Files.createDirectories(found);
            Object[] result = search(classes, mutant.model(), random);
            if (result.length > 0) {
                Files.write(found.resolve(mutant.name()), (byte[]) result[1]);
                return fate(mutant, (String) result[0], (String) result[2], start);
            }
            String kind = seconds > 0 ? new MutantHunt(children, mutant.model(), classes, found).fuzz(layout, seconds) : "";
            return fate(mutant, kind, "fuzzing", start);
        } catch (IOException failed) {
            throw new CampaignFailure("mutant " + mutant.name() + " could not be looked for: " + failed, failed);
        }
    }

    private Object[] search(Path classes, String target, long random) throws IOException {
        List<byte[]> inputs = new ArrayList<>(List.of(new byte[0]));
        for (Path file : Layout.files(layout.seeds(target))) {
            inputs.add(Files.readAllBytes(file));
        }
        for (Path file : Layout.files(layout.corpus(target))) {
            inputs.add(Files.readAllBytes(file));
        }
        return search(classes, target, inputs, random);
    }

    /** As {@link Search#find}, on classes some of which are wrong. */
    static Object[] search(Path classes, String target, List<byte[]> inputs, long random) {
        try {
            Class<?> search = new MutantLoader(classes).loadClass(Search.class.getName());
            return (Object[]) search.getMethod("find", String.class, List.class, long.class, long.class).invoke(null, target, inputs, random, SEED);
        } catch (ReflectiveOperationException failed) {
            throw new CampaignFailure("a copy of this program cannot be loaded: " + failed.getCause(), failed);
        }
    }

    private static Fate fate(Mutant mutant, String kind, String how, long start) {
        return new Fate(mutant, kind, kind.isEmpty() ? "" : how, (System.nanoTime() - start) / 1_000_000);
    }
}
