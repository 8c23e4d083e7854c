package dev.framboise.aot.suite.arrays;

import dev.framboise.aot.suite.Case;

/** A store through one name is seen through another. */
public final class ArrayAlias implements Case {
    private final int[] one = new int[4];
    private int[] other = one;

    @Override
    public long run(int n) {
        one[1] = n;
        other[1]++;
        one[2] = other[1] * 2;
        int[] third = (n & 1) == 0 ? one : other;
        third[3] = one[2] - 7;
        return one[1] * 3L + other[2] * 5L + one[3] * 7L + (third == one ? 1 : 0);
    }
}
