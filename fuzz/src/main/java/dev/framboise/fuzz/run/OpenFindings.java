package dev.framboise.fuzz.run;

import dev.framboise.fuzz.oracle.Violation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Findings that are known and not mended: a campaign does not stop at them, and a test sees to it that each is still there. One a line of
 * {@code open-findings.txt}: target, kind, the smallest input in hexadecimal, and what is wrong.
 */
public final class OpenFindings {
    private static final String FILE = "/dev/framboise/fuzz/open-findings.txt";
    private static final int PARTS = 4;
    private static final List<Open> ALL = read();

    /**
     * One of them.
     *
     * @param target which finds it
     * @param kind of the finding, as {@code findings/TARGET} has it
     * @param input the smallest
     * @param words what is wrong, for people
     */
    public record Open(String target, String kind, byte[] input, String words) {
    }

    private OpenFindings() {
    }

    /** All. */
    public static List<Open> all() {
        return ALL;
    }

    /** Whether this is one of them. */
    static boolean isOpen(String target, Violation found) {
        String kind = new Finding(target, found, new byte[0]).kind();
        return ALL.stream().anyMatch(open -> open.target().equals(target) && open.kind().equals(kind));
    }

    /** What is found that is not one of them; null: nothing. */
    static Violation unlessOpen(String target, Violation found) {
        return found == null || isOpen(target, found) ? null : found;
    }

    /** The kind of a finding. */
    public static String kind(String target, Violation found) {
        return new Finding(target, found, new byte[0]).kind();
    }

    private static List<Open> read() {
        try (InputStream in = OpenFindings.class.getResourceAsStream(FILE)) {
            List<Open> all = new ArrayList<>();
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    String[] parts = line.split(" ", PARTS);
                    all.add(new Open(parts[0], parts[1], HexFormat.of().parseHex(parts[2]), parts[PARTS - 1]));
                }
            }
            return List.copyOf(all);
        } catch (IOException | RuntimeException damaged) {
            throw new CampaignFailure(FILE + " is damaged: " + damaged.getMessage(), damaged);
        }
    }
}
