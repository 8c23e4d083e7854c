package dev.framboise.vmkernel.trap;

import dev.framboise.traptable.Encoding;
import dev.framboise.traptable.Pattern;
import dev.framboise.traptable.RegionRow;
import dev.framboise.traptable.RegisterRow;
import dev.framboise.traptable.SystemRow;
import dev.framboise.traptable.Trap;
import dev.framboise.traptable.TrapTable;
import java.util.List;
import java.util.random.RandomGenerator;

/** Traps out of a seed: near the table's rows, whose neighbours must not be taken for them. */
final class TrapGenerator {
    private static final long[] PSTATES = {0x3c5, 0x3c4, 0x5, 0x0, 0x3c0, 0x6000_03c5L, 0x20_0000 | 0x5, 0x10, 0x1_0030, 0x0600_fc30L, 0x2020_0010L};
    private static final int[] KINDS = {0b000100, 0b000101, 0b000110, 0b000111, 0b000111, 0b000111, 0b001111, 0b001110, 0b001101, 0b001011, 0b000000};

    private final TrapTable table;
    private final RandomGenerator random;

    TrapGenerator(TrapTable table, RandomGenerator random) {
        this.table = table;
        this.random = random;
    }

    Trap next() {
        long[] x = new long[31];
        for (int i = 0; i < x.length; i++) {
            x[i] = random.nextInt(8) == 0 ? random.nextInt(16) : random.nextLong();
        }
        long far = random.nextLong();
        long hpfar = random.nextLong();
        long length = random.nextInt(4) == 0 ? 0 : 1L << 25;
        long esr = switch (random.nextInt(11)) {
            case 0, 1, 2 -> 0x18L << 26 | system();
            case 3 -> 0x05L << 26 | coprocessor();
            case 4, 9 -> {
                call(x);
                yield 0x16L << 26 | (random.nextInt(16) == 0 ? random.nextInt(1 << 16) : 0);
            }
            case 5, 6, 7, 8 -> {
                long ipa = address();
                hpfar = ipa >>> 12 << 4 | random.nextInt(16) | random.nextLong() << 40;
                far = far & ~0xfffL | ipa & 0xfff;
                yield 0x24L << 26 | abort();
            }
            default -> (long) random.nextInt(64) << 26 | random.nextInt(1 << 25);
        };
        if (esr >>> 26 == 0x16 && (esr & 0xffff) == 0 && random.nextInt(8) == 0) {
            x[0] = random.nextLong();
        }
        return new Trap(esr | length, far, hpfar, x, new Trap.ExceptionState(random.nextLong() & ~3L, pstate(), random.nextLong(), random.nextLong(),
                random.nextInt() & 0xffff_ffffL, random.nextLong()), random.nextLong());
    }

    private long pstate() {
        return PSTATES[random.nextInt(PSTATES.length)] | (long) random.nextInt(16) << 28;
    }

    private long near(Pattern pattern, int bits) {
        if (random.nextInt(40) == 0) {
            return random.nextInt(1 << bits);
        }
        return pattern.example(random, bits);
    }

    private long system() {
        List<SystemRow> rows = table.systems();
        Encoding at = rows.get(random.nextInt(rows.size())).encoding();
        return near(at.op0(), 2) << 20 | near(at.op2(), 3) << 17 | near(at.op1(), 3) << 14 | near(at.crn(), 4) << 10
                | (long) random.nextInt(32) << 5 | near(at.crm(), 4) << 1 | random.nextInt(2);
    }

    private long coprocessor() {
        var row = table.coprocessors().get(random.nextInt(table.coprocessors().size()));
        int rt = random.nextInt(4) == 0 ? 15 : random.nextInt(32);
        return 0x1e0_0000 | near(row.opc2(), 3) << 17 | near(row.opc1(), 3) << 14 | near(row.crn(), 4) << 10 | (long) rt << 5 | near(row.crm(), 4) << 1
                | random.nextInt(2);
    }

    private void call(long[] x) {
        long[] identifiers = {0x8400_0000L, 0x8400_0003L, 0xc400_0003L, 0x8400_0004L, 0xc400_0004L, 0x8400_0006L, 0x8400_000aL, 0x8000_0000L,
            0x8000_0001L, 0x8400_0001L, 0xc400_0001L, 0x8400_0012L, 0xc400_0012L, 0x8400_0002L, 0x8400_0008L, 0x8400_0009L, 0x8400_0005L,
            0x8400_0007L, 0x8400_0010L, 0xc400_0002L, 0xc400_0008L};
        x[0] = identifiers[random.nextInt(identifiers.length)] | (long) random.nextInt(4) << 32;
        x[1] = switch (random.nextInt(8)) {
            case 0 -> identifiers[random.nextInt(identifiers.length)];
            case 1 -> random.nextInt(4) | 1L << 32 + random.nextInt(32);
            case 2 -> 1L << random.nextInt(33);
            case 3 -> 1 << 16 | random.nextInt(1 << 16);
            default -> random.nextInt(5);
        };
        x[2] = switch (random.nextInt(10)) {
            case 0 -> random.nextInt(4);
            case 1 -> 0x4000_0000L + random.nextInt(1 << 25);
            case 2 -> 0x4000_1000L | 1L << 32 + random.nextInt(32);
            case 3 -> random.nextLong();
            case 4 -> random.nextInt(1 << 22);
            case 5, 6 -> 0;
            default -> 0x4000_0000L + 4L * random.nextInt(1 << 19);
        };
    }

    private long address() {
        if (random.nextInt(30) == 0) {
            return random.nextLong() & 0xff_ffff_ffffL;
        }
        List<RegisterRow> rows = table.registers();
        RegisterRow row = rows.get(random.nextInt(rows.size()));
        RegionRow region = table.regions().stream().filter(other -> other.device().equals(row.device())).findFirst().orElseThrow();
        long offset = row.offset().isAny() ? random.nextInt(random.nextInt(4) == 0 ? 0x1_0000 : 0x1000) : near(row.offset(), 16);
        return region.first() + offset + (random.nextInt(40) == 0 ? 0x1_0000 : 0);
    }

    private long abort() {
        int kind = KINDS[random.nextInt(KINDS.length)];
        long syndrome = random.nextInt(64) == 0 ? random.nextInt(64) : kind;
        return syndrome | (random.nextInt(8) == 0 ? 0 : 1L << 24) | (long) random.nextInt(random.nextInt(4) == 0 ? 4 : 3) << 22
                | (long) random.nextInt(2) << 21 | (long) random.nextInt(32) << 16 | (long) random.nextInt(4) << 14 | (long) random.nextInt(4) << 9
                | (random.nextInt(16) == 0 ? 1 << 8 : 0) | (random.nextInt(16) == 0 ? 1 << 7 : 0) | (long) random.nextInt(2) << 6;
    }
}
