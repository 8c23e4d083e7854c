package dev.framboise.proof.image;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What people say of places that no proof has come to: a reason, and below it methods, the kind of the panic, and how many places of that
 * kind the method has. One more place than that has no reason.
 *
 * <pre>
 * because: the number of a VM is a constant of its object
 *     vmkernel.console.Console.channel ARRAY_INDEX 1
 * </pre>
 */
public final class SiteReasons {
    private static final String FILE = "/dev/framboise/proof/panic-sites.reasons";
    private static final String BECAUSE = "because: ";
    private static final String SHOWN = "any state:";

    private final Map<String, String> reasons = new LinkedHashMap<>();
    private final Map<String, Integer> counts = new LinkedHashMap<>();

    private SiteReasons() {
    }

    /** Those of the repository. */
    public static SiteReasons load() {
        try (InputStream in = SiteReasons.class.getResourceAsStream(FILE)) {
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException failed) {
            throw new UncheckedIOException(FILE, failed);
        }
    }

    /** Reads them. @throws IllegalArgumentException if a line is none, or says a second time what another said */
    public static SiteReasons parse(String text) {
        SiteReasons all = new SiteReasons();
        String reason = null;
        for (String line : text.lines().filter(each -> !each.isBlank() && !each.startsWith("#")).toList()) {
            if (line.startsWith(BECAUSE)) {
                reason = line.substring(BECAUSE.length());
            } else if (line.equals(SHOWN)) {
                reason = "";
            } else {
                all.add(line, reason);
            }
        }
        return all;
    }

    private void add(String line, String reason) {
        String[] words = line.strip().split(" ");
        if (words.length != 3 || reason == null || reasons.put(words[0] + " " + words[1], reason) != null) {
            throw new IllegalArgumentException("no reason's place, or a second one: " + line);
        }
        counts.put(words[0] + " " + words[1], Integer.parseInt(words[2]));
    }

    /** The reason for places of a method and kind; empty: the prover is to show them; null: there is none. */
    String of(String key) {
        return reasons.get(key);
    }

    /** How many places there are for each method and kind that has a reason. */
    Map<String, Integer> counts() {
        return counts;
    }
}
