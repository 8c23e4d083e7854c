package dev.framboise.cli.certify.finding;

import dev.framboise.evidence.Sha256;
import dev.framboise.evidence.statement.EvidenceItem;
import dev.framboise.evidence.statement.Kind;

/**
 * A result as a certificate has it.
 *
 * @param item what is said
 * @param content of the item's file
 */
public record Finding(EvidenceItem item, byte[] content) {
    private static final int MOST_OF_A_CLAIM = 900;

    static Finding of(String name, Kind kind, Judged judged, Origin origin, String file, byte[] content) {
        String line = judged.claim().replaceAll("\\p{Cntrl}+", " ").strip();
        String claim = line.length() > MOST_OF_A_CLAIM ? line.substring(0, MOST_OF_A_CLAIM) + " ..." : line;
        return new Finding(new EvidenceItem(name, kind, claim, judged.verdict(), origin.madeAt(), origin.of(), file, Sha256.of(content), origin.command()), content);
    }
}
