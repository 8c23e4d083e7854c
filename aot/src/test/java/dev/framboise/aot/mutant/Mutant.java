package dev.framboise.aot.mutant;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A compiler with one fault.
 *
 * @param name     of the mutant
 * @param fault    what it does
 * @param evidence what has to see it
 * @param find     what it writes in another way
 * @param put      what it writes there
 */
record Mutant(String name, String fault, Evidence evidence, Pattern find, String put) {
    private static final Pattern FUNCTION = Pattern.compile("(?m)^define [^@]*@(?:\"([^\"]*)\"|(\\w+))\\((?:.*\n)*?}\n");
    private static final Pattern ATTRIBUTES = Pattern.compile("(?m)^attributes #\\d+ = .*$");

    /** The mutants of the list, in its order. */
    static List<Mutant> all() throws IOException {
        String text;
        try (InputStream in = Mutant.class.getResourceAsStream("/mutants/mutants.txt")) {
            text = new String(Objects.requireNonNull(in, "mutants.txt").readAllBytes(), StandardCharsets.UTF_8);
        }
        List<Mutant> mutants = new ArrayList<>();
        for (String block : text.replaceAll("(?m)^#.*\n", "").strip().split("\n\n+")) {
            Map<String, String> rows = new HashMap<>();
            for (String row : block.split("\n")) {
                String[] words = row.split(" +", 2);
                rows.put(words[0], words.length < 2 ? "" : words[1]);
            }
            mutants.add(new Mutant(rows.get("mutant"), rows.get("fault"),
                    Evidence.valueOf(rows.get("in").toUpperCase(Locale.ROOT)),
                    Pattern.compile(rows.get("find"), Pattern.MULTILINE), rows.get("put").replace("\\n", "\n")));
        }
        return mutants;
    }

    /**
     * What it makes of a module.
     *
     * @param isSubject whether a function, by its symbol, is compiled by it: what reports results is not
     * @return the module itself when it has nothing of what the mutant gets wrong
     */
    String apply(String module, Predicate<String> isSubject) {
        if (evidence == Evidence.BINARY) {
            return ATTRIBUTES.matcher(module).replaceAll(a -> Matcher.quoteReplacement(change(a.group())));
        }
        return FUNCTION.matcher(module).replaceAll(f -> Matcher.quoteReplacement(
                isSubject.test(f.group(1) == null ? f.group(2) : f.group(1)) ? change(f.group()) : f.group()));
    }

    private String change(String text) {
        return find.matcher(text).replaceAll(put);
    }
}
