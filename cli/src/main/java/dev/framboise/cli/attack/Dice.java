package dev.framboise.cli.attack;

import java.util.List;
import java.util.Random;

/** What is thrown for an operation: numbers, values and addresses that are likelier to hurt than others. */
final class Dice {
    /** Scratch in the attacker's RAM: what is destroyed there is nobody's loss. */
    private static final long SCRATCH = 0x4180_0000L;
    private static final long SCRATCH_MASK = 0x7f_ffffL;

    private static final List<Long> PLACES = List.of(0x0L, 0x3ff_ffffL, 0x400_0000L, 0x7ff_ffffL, 0x0800_0000L, 0x0801_0000L, 0x0801_1000L, 0x0802_0000L,
            0x0900_0000L, 0x0900_1000L, 0x0901_0000L, 0x090f_0000L, 0x090f_1000L, 0x0a00_0000L, 0x0b00_0000L, 0x0b00_4000L, 0x3000_0000L, 0x3fff_ffffL,
            0x4000_0000L, 0x41ff_fff0L, 0x4200_0000L, 0x8000_0000L, 0xfe20_1000L, 0xff84_1000L, 0xff84_2000L, 0xff84_4000L, 0xff84_6000L, 0xff80_0000L,
            0x1_0000_0000L, 0x2_0000_0000L, 0x40_0000_0000L, 0x7f_c000_0000L, 0xff_ffff_f000L, 0x100_0000_0000L, 0xfff_ffff_ffffL, 0x1_0000_0000_0000L,
            0xffff_8000_0000_0000L, -16L);

    private final Random random;

    Dice(long seed) {
        random = new Random(seed);
    }

    Random random() {
        return random;
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    /** Once in {@code times}. */
    boolean once(int times) {
        return random.nextInt(times) == 0;
    }

    <T> T of(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    /** A number of 64 bits, often a simple one. */
    long value() {
        return switch (random.nextInt(8)) {
            case 0 -> 0;
            case 1 -> -1;
            case 2 -> 1L << random.nextInt(64);
            case 3 -> ~(1L << random.nextInt(64));
            case 4 -> random.nextInt(256);
            case 5 -> random.nextInt() & 0xffff_ffffL;
            case 6 -> address();
            default -> random.nextLong();
        };
    }

    /** An address anywhere, often at an edge. */
    long address() {
        return switch (random.nextInt(4)) {
            case 0 -> random.nextLong();
            case 1 -> random.nextLong() >>> random.nextInt(64);
            case 2 -> scratch();
            default -> of(PLACES) + (random.nextBoolean() ? 0 : random.nextInt(0x1000));
        };
    }

    /** An address in the attacker's RAM that holds nothing. */
    long scratch() {
        return SCRATCH + (random.nextLong() & SCRATCH_MASK);
    }

    /** SPSR_EL1 for EL1, or for EL0 once in {@code times}; interrupts are taken, the other mask bits are any. */
    int level(int times) {
        int masks = random.nextInt(16) << 6 & ~(1 << 7);
        return masks | (once(times) ? 0 : once(8) ? 4 : 5);
    }
}
