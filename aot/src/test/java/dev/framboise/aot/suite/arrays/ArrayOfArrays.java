package dev.framboise.aot.suite.arrays;

import dev.framboise.aot.suite.Case;

/** Rows of a matrix, aliased and exchanged. */
public final class ArrayOfArrays implements Case {
    private final long[][] rows = new long[3][4];

    @Override
    public long run(int n) {
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < rows[i].length; j++) {
                rows[i][j] = n + i * 10L + j;
            }
        }
        long[] row = rows[n & 1];
        row[2] = -1;
        rows[n & 1] = rows[2];
        rows[2] = row;
        rows[1][3] += rows[2][2];
        long sum = 0;
        for (long[] each : rows) {
            for (long value : each) {
                sum = sum * 7 + value;
            }
        }
        return sum;
    }
}
