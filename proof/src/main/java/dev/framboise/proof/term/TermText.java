package dev.framboise.proof.term;

import java.util.Locale;

/** Terms for people, cut where they are deep. */
final class TermText {
    private static final int DEEPEST = 6;

    private TermText() {
    }

    static String of(Term term) {
        return of(term, 0);
    }

    private static String of(Term term, int depth) {
        if (term.isConstant()) {
            return "0x" + Long.toHexString(term.value);
        }
        if (term.op == Op.INPUT) {
            return term.name;
        }
        if (depth == DEEPEST) {
            return "...";
        }
        StringBuilder text = new StringBuilder(term.op.name().toLowerCase(Locale.ROOT)).append('(').append(of(term.a, depth + 1));
        if (term.b != null) {
            text.append(", ").append(of(term.b, depth + 1));
        }
        if (term.c != null) {
            text.append(", ").append(of(term.c, depth + 1));
        }
        return text.append(')').toString();
    }
}
