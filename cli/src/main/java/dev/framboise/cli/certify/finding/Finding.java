package dev.framboise.cli.certify.finding;

import dev.framboise.evidence.Sha256;
import dev.framboise.evidence.statement.EvidenceItem;
import dev.framboise.evidence.statement.Kind;
import java.util.Locale;

/**
 * A result as a certificate has it.
 *
 * @param item what is said
 * @param content of the item's file
 */
public record Finding(EvidenceItem item, byte[] content) {
    private static final int MOST_OF_A_CLAIM = 900;

    /** One whose file is {@code file} in the directory of its kind. */
    static Finding of(String name, Kind kind, Judged judged, Origin origin, String file, byte[] content) {
        String path = kind.name().toLowerCase(Locale.ROOT) + "/" + file;
        String line = judged.claim().replaceAll("\\p{Cntrl}+", " ").strip();
        String claim = line.length() > MOST_OF_A_CLAIM ? line.substring(0, MOST_OF_A_CLAIM) + " ..." : line;
        return new Finding(new EvidenceItem(name, kind, claim, judged.verdict(), origin.madeAt(), origin.of(), path, Sha256.of(content), origin.command()), content);
    }
}
