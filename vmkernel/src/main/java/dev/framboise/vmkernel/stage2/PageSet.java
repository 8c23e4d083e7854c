package dev.framboise.vmkernel.stage2;

import dev.framboise.metal.ForSize;
import dev.framboise.metal.LoopBound;
import dev.framboise.metal.NoInline;

/** A set of pages or addresses: a row of words in {@link OwnershipState}. */
@ForSize
final class PageSet {
    /** The most members: the 2 MiB pages of 9 GiB, where a board has its 8, and addresses likewise. */
    static final int MOST = 4608;

    private static final String WORDS = "words of 32 pages";
    private static final int MOST_WORDS = MOST / Integer.SIZE;

    private final int[] rows;
    private final int start;
    private final int count;

    /** The row of that number, for {@code size} members. */
    PageSet(int[] rows, int number, int size) {
        this.rows = rows;
        count = words(size);
        start = number * count;
    }

    static int words(int size) {
        return (size + Integer.SIZE - 1) / Integer.SIZE;
    }

    @NoInline
    boolean has(int member) {
        return (rows[start + member / Integer.SIZE] & 1 << member % Integer.SIZE) != 0;
    }

    @NoInline
    void add(int member) {
        rows[start + member / Integer.SIZE] |= 1 << member % Integer.SIZE;
    }

    @NoInline
    void remove(int member) {
        rows[start + member / Integer.SIZE] &= ~(1 << member % Integer.SIZE);
    }

    @LoopBound(max = MOST_WORDS, reason = WORDS)
    void clear() {
        for (int i = 0; i < count; i++) {
            rows[start + i] = 0;
        }
    }

    /** Takes in all of another set, of as many members at most. */
    @LoopBound(max = MOST_WORDS, reason = WORDS)
    void addAll(PageSet other) {
        for (int i = 0; i < count; i++) {
            rows[start + i] |= other.rows[other.start + i];
        }
    }

    /** The least member that {@code except}, laid out as one row, has not; or {@link OwnershipState#NONE}. */
    @LoopBound(max = MOST_WORDS, reason = WORDS)
    int firstOutside(int[] except) {
        for (int i = 0; i < count; i++) {
            int word = rows[start + i] & ~except[i];
            if (word != 0) {
                return i * Integer.SIZE + Integer.numberOfTrailingZeros(word);
            }
        }
        return OwnershipState.NONE;
    }

    /** The least member, or {@link OwnershipState#NONE}. */
    @LoopBound(max = MOST_WORDS, reason = WORDS)
    int first() {
        for (int i = 0; i < count; i++) {
            int word = rows[start + i];
            if (word != 0) {
                return i * Integer.SIZE + Integer.numberOfTrailingZeros(word);
            }
        }
        return OwnershipState.NONE;
    }
}
