package dev.framboise.evidence.statement;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.framboise.evidence.Sha256;

/**
 * One result, and the file that shows it.
 *
 * @param name tells it from the others: conformance-qemu
 * @param kind of evidence
 * @param claim what it shows, in one sentence
 * @param verdict what it came to
 * @param madeAt when, in UTC
 * @param of what was looked at; {@code for} in JSON
 * @param file its path in the archive
 * @param sha256 of that file
 * @param command that makes it again
 */
public record EvidenceItem(String name, Kind kind, String claim, Verdict verdict, String madeAt, @JsonProperty("for") Artifact of, String file,
        Sha256 sha256, String command) {
    /** @throws IllegalArgumentException when a field cannot be what it says */
    public EvidenceItem {
        Field.path("name", name);
        Field.line("claim", claim);
        Field.moment("madeAt", madeAt);
        Field.path("file", file);
        Field.line("command", command);
    }
}
