package dev.framboise.fuzz.oracle;

import dev.framboise.vmkernel.trap.Verdict;

/**
 * What holds of every trap by the architecture alone, written from DDI 0487 and not from the kernel: the exception classes that
 * are a guest's business at all, where it goes on, what an injected exception looks like, and which registers may change.
 */
public final class ArchitecturalRules implements TrapOracle {
    private static final int WFX = 0x01;
    private static final int CP14_MCR_MRC = 0x05;
    private static final int FP_SIMD = 0x07;
    private static final int HVC64 = 0x16;
    private static final int SYSTEM_ACCESS = 0x18;
    private static final int INSTRUCTION_ABORT = 0x20;
    private static final int DATA_ABORT = 0x24;

    private static final long NZCV = 0xf000_0000L;
    private static final long DAIF_EL1H = 0x3c5;
    private static final long SOFTWARE_STEP = 1L << 21;
    private static final long AARCH32 = 1L << 4;
    private static final int SYNCHRONOUS_EXTERNAL = 0x10;
    private static final int WNR = 1 << 6;
    private static final int CM = 1 << 8;

    @Override
    public void check(TrapState before, TrapState after, Verdict verdict) {
        Violation.unless(isOffered(before, verdict), Property.TRAP_TABLE, "EC 0x%x, ISS 0x%x comes to %s", before.ec(), before.iss(), verdict);
        switch (verdict) {
            case EMULATED -> emulated(before, after);
            case UNDEFINED -> injected(before, after, 0, 0, before.farEl1());
            case EXTERNAL_ABORT -> aborted(before, after);
            case RESUME -> resumed(before, after);
            case STOPPED -> {
                if (before.ec() == WFX) {
                    goesOnBehind(before, after);
                }
                kept(before, after, -1);
            }
        }
        Violation.unlessEqual(0, after.mdscrEl1() & ~MaskedRegisters.MDSCR_EL1, Property.REGISTERS_MASKED, "MDSCR_EL1's RES0");
    }

    /** Whether this class can come to that at all. */
    private static boolean isOffered(TrapState before, Verdict verdict) {
        return switch (before.ec()) {
            // WFE may always do nothing; WFI waits.
            case WFX -> verdict == ((before.iss() & 1) != 0 ? Verdict.EMULATED : Verdict.STOPPED);
            case FP_SIMD -> verdict == Verdict.RESUME;
            case HVC64 -> verdict == Verdict.RESUME || verdict == Verdict.STOPPED && (before.iss() & 0xffff) == 0;
            case INSTRUCTION_ABORT -> verdict == Verdict.EXTERNAL_ABORT;
            case DATA_ABORT -> verdict == Verdict.EMULATED || verdict == Verdict.EXTERNAL_ABORT;
            case SYSTEM_ACCESS -> (verdict == Verdict.EMULATED || verdict == Verdict.UNDEFINED) && !(writesId(before) && verdict == Verdict.EMULATED);
            case CP14_MCR_MRC -> verdict == Verdict.EMULATED || verdict == Verdict.UNDEFINED;
            // There is no EL3, and nothing else is routed to EL2.
            default -> verdict == Verdict.UNDEFINED;
        };
    }

    /** MSR to ID group 3, op0 3, op1 0, CRn 0, CRm 1..7: those are read-only. */
    private static boolean writesId(TrapState before) {
        int iss = before.iss();
        int crm = iss >>> 1 & 0xf;
        return (iss & 1) == 0 && (iss >>> 20 & 3) == 3 && (iss >>> 14 & 7) == 0 && (iss >>> 10 & 0xf) == 0 && crm >= 1 && crm <= 7;
    }

    private static void emulated(TrapState before, TrapState after) {
        goesOnBehind(before, after);
        pstateBehind(before, after);
        unchangedEl1(before, after);
        kept(before, after, target(before));
    }

    private static void goesOnBehind(TrapState before, TrapState after) {
        Violation.unlessEqual(before.elrEl2() + (before.isWide() ? 4 : 2), after.elrEl2(), Property.PROGRAM_COUNTER, "ELR_EL2 behind the instruction");
    }

    private static void pstateBehind(TrapState before, TrapState after) {
        long expected = before.spsrEl2() & ~SOFTWARE_STEP;
        if ((before.spsrEl2() & AARCH32) != 0) {
            expected = withIfThen(expected, advanced(ifThen(expected)));
        }
        long actual = after.spsrEl2();
        if (before.ec() == CP14_MCR_MRC && (before.iss() >>> 5 & 0x1f) == 15) {
            // MRC to APSR_nzcv: the flags are its target.
            expected &= ~NZCV;
            actual &= ~NZCV;
        }
        Violation.unlessEqual(expected, actual, Property.PSTATE, "SPSR_EL2 behind the instruction");
    }

    /** PSTATE.IT: IT[7:2] in bits 15:10, IT[1:0] in 26:25 (DDI 0487 C5.2.19). */
    private static int ifThen(long pstate) {
        return (int) (pstate >>> 10 & 0x3f) << 2 | (int) (pstate >>> 25 & 3);
    }

    private static long withIfThen(long pstate, int it) {
        return pstate & ~(0x3fL << 10 | 3L << 25) | (long) (it >>> 2) << 10 | (long) (it & 3) << 25;
    }

    /** AArch32.ITAdvance: no condition is left when IT[2:0] is 0, else IT[4:0] moves up by one. */
    private static int advanced(int it) {
        return (it & 7) == 0 ? 0 : it & 0xe0 | it << 1 & 0x1f;
    }

    private static void resumed(TrapState before, TrapState after) {
        Violation.unlessEqual(before.elrEl2(), after.elrEl2(), Property.PROGRAM_COUNTER, "ELR_EL2, which says where to go on already,");
        Violation.unlessEqual(before.spsrEl2(), after.spsrEl2(), Property.PSTATE, "SPSR_EL2");
        unchangedEl1(before, after);
        kept(before, after, before.ec() == HVC64 ? 0 : -1);
    }

    private static void aborted(TrapState before, TrapState after) {
        boolean isFetch = before.ec() == INSTRUCTION_ABORT;
        boolean isFromEl0 = (before.spsrEl2() & AARCH32) != 0 || (before.spsrEl2() & 0xf) == 0;
        int ec = (isFetch ? 0x20 : 0x24) + (isFromEl0 ? 0 : 1);
        injected(before, after, ec, SYNCHRONOUS_EXTERNAL | (isFetch ? 0 : before.iss() & (WNR | CM)), before.farEl2());
    }

    /** AArch64.TakeException to EL1 (DDI 0487 J1.3.1). */
    private static void injected(TrapState before, TrapState after, int ec, int iss, long far) {
        long esr = (long) ec << 26 | (before.isWide() ? 1L << 25 : 0) | iss;
        Violation.unlessEqual(esr, after.esrEl1(), Property.INJECTION, "ESR_EL1");
        Violation.unlessEqual(far, after.farEl1(), Property.INJECTION, "FAR_EL1");
        Violation.unlessEqual(before.elrEl2(), after.elrEl1(), Property.INJECTION, "ELR_EL1");
        Violation.unlessEqual(before.spsrEl2(), after.spsrEl1(), Property.INJECTION, "SPSR_EL1");
        Violation.unlessEqual((before.vbarEl1() & ~0x7ffL) + vector(before.spsrEl2()), after.elrEl2(), Property.INJECTION, "the vector");
        Violation.unlessEqual(before.spsrEl2() & NZCV | DAIF_EL1H, after.spsrEl2(), Property.INJECTION, "PSTATE at the vector");
        kept(before, after, -1);
    }

    private static long vector(long pstate) {
        if ((pstate & AARCH32) != 0) {
            return 0x600;
        }
        return switch ((int) pstate & 0xf) {
            case 0 -> 0x400;
            case 4 -> 0;
            default -> 0x200;
        };
    }

    private static void unchangedEl1(TrapState before, TrapState after) {
        Violation.unlessEqual(before.esrEl1(), after.esrEl1(), Property.INJECTION, "ESR_EL1, where no exception is taken,");
        Violation.unlessEqual(before.farEl1(), after.farEl1(), Property.INJECTION, "FAR_EL1, where no exception is taken,");
        Violation.unlessEqual(before.elrEl1(), after.elrEl1(), Property.INJECTION, "ELR_EL1, where no exception is taken,");
        Violation.unlessEqual(before.spsrEl1(), after.spsrEl1(), Property.INJECTION, "SPSR_EL1, where no exception is taken,");
    }

    /** The register that the instruction may change; 31 or none: -1. */
    private static int target(TrapState before) {
        int iss = before.iss();
        int register = switch (before.ec()) {
            case DATA_ABORT -> (iss & WNR) == 0 && iss >>> 24 == 1 && (iss & CM) == 0 ? iss >>> 16 & 0x1f : -1;
            case SYSTEM_ACCESS, CP14_MCR_MRC -> (iss & 1) != 0 ? iss >>> 5 & 0x1f : -1;
            default -> -1;
        };
        return register == 31 ? -1 : register;
    }

    private static void kept(TrapState before, TrapState after, int but) {
        for (int i = 0; i < before.x().length; i++) {
            if (i != but) {
                Violation.unlessEqual(before.x()[i], after.x()[i], Property.REGISTERS_KEPT, "x" + i);
            }
        }
    }
}
