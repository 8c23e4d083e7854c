package dev.framboise.assurance.claims;

import java.util.List;
import java.util.Map;

/**
 * Something that must hold.
 *
 * @param id a claim's three letters and a number: {@code ISO-01}
 * @param says one sentence
 * @param references what it is traced to
 * @param without kinds that it has none of, and why none is needed or to be had
 * @param open what of it is known not to hold, or was not looked at; may be empty
 * @param line where it is, from 1
 */
public record Requirement(String id, String says, List<Reference> references, Map<Kind, String> without, String open, int line) {
    /** What its identifier begins with. */
    public String claim() {
        return id.substring(0, id.indexOf('-'));
    }

    /** What it is traced to of a kind. */
    public List<Reference> of(Kind kind) {
        return references.stream().filter(reference -> reference.kind() == kind).toList();
    }
}
