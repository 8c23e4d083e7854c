package dev.framboise.evidence.statement;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What is said of an image.
 *
 * @param version of the image
 * @param commit of the sources, 40 hexadecimal digits
 * @param madeAt when the certificate was made, in UTC
 * @param parts what the image was made of or has in it, and evidence may be about
 * @param tools with which image and evidence were made
 * @param evidence item by item
 * @param notCovered what none of it is about
 */
public record Predicate(String version, String commit, String madeAt, List<Artifact> parts, List<Tool> tools, List<EvidenceItem> evidence,
        List<Exclusion> notCovered) {
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}");

    /** @throws IllegalArgumentException when a field cannot be what it says, or something is there twice */
    public Predicate {
        Field.path("version", version);
        if (!COMMIT.matcher(commit).matches()) {
            throw new IllegalArgumentException("commit is not 40 of 0-9 and a-f");
        }
        Field.moment("madeAt", madeAt);
        parts = Field.unique("parts", parts, Artifact::name);
        tools = Field.unique("tools", tools, Tool::name);
        evidence = Field.unique("evidence", evidence, EvidenceItem::name);
        notCovered = Field.unique("notCovered", notCovered, Exclusion::what);
    }
}
