package dev.framboise.hal.rpi4.image;

/** A range of physical addresses. */
record Bank(long start, long length) {
    /** The range from one address up to another. */
    static Bank upTo(long start, long end) {
        return new Bank(start, end - start);
    }

    /** The first byte behind it. */
    long end() {
        return start + length;
    }
}
