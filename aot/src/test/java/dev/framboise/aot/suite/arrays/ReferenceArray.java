package dev.framboise.aot.suite.arrays;

import dev.framboise.aot.suite.Case;

/** Loads and stores of references, null among them. */
public final class ReferenceArray implements Case {
    private static final class Cell {
        private final int weight;

        Cell(int weight) {
            this.weight = weight;
        }
    }

    private final Cell[] pool = {new Cell(2), new Cell(3), new Cell(5), new Cell(7)};
    private final Cell[] slots = new Cell[4];

    @Override
    public long run(int n) {
        for (int i = 0; i < slots.length; i++) {
            slots[i] = (n >> i & 1) == 0 ? null : pool[n >> 4 + i & 3];
        }
        Cell kept = slots[0];
        slots[0] = slots[3];
        slots[3] = kept;
        long sum = 0;
        for (Cell cell : slots) {
            sum = sum * 11 + (cell == null ? 1 : cell.weight);
        }
        return sum;
    }
}
