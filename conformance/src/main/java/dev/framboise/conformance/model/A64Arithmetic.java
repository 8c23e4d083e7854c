package dev.framboise.conformance.model;

import dev.framboise.armv8.model.guest.GuestCpu;
import dev.framboise.armv8.model.guest.GuestProgram;

/** Moves, additions and branches of A64 (DDI 0487 C4.1.65 to C4.1.68): what probes count and wait with. */
final class A64Arithmetic {
    private static final long N = 1L << 31;
    private static final long Z = 1L << 30;
    private static final long C = 1L << 29;
    private static final long V = 1L << 28;
    private static final long LOW = 0xFFFF_FFFFL;
    private static final int STACK_POINTER = 31;

    private A64Arithmetic() {
    }

    /** Appends the instruction. Whether it is one of these. */
    static boolean translate(int word, GuestProgram program) {
        if ((word & 0x1F80_0000) == 0x1280_0000 && (word >>> 29 & 3) != 1) {
            program.op("mov", cpu -> cpu.x(word & 31, moved(word, cpu.x(word & 31))));
        } else if ((word & 0x7FE0_FFE0) == 0x2A00_03E0) {
            program.op("mov", cpu -> cpu.x(word & 31, narrow(word, cpu.x(word >>> 16 & 31))));
        } else if ((word & 0x9F00_0000) == 0x1000_0000) {
            program.op("adr", cpu -> cpu.x(word & 31, cpu.pc() + ((long) word << 40 >> 45 << 2 | word >>> 29 & 3)));
        } else if ((word & 0x1F80_0000) == 0x1100_0000 && (word >>> 5 & 31) != STACK_POINTER && ((word & 31) != STACK_POINTER || (word >>> 29 & 1) != 0)) {
            program.op("add", cpu -> add(word, cpu));
        } else if ((word & 0xFC00_0000) == 0x1400_0000) {
            program.op("b", cpu -> cpu.branch(cpu.pc() + 4 * (word << 6 >> 6)));
        } else if ((word & 0xFF00_0010) == 0x5400_0000) {
            program.op("b.cond", cpu -> branch(word, cpu, holds(word & 15, cpu.pstate())));
        } else if ((word & 0x7E00_0000) == 0x3400_0000) {
            program.op("cbz", cpu -> branch(word, cpu, (narrow(word, cpu.x(word & 31)) == 0) == ((word >>> 24 & 1) == 0)));
        } else {
            return false;
        }
        return true;
    }

    private static long narrow(int word, long value) {
        return word < 0 ? value : value & LOW;
    }

    private static long moved(int word, long old) {
        int shift = (word >>> 21 & 3) * 16;
        long value = (long) (word >>> 5 & 0xFFFF) << shift;
        return switch (word >>> 29 & 3) {
            case 0 -> narrow(word, ~value);
            case 2 -> narrow(word, value);
            default -> narrow(word, old & ~(0xFFFFL << shift) | value);
        };
    }

    private static void add(int word, GuestCpu cpu) {
        boolean isWide = word < 0;
        boolean subtracts = (word >>> 30 & 1) != 0;
        long first = narrow(word, cpu.x(word >>> 5 & 31));
        long immediate = (long) (word >>> 10 & 0xFFF) << ((word >>> 22 & 1) * 12);
        long second = narrow(word, subtracts ? ~immediate : immediate);
        long sum = narrow(word, first + second + (subtracts ? 1 : 0));
        if ((word >>> 29 & 1) != 0) {
            int sign = isWide ? 63 : 31;
            boolean carries = subtracts ? Long.compareUnsigned(first, immediate) >= 0 : Long.compareUnsigned(sum, first) < 0;
            boolean overflows = ((first ^ sum) & (second ^ sum)) >>> sign != 0;
            long flags = (sum >>> sign != 0 ? N : 0) | (sum == 0 ? Z : 0) | (carries ? C : 0) | (overflows ? V : 0);
            cpu.pstate(cpu.pstate() & ~(N | Z | C | V) | flags);
        }
        cpu.x(word & 31, sum);
    }

    private static void branch(int word, GuestCpu cpu, boolean taken) {
        if (taken) {
            cpu.branch(cpu.pc() + 4 * (word << 8 >> 13));
        }
    }

    private static boolean holds(int condition, long pstate) {
        boolean n = (pstate & N) != 0;
        boolean z = (pstate & Z) != 0;
        boolean c = (pstate & C) != 0;
        boolean v = (pstate & V) != 0;
        boolean result = switch (condition >>> 1) {
            case 0 -> z;
            case 1 -> c;
            case 2 -> n;
            case 3 -> v;
            case 4 -> c && !z;
            case 5 -> n == v;
            case 6 -> n == v && !z;
            default -> true;
        };
        return (condition & 1) != 0 && condition != 15 ? !result : result;
    }
}
