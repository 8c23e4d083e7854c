package dev.framboise.traptable.conformance;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a guest does, and what it must find.
 *
 * @param name of its own: the row and what is done
 * @param who the list that it belongs to: a VM, or a vCPU of one
 * @param rows of the table that decide, in turn
 * @param level where
 * @param pstate SPSR_EL1 that it begins with
 * @param needs besides
 * @param words instructions; an {@code SVC #0} follows
 * @param seed of the registers: see {@link #x}
 * @param given registers that have something else
 * @param end by the table
 * @param otherwise on machines that deviate, by their names
 * @param source of the last row
 */
public record Attempt(String name, String who, List<String> rows, Level level, long pstate, Set<Need> needs, List<Integer> words, long seed,
        Map<Integer, Long> given, End end, Map<String, End> otherwise, String source) {
    /** The number by which {@link #x} has FAR_EL1. */
    public static final int FAR = 31;
    /** Where the first word is, of the first vCPU of a VM; of the second it is a page further. */
    public static final long SLOT = 0x4100_0000L;

    /** What x0 to x30 hold before, and, as 31, FAR_EL1: SplitMix64 of the seed, 32 bits of it in AArch32. */
    public long x(int register) {
        return given.getOrDefault(register, drawn(seed, register, level));
    }

    static long drawn(long seed, int register, Level level) {
        long mixed = (seed * 32 + register + 1) * 0x9e37_79b9_7f4a_7c15L;
        mixed = (mixed ^ mixed >>> 30) * 0xbf58_476d_1ce4_e5b9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94d0_49bb_1331_11ebL;
        mixed ^= mixed >>> 31;
        return level.isNarrow() ? mixed & 0xffff_ffffL : mixed;
    }

    /** What must be found on a machine. */
    public End on(String machine) {
        return otherwise.getOrDefault(machine, end);
    }
}
