package dev.framboise.traptable;

/** Bits of a number by their name. @param name the architecture's @param high the highest bit @param low the lowest */
public record Field(String name, int high, int low) {
    /** The field in {@code whole}. */
    public long of(long whole) {
        return whole >>> low & -1L >>> Long.SIZE - 1 - (high - low);
    }

    static Field parse(String name, String bits, Line where) {
        String[] ends = bits.split(":");
        if (ends.length != 2) {
            throw where.wrong("\"" + bits + "\" are no bits; write 15:0");
        }
        int high = (int) where.number(ends[0]);
        int low = (int) where.number(ends[1]);
        if (low < 0 || high < low || high >= Long.SIZE) {
            throw where.wrong("bits " + bits + " do not lie in 63:0, the higher one first");
        }
        return new Field(name, high, low);
    }
}
