package dev.framboise.conformance.checks;

import dev.framboise.conformance.payload.Bench;
import dev.framboise.conformance.payload.Job;
import dev.framboise.conformance.payload.Level;
import dev.framboise.conformance.payload.Probe;

/** Each core reads all registers by which software identifies it, and sums them up; MPIDR_EL1, which has to differ, is not among them. */
final class Identity implements Job {
    /** How many registers there are from CRm 1 to 7. */
    static final int FEATURES = 56;

    /** MRS X3 of op0 3, op1 0, CRn 0. */
    private static final int MRS = 0xD538_0003;
    private static final int CRM = 8;
    private static final int OP2 = 5;
    /** MIDR_EL1, REVIDR_EL1, AIDR_EL1, CLIDR_EL1, CTR_EL0, DCZID_EL0, CNTFRQ_EL0. */
    private static final int[] OTHERS = {0xD538_0003, 0xD538_00C3, 0xD539_00E3, 0xD539_0023, 0xD53B_0023, 0xD53B_00E3, 0xD53B_E003};
    /** FNV-1a's, of 64 bits. */
    private static final long PRIME = 0x100_0000_01B3L;

    /** MRS X3 of one of {@link #FEATURES}. */
    static int feature(int index) {
        return MRS | 1 + index / 8 << CRM | index % 8 << OP2;
    }

    @Override
    public long run(Bench bench, int core) {
        Probe probe = bench.probe(core);
        long sum = 1;
        for (int i = 0; i < FEATURES; i++) {
            sum = (sum ^ probe.begin().word(feature(i)).run(Level.EL1).get(3)) * PRIME;
        }
        for (int i = 0; i < OTHERS.length; i++) {
            sum = (sum ^ probe.begin().word(OTHERS[i]).run(Level.EL1).get(3)) * PRIME;
        }
        return sum;
    }
}
