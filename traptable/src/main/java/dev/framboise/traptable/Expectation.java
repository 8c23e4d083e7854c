package dev.framboise.traptable;

import java.util.List;

/**
 * What a trap comes to.
 *
 * @param rows that decide, in turn
 * @param outcome no {@code see}
 * @param x x0 to x30 afterwards
 * @param open the register among them that only the device's state can tell, or -1
 * @param pe where the guest goes on
 * @param kept what is kept from now on; null when nothing else is
 */
public record Expectation(List<Row> rows, Outcome outcome, long[] x, int open, Trap.ExceptionState pe, Change kept) {
    /** What is kept. @param place {@code system}, or a device */
    public record Change(String place, String name, int index, long value) {
    }

    /** The row that has the last word. */
    public Row row() {
        return rows.get(rows.size() - 1);
    }
}
