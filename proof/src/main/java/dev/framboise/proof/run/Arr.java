package dev.framboise.proof.run;

import java.util.Arrays;

/** An array of a length that is known. */
final class Arr {
    /** The descriptor of its elements. */
    final String element;
    /** The array of this JVM that it began as, from which elements are taken when they are first asked for; null: it was made here. */
    final Object host;
    /** Its elements, where {@link #isPresent} says so. */
    final Object[] cells;
    private final boolean[] present;

    Arr(String element, int length, Object host) {
        this.element = element;
        this.host = host;
        cells = new Object[length];
        present = new boolean[length];
    }

    boolean isPresent(int i) {
        return present[i];
    }

    void set(int i, Object value) {
        cells[i] = value;
        present[i] = true;
    }

    /** As if no element had been looked at. */
    void clear() {
        Arrays.fill(present, false);
    }

    boolean isOfReferences() {
        return element.length() > 1;
    }
}
