package dev.framboise.aot.random;

import java.util.ArrayList;
import java.util.List;

/**
 * A piece of source.
 *
 * @param sort  what it is
 * @param text  its source, with a {@code #} for each part; a {@link Sort#BLOCK} has none: its parts stand in a row
 * @param parts what the holes are filled with
 */
public record Piece(Sort sort, String text, List<Piece> parts) {
    /** Copies the list. */
    public Piece {
        parts = List.copyOf(parts);
    }

    static Piece of(Sort sort, String text, Piece... parts) {
        return new Piece(sort, text, List.of(parts));
    }

    static Piece block(List<Piece> parts) {
        return new Piece(Sort.BLOCK, "", parts);
    }

    /** The same with one part exchanged. */
    Piece with(int index, Piece part) {
        List<Piece> changed = new ArrayList<>(parts);
        changed.set(index, part);
        return new Piece(sort, text, changed);
    }

    /** The source, not indented. */
    String source() {
        StringBuilder out = new StringBuilder();
        write(out);
        return out.toString();
    }

    private void write(StringBuilder out) {
        if (sort == Sort.BLOCK) {
            parts.forEach(part -> part.write(out));
            return;
        }
        int next = 0;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '#') {
                parts.get(next++).write(out);
            } else {
                out.append(text.charAt(i));
            }
        }
    }
}
