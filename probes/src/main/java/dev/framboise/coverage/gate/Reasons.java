package dev.framboise.coverage.gate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Why no engine takes what none takes: lines {@code missed: ANCHOR}, as {@link Missed} has them, below one or more of them the line
 * {@code why: REASON}. In place of {@code missed} stands {@code rarely} where some board may come by in some run. Where a branch shall be impossible though it is one of a decision core, {@code proof: NAME} goes before that:
 * the model or the property that holds because of it.
 */
public final class Reasons {
    private static final String MISSED = "missed: ";
    private static final String RARELY = "rarely: ";
    private static final String PROOF = "proof: ";
    private static final String WHY = "why: ";

    private final Path file;
    private final Map<String, String> why = new TreeMap<>();
    private final Map<String, String> proofs = new TreeMap<>();
    private final TreeSet<String> rare = new TreeSet<>();

    private Reasons(Path file) {
        this.file = file;
    }

    /**
     * Those in a file.
     *
     * @throws IOException when it cannot be read, or does not read as above
     */
    public static Reasons read(Path file) throws IOException {
        Reasons reasons = new Reasons(file);
        List<String> open = new ArrayList<>();
        String proof = "";
        int number = 0;
        for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
            number++;
            if (line.startsWith(MISSED)) {
                open.add(line.substring(MISSED.length()).strip());
            } else if (line.startsWith(RARELY)) {
                open.add(line.substring(RARELY.length()).strip());
                reasons.rare.add(line.substring(RARELY.length()).strip());
            } else if (line.startsWith(PROOF)) {
                proof = line.substring(PROOF.length()).strip();
            } else if (line.startsWith(WHY) && !line.substring(WHY.length()).isBlank()) {
                for (String anchor : open) {
                    if (reasons.why.put(anchor, line.substring(WHY.length()).strip()) != null) {
                        throw new IOException(file + ":" + number + ": a second reason for " + anchor);
                    }
                    if (!proof.isEmpty()) {
                        reasons.proofs.put(anchor, proof);
                    }
                }
                open.clear();
                proof = "";
            } else if (!line.isBlank() && !line.startsWith("#")) {
                throw new IOException(file + ":" + number + ": \"" + line + "\" is none of missed, rarely, proof, why with what belongs behind it");
            }
        }
        if (!open.isEmpty() || !proof.isEmpty()) {
            throw new IOException(file + ": no reason for " + String.join(", ", open) + proof);
        }
        return reasons;
    }

    /** Where they stand. */
    Path file() {
        return file;
    }

    /** That of an anchor. */
    public Optional<String> why(String anchor) {
        return Optional.ofNullable(why.get(anchor));
    }

    /** What shows that an anchor's branch is impossible. */
    Optional<String> proof(String anchor) {
        return Optional.ofNullable(proofs.get(anchor));
    }

    /** All anchors that have one, and that no run takes. */
    TreeSet<String> anchors() {
        TreeSet<String> anchors = new TreeSet<>(why.keySet());
        anchors.removeAll(rare);
        return anchors;
    }

    /** Whether an anchor has one. */
    boolean has(String anchor) {
        return why.containsKey(anchor);
    }
}
