package dev.framboise.conformance.checks;

import dev.framboise.conformance.payload.Bench;
import dev.framboise.conformance.payload.Level;
import dev.framboise.conformance.payload.Probe;
import dev.framboise.conformance.payload.Report;

/**
 * One instruction after the other, each in a probe of its own. The report gets how many did what the rule says, and of the first that did not
 * its index, 1 for the first, and its syndrome.
 */
final class Sweep {
    /** ESR_ELx of an UNDEFINED instruction: EC 0, IL. */
    static final long UNDEFINED = 0x0200_0000L;

    /** Rt of all words that a sweep tries. */
    private static final int RT = 3;
    /** SCTLR_EL1 with its RES1 bits alone: no register of stage 1 minds, while that is off. */
    private static final long HARMLESS = 0x30D0_0800L;
    /** EC 0x18, IL. */
    private static final long SYSTEM = 0x6200_0000L;

    /** What has to become of an instruction. */
    private enum Fate { TRAPS, COMPLETES, IS_UNDEFINED }

    private Sweep() {
    }

    /** ESR_ELx of an MSR, MRS, SYS or SYSL that traps with EC 0x18 (DDI 0487 D17.2.37, and C4.1.66 for the fields of the word). */
    static long syndrome(int word) {
        long op0 = word >>> 19 & 3;
        long op1 = word >>> 16 & 7;
        long crn = word >>> 12 & 15;
        long crm = word >>> 8 & 15;
        long op2 = word >>> 5 & 7;
        long rt = word & 31;
        long read = word >>> 21 & 1;
        return SYSTEM | op0 << 20 | op2 << 17 | op1 << 14 | crn << 10 | rt << 5 | crm << 1 | read;
    }

    /** Each traps from EL1 to EL2, and names itself. */
    static Report traps(Bench bench, String name, int[] words) {
        return sweep(bench, name, Level.EL1, Fate.TRAPS, words);
    }

    /** Each is carried out at EL1. */
    static Report completes(Bench bench, String name, int[] words) {
        return sweep(bench, name, Level.EL1, Fate.COMPLETES, words);
    }

    /** Each is undefined, and EL1 is told. */
    static Report isUndefined(Bench bench, String name, Level level, int[] words) {
        return sweep(bench, name, level, Fate.IS_UNDEFINED, words);
    }

    private static Report sweep(Bench bench, String name, Level level, Fate fate, int[] words) {
        int right = 0;
        int wrong = 0;
        long syndrome = 0;
        for (int i = 0; i < words.length; i++) {
            Probe probe = bench.probe().begin().set(RT, HARMLESS).word(words[i]).run(level);
            if (meets(probe, fate, words[i])) {
                right++;
            } else if (wrong == 0) {
                wrong = i + 1;
                syndrome = probe.esr();
            }
        }
        Report report = bench.report().equal(name, words.length, right);
        return wrong == 0 ? report : report.note("wrong", wrong).note("esr", syndrome);
    }

    private static boolean meets(Probe probe, Fate fate, int word) {
        return switch (fate) {
            case TRAPS -> probe.takenAt() == 2 && probe.esr() == syndrome(word) && probe.offset() == 0;
            case COMPLETES -> probe.completed();
            case IS_UNDEFINED -> probe.takenAt() == 1 && probe.esr() == UNDEFINED && probe.offset() == 0;
        };
    }
}
