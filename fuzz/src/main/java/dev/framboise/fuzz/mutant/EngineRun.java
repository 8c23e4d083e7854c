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
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** Lets each engine look for a mutant by itself, without what the others have found. */
public final class EngineRun {
    /** Where inputs come from. */
    public enum Engine {
        /** The inputs in the repository, among them those named for mutants. */
        SEEDS,
        /** What campaigns have left in their corpus. */
        CAMPAIGN,
        /** Random bytes, in this JVM. */
        RANDOM,
        /** Jazzer, beginning with nothing. */
        JAZZER
    }

    /**
     * What engines came to.
     *
     * @param kinds what each has found; empty: nothing
     * @param milliseconds until then, or in which it found nothing
     */
    public record Sight(Mutant mutant, Map<Engine, String> kinds, Map<Engine, Long> milliseconds) {
        /** Whether one has found it. */
        public boolean isFound() {
            return kinds.values().stream().anyMatch(kind -> !kind.isEmpty());
        }

        private String cell(Engine engine) {
            double seconds = milliseconds.get(engine) / 1000.0;
            return kinds.get(engine).isEmpty() ? String.format(Locale.ROOT, "not in %.0f", seconds) : String.format(Locale.ROOT, "%.1f", seconds);
        }
    }

    private final Layout layout;
    private final Children children;
    private final Path directory;
    private final Consumer<String> progress;

    /** @param directory where classes and findings go */
    public EngineRun(Layout layout, Children children, Path directory, Consumer<String> progress) {
        this.layout = layout;
        this.children = children;
        this.directory = directory;
        this.progress = progress;
    }

    /** Looks for all of some. @param random milliseconds of processor time for random inputs @param seconds for Jazzer */
    public List<Sight> look(List<Mutant> mutants, long random, long seconds) {
        List<Sight> sights = new ArrayList<>();
        for (Mutant mutant : mutants) {
            if (!children.isEnding()) {
                Path classes = KernelMutants.compile(mutant, directory.resolve("classes"));
                Sight sight = new Sight(mutant, new EnumMap<>(Engine.class), new EnumMap<>(Engine.class));
                for (Engine engine : Engine.values()) {
                    long start = System.nanoTime();
                    sight.kinds.put(engine, find(engine, mutant, classes, random, seconds));
                    sight.milliseconds.put(engine, (System.nanoTime() - start) / 1_000_000);
                }
                sights.add(sight);
                progress.accept(row(sight));
            }
        }
        return sights;
    }

    private String find(Engine engine, Mutant mutant, Path classes, long random, long seconds) {
        try {
            return switch (engine) {
                case SEEDS -> search(classes, mutant.model(), inputs(layout.seeds(mutant.model())), 0);
                case CAMPAIGN -> search(classes, mutant.model(), inputs(layout.corpus(mutant.model())), 0);
                case RANDOM -> search(classes, mutant.model(), List.of(), random);
                case JAZZER -> new MutantHunt(children, mutant.model(), classes, Files.createDirectories(directory.resolve("findings").resolve(mutant.name())))
                        .fuzz(new Layout(layout.work(), directory.resolve("nothing")), seconds);
            };
        } catch (IOException failed) {
            throw new CampaignFailure("mutant " + mutant.name() + " could not be looked for: " + failed, failed);
        }
    }

    private static List<byte[]> inputs(Path directory) throws IOException {
        List<byte[]> inputs = new ArrayList<>();
        for (Path file : Layout.files(directory)) {
            inputs.add(Files.readAllBytes(file));
        }
        return inputs;
    }

    private static String search(Path classes, String target, List<byte[]> inputs, long random) {
        Object[] found = MutantRun.search(classes, target, inputs, random);
        return found.length > 0 ? (String) found[0] : "";
    }

    /** The table: seconds of each engine, and how many each has found. */
    public static String table(List<Sight> sights) {
        StringBuilder text = new StringBuilder("| mutant | target | seeds | campaign's corpus | random | Jazzer | as |\n|---|---|---|---|---|---|---|\n");
        sights.forEach(sight -> text.append(row(sight)).append('\n'));
        for (Engine engine : Engine.values()) {
            text.append(engine.name().toLowerCase(Locale.ROOT)).append(": ").append(sights.stream().filter(sight -> !sight.kinds.get(engine).isEmpty()).count()).append('\n');
        }
        return text.append(sights.stream().filter(Sight::isFound).count()).append(" of ").append(sights.size()).append(" mutants were found\n").toString();
    }

    private static String row(Sight sight) {
        StringBuilder text = new StringBuilder("| `" + sight.mutant.name() + "` | " + sight.mutant.model() + " |");
        for (Engine engine : Engine.values()) {
            text.append(' ').append(sight.cell(engine)).append(" |");
        }
        return text.append(' ').append(sight.kinds.values().stream().filter(kind -> !kind.isEmpty()).findFirst().orElse("")).append(" |").toString();
    }
}
