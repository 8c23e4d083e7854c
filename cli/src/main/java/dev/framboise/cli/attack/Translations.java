package dev.framboise.cli.attack;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * Hostile stage-1 tables: of each GiB of 512 one descriptor, any of which leads to devices, to other tables where devices or nothing
 * are, or is nonsense. The second GiB is the attacker's RAM at its own address, so that it comes back.
 */
final class Translations {
    /** How many. */
    static final int TABLES = 8;
    /** What all take, bytes. */
    static final int BYTES = TABLES << 12;
    /** Descriptors of a table, a GiB each. */
    static final int ENTRIES = 512;

    private static final int RAM = 1;
    /** A block, its access flag, inner shareable, the attribute that is write-back. */
    private static final long OWN = 0x4000_0000L | 1 << 10 | 3 << 8 | 1 << 2 | 1;
    private static final long OUTPUT = 0xffff_c000_0000L;
    private static final long TABLE = 0xffff_ffff_f000L;
    private static final List<Long> WALKS = List.of(0x0800_0000L, 0x0801_0000L, 0x0900_0000L, 0x0901_0000L, 0x090f_0000L, 0x0b00_0000L, 0x0L, 0x400_0000L,
            0x3000_0000L, 0x4009_1000L, 0x4180_0000L, 0x8000_0000L, 0x40_0000_0000L, 0xff_ffff_f000L, 0x8000_0000_0000L);

    private Translations() {
    }

    /** Puts the tables of a seed. */
    static void put(ByteBuffer out, long seed) {
        Dice dice = new Dice(~seed);
        for (int table = 0; table < TABLES; table++) {
            for (int entry = 0; entry < ENTRIES; entry++) {
                out.putLong(entry == RAM ? OWN : descriptor(dice, entry));
            }
        }
    }

    private static long descriptor(Dice dice, int entry) {
        long upper = dice.random().nextLong() & 0xfff0_0000_0000_0000L;
        long lower = dice.below(1 << 10) << 2;
        return switch (entry == 0 ? 0 : dice.below(8)) {
            // The devices, as anything.
            case 0 -> (dice.once(4) ? upper : 0) | lower | 1 << 10 | 1;
            // The RAM again, under other attributes.
            case 1 -> upper | 0x4000_0000L | lower | 1;
            case 2 -> upper | dice.address() & OUTPUT | lower | 1 << 10 | 1;
            case 3, 4, 5 -> (dice.once(4) ? upper : 0) | dice.of(WALKS) | 3;
            case 6 -> dice.address() & TABLE | 3;
            default -> dice.random().nextLong();
        };
    }
}
