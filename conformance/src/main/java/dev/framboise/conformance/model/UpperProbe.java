package dev.framboise.conformance.model;

import dev.framboise.armv8.instruction.Barrier;
import dev.framboise.armv8.pe.CurrentPe;
import dev.framboise.armv8.pe.ProcessingElement;
import dev.framboise.armv8.register.SysReg;
import dev.framboise.conformance.hosted.Taken;

/**
 * A probe at EL2, all exceptions masked. The model knows EL2 as calls of a {@link ProcessingElement}: what is one of those is done, up to the end of
 * the probe, and nothing else.
 */
final class UpperProbe {
    private static final int NOP = 0xD503_201F;
    private static final int ISB = 0xD503_3FDF;
    private static final int END = 0xD438_1BC0;
    private static final long END_ESR = 0xF200_C0DEL;
    private static final int MRS_MASK = 0xFFFF_FFE0;
    private static final int MRS_MIDR = 0xD538_0000;
    private static final int MRS_MPIDR = 0xD538_00A0;
    private static final long MASKED_EL2H = 0x3C9;
    private static final int SYNCHRONOUS = 4;

    private UpperProbe() {
    }

    static Taken run(long[] registers, long stack, long entry, long pstate) {
        if (pstate != MASKED_EL2H) {
            throw new NotModelledException("the model has no PSTATE of EL2, and takes no exception there: 0x" + Long.toHexString(pstate));
        }
        ProcessingElement pe = CurrentPe.get();
        long pc = entry;
        int word = (int) pe.load(pc, Integer.BYTES);
        while (word != END) {
            if (word == ISB) {
                pe.barrier(Barrier.ISB);
            } else if (word != NOP) {
                registers[word & 31] = pe.readRegister(read(word));
            }
            pc += Integer.BYTES;
            word = (int) pe.load(pc, Integer.BYTES);
        }
        return new Taken(SYNCHRONOUS, END_ESR, pc, pstate, Taken.UNKNOWN, Taken.UNKNOWN, stack);
    }

    private static SysReg read(int word) {
        return switch (word & MRS_MASK) {
            case MRS_MIDR -> SysReg.MIDR_EL1;
            case MRS_MPIDR -> SysReg.MPIDR_EL1;
            default -> throw new NotModelledException(String.format("the model is called at EL2, and executes no instruction there: 0x%08x", word));
        };
    }
}
