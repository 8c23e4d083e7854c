package dev.framboise.fuzz.record;

import dev.framboise.fuzz.run.CampaignFailure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Why branches are not taken by fuzzing: lines {@code CLASS | REASON} or {@code CLASS.METHOD | REASON}, the class by its simple name. */
final class BranchReasons {
    private static final String FILE = "/dev/framboise/fuzz/branch-reasons.txt";

    private final Map<String, String> reasons = new LinkedHashMap<>();

    private BranchReasons(String text) {
        for (String line : text.split("\n")) {
            if (!line.isBlank() && !line.startsWith("#")) {
                String[] parts = line.split(" \\| ", 2);
                if (parts.length != 2 || reasons.put(parts[0].strip(), parts[1].strip()) != null) {
                    throw new CampaignFailure(FILE + ": \"" + line + "\" is no reason, or a second one: write CLASS.METHOD | REASON");
                }
            }
        }
    }

    static BranchReasons bundled() {
        try (InputStream in = BranchReasons.class.getResourceAsStream(FILE)) {
            return new BranchReasons(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException failed) {
            throw new CampaignFailure(FILE + " cannot be read: " + failed, failed);
        }
    }

    /** The reason of a method, or of its class; empty: none is known. */
    String of(String type, String method) {
        return reasons.getOrDefault(type + "." + method, reasons.getOrDefault(type, ""));
    }
}
