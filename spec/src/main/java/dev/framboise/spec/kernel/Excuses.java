package dev.framboise.spec.kernel;

import dev.framboise.spec.SpecFailure;
import dev.framboise.spec.files.Core;
import dev.framboise.spec.files.SpecFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the models do not see of a core, with the reasons, out of {@code SUBJECT/NAME.excused}: lines {@code mutant: NAME} for mutants
 * that survive and {@code branch: CLASS.METHOD TAKEN of ALL | SOURCE LINE} for branches not taken, below them the line {@code why: REASON}.
 */
public final class Excuses {
    private static final String MUTANT = "mutant: ";
    private static final String BRANCH = "branch: ";
    private static final String WHY = "why: ";

    private final Map<String, String> mutants = new TreeMap<>();
    private final Map<String, String> branches = new TreeMap<>();

    private Excuses() {
    }

    /** Those of a core. */
    public static Excuses of(SpecFiles files, Core core) {
        Excuses excuses = new Excuses();
        String file = core.subject() + "/" + core.name() + ".excused";
        List<String> open = new ArrayList<>();
        int number = 0;
        for (String line : files.text(file).split("\n")) {
            number++;
            if (line.startsWith(WHY)) {
                for (String one : open) {
                    Map<String, String> to = one.startsWith(MUTANT) ? excuses.mutants : excuses.branches;
                    if (to.put(one.substring(MUTANT.length()), line.substring(WHY.length()).strip()) != null) {
                        throw new SpecFailure(file + ":" + number + ": a second reason for " + one);
                    }
                }
                open.clear();
            } else if (line.startsWith(MUTANT) || line.startsWith(BRANCH)) {
                open.add(line.strip());
            } else if (!line.isBlank() && !line.startsWith("#")) {
                throw new SpecFailure(file + ":" + number + ": \"" + line + "\" begins with none of mutant, branch, why");
            }
        }
        if (!open.isEmpty()) {
            throw new SpecFailure(file + ": no reason for " + String.join(", ", open));
        }
        return excuses;
    }

    /** Reasons by the names of mutants that survive. */
    public Map<String, String> mutants() {
        return mutants;
    }

    /** Reasons by branches not taken. */
    public Map<String, String> branches() {
        return branches;
    }
}
