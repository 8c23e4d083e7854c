package dev.framboise.traptable;

import java.util.List;

/** A row of the file: its cells, and where it stands. */
record Line(int number, List<String> cells) {
    String cell(int column) {
        return cells.get(column);
    }

    TrapTableException wrong(String problem) {
        return new TrapTableException(number, problem);
    }

    /** A cell with a number, decimal or hexadecimal, of 64 bits. */
    long number(String text) {
        return Numbers.parse(text, this);
    }
}
