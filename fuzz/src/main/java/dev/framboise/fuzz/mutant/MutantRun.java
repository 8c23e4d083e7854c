package dev.framboise.fuzz.mutant;

import dev.framboise.fuzz.run.CampaignFailure;
import dev.framboise.fuzz.run.Children;
import dev.framboise.fuzz.run.Layout;
import dev.framboise.fuzz.run.MutantHunt;
import dev.framboise.spec.mutant.Mutant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Lets targets look for each mutant: first with the inputs that there are, then with new ones, for a bounded time. */
public final class MutantRun {
    /**
     * What became of a mutant.
     *
     * @param mutant which
     * @param target that found it; empty: none did
     * @param kind what it found
     * @param how {@code corpus} or {@code fuzzing}
     * @param milliseconds until then, or in which nobody did
     */
    public record Fate(Mutant mutant, String target, String kind, String how, long milliseconds) {
        /** Whether a target has found it. */
        public boolean isFound() {
            return !target.isEmpty();
        }
    }

    private final Layout layout;
    private final Children children;
    private final Path directory;
    private final Consumer<String> progress;

    /** @param directory where classes and findings go */
    public MutantRun(Layout layout, Children children, Path directory, Consumer<String> progress) {
        this.layout = layout;
        this.children = children;
        this.directory = directory;
        this.progress = progress;
    }

    /** Looks for all of some. @param seconds for which each is fuzzed; 0: the corpora alone */
    public List<Fate> hunt(List<Mutant> mutants, long seconds) {
        List<Fate> fates = new ArrayList<>();
        for (Mutant mutant : mutants) {
            if (children.isEnding()) {
                return fates;
            }
            Fate fate = hunt(mutant, seconds);
            fates.add(fate);
            progress.accept(String.format("%-32s %s", mutant.name(), fate.isFound()
                    ? "found by " + fate.target() + " after " + fate.milliseconds() / 1000.0 + " s (" + fate.how() + "): " + fate.kind()
                    : "NOT FOUND in " + fate.milliseconds() / 1000.0 + " s"));
        }
        return fates;
    }

    private Fate hunt(Mutant mutant, long seconds) {
        Path classes = KernelMutants.compile(mutant, directory.resolve("classes"));
        Path found = directory.resolve("findings").resolve(mutant.name());
        long start = System.nanoTime();
        try {
            Files.createDirectories(found);
            MutantHunt hunt = new MutantHunt(children, mutant.model(), classes, found);
            String kind = hunt.replay(layout);
            if (!kind.isEmpty()) {
                return fate(mutant, kind, "corpus", start);
            }
            kind = seconds > 0 ? hunt.fuzz(layout, seconds) : "";
            return kind.isEmpty() ? new Fate(mutant, "", "", "", (System.nanoTime() - start) / 1_000_000) : fate(mutant, kind, "fuzzing", start);
        } catch (IOException failed) {
            throw new CampaignFailure("mutant " + mutant.name() + " could not be looked for: " + failed, failed);
        }
    }

    private static Fate fate(Mutant mutant, String kind, String how, long start) {
        return new Fate(mutant, mutant.model(), kind, how, (System.nanoTime() - start) / 1_000_000);
    }
}
