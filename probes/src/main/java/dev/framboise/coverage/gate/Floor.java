package dev.framboise.coverage.gate;

import dev.framboise.coverage.report.Engine;
import dev.framboise.coverage.report.ModuleCoverage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jacoco.core.analysis.IBundleCoverage;
import org.jacoco.core.analysis.ICounter;

/**
 * The least that must be taken of a module.
 *
 * @param module   its name
 * @param engine   by whom; none: by all together
 * @param lines    percent of its lines
 * @param branches percent of its branches
 */
public record Floor(String module, Optional<Engine> engine, double lines, double branches) {
    private static final int WORDS = 4;
    private static final String ALL = "all";
    private static final String UNIT = "unit";

    /**
     * Those in a file, a line each: {@code MODULE ENGINE LINES BRANCHES}, the engine as JaCoCo's sessions name it, {@code unit} or {@code all}.
     *
     * @throws IOException when it cannot be read, or does not read so
     */
    public static List<Floor> read(Path file) throws IOException {
        List<Floor> floors = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            String[] words = line.strip().split("\\s+");
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            boolean isEngine = words.length == WORDS && (words[1].equals(ALL) || words[1].equals(UNIT) || Engine.ofSession(words[1]) != Engine.UNIT);
            if (!isEngine || !words[2].matches("[0-9.]+") || !words[3].matches("[0-9.]+")) {
                throw new IOException(file + ": \"" + line + "\" is no line MODULE ENGINE LINES BRANCHES, with an engine that there is");
            }
            floors.add(new Floor(words[0], words[1].equals(ALL) ? Optional.empty() : Optional.of(Engine.ofSession(words[1])),
                    Double.parseDouble(words[2]), Double.parseDouble(words[3])));
        }
        return floors;
    }

    /** What is below it. @param counted of this module */
    public List<String> faults(ModuleCoverage counted) {
        List<String> faults = new ArrayList<>();
        IBundleCoverage bundle = engine.map(counted::of).orElseGet(counted::all);
        fault(faults, "lines", bundle.getLineCounter(), lines);
        fault(faults, "branches", bundle.getBranchCounter(), branches);
        return faults;
    }

    private void fault(List<String> faults, String what, ICounter counter, double least) {
        // Of no lines at all, none is covered: the module was not found.
        if (counter.getTotalCount() == 0 && least > 0 || 100.0 * counter.getCoveredCount() < least * counter.getTotalCount()) {
            faults.add(String.format(Locale.ROOT, "%s, %s: %d of %d %s are taken, %.1f %%; %.1f %% must be", module, engine.map(Engine::title).orElse("all engines"),
                    counter.getCoveredCount(), counter.getTotalCount(), what, 100.0 * counter.getCoveredCount() / Math.max(1, counter.getTotalCount()), least));
        }
    }
}
