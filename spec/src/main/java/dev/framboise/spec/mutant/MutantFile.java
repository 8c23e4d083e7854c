package dev.framboise.spec.mutant;

import dev.framboise.spec.SpecFailure;
import dev.framboise.spec.files.SpecFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads {@code SUBJECT/NAME.mutants}: blocks of lines {@code key: value}, the first of which is {@code mutant: NAME}. Text
 * to find and its replacement are lines behind {@code find:} and {@code replace:} that begin with a bar; what follows the
 * bar and one space is the text. {@code file:} names a module other than {@code NAME.tla}.
 */
public final class MutantFile {
    private static final String ENDING = ".mutants";
    private static final List<String> KEYS = List.of("mutant", "why", "model", "violates", "file", "find", "replace");

    private final String file;
    private final List<Mutant> mutants = new ArrayList<>();
    private final Map<String, String> block = new TreeMap<>();
    private String key = "";

    private MutantFile(String file) {
        this.file = file;
    }

    /** All mutants of all subjects, which are directories without any in them. */
    public static List<Mutant> all(SpecFiles files) {
        List<Mutant> mutants = new ArrayList<>();
        for (String file : files.named(ENDING)) {
            if (file.indexOf('/') != file.lastIndexOf('/')) {
                continue;
            }
            mutants.addAll(new MutantFile(file).read(files.text(file)));
        }
        return mutants;
    }

    private List<Mutant> read(String text) {
        int number = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            if (line.startsWith("|") && (key.equals("find") || key.equals("replace"))) {
                String more = line.startsWith("| ") ? line.substring(2) : line.substring(1);
                block.merge(key, more, (before, now) -> before.isEmpty() ? now : before + "\n" + now);
            } else if (!line.isBlank() && !line.startsWith("#")) {
                int colon = line.indexOf(':');
                if (colon < 0 || !KEYS.contains(line.substring(0, colon))) {
                    throw new SpecFailure(file + ":" + number + ": \"" + line + "\" begins with none of " + String.join(", ", KEYS));
                }
                key = line.substring(0, colon);
                if (key.equals("mutant")) {
                    end();
                }
                if (block.put(key, line.substring(colon + 1).strip()) != null) {
                    throw new SpecFailure(file + ":" + number + ": a second " + key + " for one mutant");
                }
            }
        }
        end();
        return mutants;
    }

    private void end() {
        if (!block.isEmpty()) {
            String module = file.replace(ENDING, ".tla");
            String other = block.get("file");
            mutants.add(new Mutant(needed("mutant"), needed("why"), needed("model"), needed("violates"),
                    other == null ? module : module.substring(0, module.indexOf('/') + 1) + other,
                    needed("find"), block.getOrDefault("replace", "")));
            block.clear();
        }
    }

    private String needed(String wanted) {
        String value = block.get(wanted);
        if (value == null || value.isEmpty()) {
            throw new SpecFailure(file + ": mutant " + block.get("mutant") + " has no " + wanted);
        }
        return value;
    }
}
