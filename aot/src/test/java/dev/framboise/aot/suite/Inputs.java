package dev.framboise.aot.suite;

/** What every case is run with: zero, small numbers of both signs, and the edges of every type. */
final class Inputs {
    static final int[] ALL = {
        0, 1, -1, 2, -2, 3, 4, 5, 7, -7, 8, 15, 17, 31, 32, 33, 63, 64, 65, 100, -100, 127, 128, -128, -129, 255, 256,
        1000, 32767, 32768, -32768, -32769, 65535, 65536, 1000003, 0x12345678, 0xDEADBEEF, 0x55555555,
        Integer.MAX_VALUE, Integer.MAX_VALUE - 1, Integer.MIN_VALUE, Integer.MIN_VALUE + 1,
    };

    private Inputs() {
    }
}
