package dev.framboise.proof.twin;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads {@code twins/NAME.mutants}, in the form of the specifications' mutants: blocks of lines {@code key: value}, the first of which
 * is {@code mutant: NAME}. Text to find and its replacement are lines behind {@code find:} and {@code replace:} that begin with a bar;
 * what follows the bar and one space is the text.
 */
public final class TwinFile {
    private static final List<String> KEYS = List.of("mutant", "why", "violates", "file", "find", "replace");

    private final String file;
    private final List<Twin> twins = new ArrayList<>();
    private final Map<String, String> block = new TreeMap<>();
    private String key = "";

    private TwinFile(String file) {
        this.file = file;
    }

    /** All twins of these files. */
    public static List<Twin> all(List<String> names) {
        List<Twin> twins = new ArrayList<>();
        for (String name : names) {
            String file = "/dev/framboise/proof/twins/" + name + ".mutants";
            try (InputStream in = TwinFile.class.getResourceAsStream(file)) {
                if (in == null) {
                    throw new IllegalArgumentException("there is no " + file);
                }
                twins.addAll(new TwinFile(name).read(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
            } catch (IOException failed) {
                throw new UncheckedIOException(file, failed);
            }
        }
        return twins;
    }

    private List<Twin> read(String text) {
        int number = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            if (line.startsWith("|") && (key.equals("find") || key.equals("replace"))) {
                String more = line.startsWith("| ") ? line.substring(2) : line.substring(1);
                block.merge(key, more, (before, now) -> before.isEmpty() ? now : before + "\n" + now);
            } else if (!line.isBlank() && !line.startsWith("#")) {
                begin(line, number);
            }
        }
        end();
        return twins;
    }

    private void begin(String line, int number) {
        int colon = line.indexOf(':');
        if (colon < 0 || !KEYS.contains(line.substring(0, colon))) {
            throw new IllegalArgumentException(file + ":" + number + ": \"" + line + "\" begins with none of " + String.join(", ", KEYS));
        }
        key = line.substring(0, colon);
        if (key.equals("mutant")) {
            end();
        }
        if (block.put(key, line.substring(colon + 1).strip()) != null) {
            throw new IllegalArgumentException(file + ":" + number + ": a second " + key + " for one twin");
        }
    }

    private void end() {
        if (!block.isEmpty()) {
            twins.add(new Twin(needed("mutant"), needed("why"), needed("violates"), needed("file"), needed("find"),
                    block.getOrDefault("replace", "")));
            block.clear();
        }
    }

    private String needed(String wanted) {
        String value = block.get(wanted);
        if (value == null || value.isEmpty()) {
            throw new IllegalArgumentException(file + ": twin " + block.get("mutant") + " has no " + wanted);
        }
        return value;
    }
}
