package dev.framboise.fuzz.record;

import dev.framboise.fuzz.run.CampaignFailure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Why branches are not taken by fuzzing: lines {@code CLASS | REASON}, {@code CLASS.METHOD | REASON}, or {@code CLASS.METHOD: SOURCE LINE | REASON}, the
 * class by its simple name. The closest counts. Several classes or methods that have one reason are separated by commas and a blank.
 */
final class BranchReasons {
    private static final String FILE = "/dev/framboise/fuzz/branch-reasons.txt";
    private static final String BEFORE_A_REASON = " | ";
    private static final String BEFORE_A_LINE = ": ";

    private final Map<String, String> reasons = new LinkedHashMap<>();
    private final Set<String> used = new HashSet<>();

    private BranchReasons(String text) {
        for (String line : text.split("\n")) {
            if (!line.isBlank() && !line.startsWith("#")) {
                // A source line may have the same in it.
                int end = line.lastIndexOf(BEFORE_A_REASON);
                if (end < 0) {
                    throw new CampaignFailure(FILE + ": \"" + line + "\" is no reason: write CLASS.METHOD | REASON");
                }
                names(line.substring(0, end)).forEach(name -> add(name, line.substring(end + BEFORE_A_REASON.length()).strip()));
            }
        }
    }

    private static List<String> names(String written) {
        return written.contains(BEFORE_A_LINE) ? List.of(written.strip()) : Stream.of(written.split(",")).map(String::strip).toList();
    }

    private void add(String name, String reason) {
        if (reasons.put(name, reason) != null) {
            throw new CampaignFailure(FILE + ": a second reason for \"" + name + "\"");
        }
    }

    /** Those that a text has. */
    static BranchReasons of(String text) {
        return new BranchReasons(text);
    }

    static BranchReasons bundled() {
        try (InputStream in = BranchReasons.class.getResourceAsStream(FILE)) {
            return new BranchReasons(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException failed) {
            throw new CampaignFailure(FILE + " cannot be read: " + failed, failed);
        }
    }

    /** The reason of a line of a method, or of the method, or of its class; empty: none is known. @param line without the blanks before it */
    String of(String type, String method, String line) {
        String name = type + "." + method;
        for (String each : List.of(name + BEFORE_A_LINE + line, name, type)) {
            if (reasons.containsKey(each)) {
                used.add(each);
                return reasons.get(each);
            }
        }
        return "";
    }

    /** What has a reason: a class, a method, or a line of one. */
    Set<String> names() {
        return reasons.keySet();
    }

    /** Those for which nobody has asked: what they are about is taken now, or is no more. */
    List<String> unused() {
        return reasons.keySet().stream().filter(name -> !used.contains(name)).toList();
    }
}
