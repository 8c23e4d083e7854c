package dev.framboise.aot.random.world;

import dev.framboise.metal.Indexed;
import dev.framboise.metal.SharedWithAssembly;

/** Registers by number, as a trap frame has them. */
@SharedWithAssembly
public final class Registers {
    private long x0;
    private long x1;
    private long x2;

    @Indexed(first = "x0", count = 3)
    public long get(int register) {
        return switch (register) {
            case 0 -> x0;
            case 1 -> x1;
            case 2 -> x2;
            default -> throw new ArrayIndexOutOfBoundsException(register);
        };
    }

    @Indexed(first = "x0", count = 3)
    public void set(int register, long value) {
        switch (register) {
            case 0 -> x0 = value;
            case 1 -> x1 = value;
            case 2 -> x2 = value;
            default -> throw new ArrayIndexOutOfBoundsException(register);
        }
    }

    void reset() {
        x0 = 11;
        x1 = -22;
        x2 = 33;
    }

    long hash(long start) {
        return Hash.add(Hash.add(Hash.add(start, x0), x1), x2);
    }
}
