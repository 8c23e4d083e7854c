package dev.framboise.vmkernel.trap;

import dev.framboise.armv8.register.Cnthctl;
import dev.framboise.armv8.register.Hcr;
import dev.framboise.armv8.register.Mdcr;
import java.util.Set;

/**
 * Which encodings trap from EL1 to EL2 with class 0x18, by the trap control registers (DDI 0487 D17.2, HCR_EL2; D17.3, MDCR_EL2; D17.11, CNTHCTL_EL2).
 *
 * @param hcr HCR_EL2
 * @param mdcr MDCR_EL2
 * @param cnthctl CNTHCTL_EL2
 */
record TrappedEncodings(long hcr, long mdcr, long cnthctl) {
    private static final Set<Integer> MEMORY_CONTROL = Set.of(of(3, 0, 1, 0, 0), of(3, 0, 2, 0, 0), of(3, 0, 2, 0, 1), of(3, 0, 2, 0, 2), of(3, 0, 5, 2, 0),
            of(3, 0, 6, 0, 0), of(3, 0, 5, 1, 0), of(3, 0, 5, 1, 1), of(3, 0, 10, 2, 0), of(3, 0, 10, 3, 0), of(3, 0, 13, 0, 1));
    private static final Set<Integer> CACHE_IDENTIFICATION = Set.of(of(3, 3, 0, 0, 1), of(3, 1, 0, 0, 0), of(3, 1, 0, 0, 1), of(3, 2, 0, 0, 0));
    private static final Set<Integer> OTHER_IDENTIFICATION = Set.of(of(3, 0, 0, 0, 6), of(3, 1, 0, 0, 7));
    private static final Set<Integer> BY_SET_AND_WAY = Set.of(of(1, 0, 7, 6, 2), of(1, 0, 7, 10, 2), of(1, 0, 7, 14, 2));
    private static final Set<Integer> TO_COHERENCY = Set.of(of(1, 0, 7, 6, 1), of(1, 3, 7, 14, 1), of(1, 3, 7, 10, 1));
    private static final Set<Integer> TO_UNIFICATION = Set.of(of(1, 3, 7, 5, 1), of(1, 0, 7, 5, 0), of(1, 0, 7, 1, 0), of(1, 3, 7, 11, 1));
    private static final Set<Integer> OS_LOCK = Set.of(of(2, 0, 1, 0, 4), of(2, 0, 1, 1, 4), of(2, 0, 1, 3, 4), of(2, 0, 1, 4, 4));
    private static final int ZERO = of(1, 3, 7, 4, 1);
    private static final int AUXILIARY = of(3, 0, 1, 0, 1);
    private static final int DEBUG_ROM = of(2, 0, 1, 0, 0);
    private static final int PHYSICAL_COUNTER = of(3, 3, 14, 0, 1);
    private static final int PMCR = of(3, 3, 9, 12, 0);

    /** An encoding: op0 15:14, op1 13:11, CRn 10:7, CRm 6:3, op2 2:0. */
    static int of(int op0, int op1, int crn, int crm, int op2) {
        return op0 << 14 | op1 << 11 | crn << 7 | crm << 3 | op2;
    }

    /** What is done with it. */
    enum Direction {
        /** MRS, SYSL. */
        READ,
        /** MSR, SYS. */
        WRITE
    }

    /** Whether a read or a write of one does. */
    boolean has(int encoding, Direction direction) {
        boolean read = direction == Direction.READ;
        int op0 = encoding >>> 14;
        int op1 = encoding >>> 11 & 7;
        int crn = encoding >>> 7 & 15;
        int crm = encoding >>> 3 & 15;
        return is(hcr, Hcr.TID3) && read && op0 == 3 && op1 == 0 && crn == 0 && crm >= 1 && crm <= 7
                || is(hcr, Hcr.TID2) && CACHE_IDENTIFICATION.contains(encoding)
                || is(hcr, Hcr.TID1) && OTHER_IDENTIFICATION.contains(encoding)
                || is(hcr, Hcr.TACR) && encoding == AUXILIARY
                || is(hcr, Hcr.TIDCP) && (op0 & 1) == 1 && (crn == 11 || crn == 15)
                || is(hcr, read ? Hcr.TRVM : Hcr.TVM) && MEMORY_CONTROL.contains(encoding)
                || is(hcr, Hcr.TSW) && BY_SET_AND_WAY.contains(encoding)
                || is(hcr, Hcr.TPC) && TO_COHERENCY.contains(encoding)
                || is(hcr, Hcr.TPU) && TO_UNIFICATION.contains(encoding)
                || is(hcr, Hcr.TTLB) && op0 == 1 && crn == 8
                || is(hcr, Hcr.TDZ) && encoding == ZERO
                || isDebug(encoding, op0, op1) || isCounter(encoding, op0, op1, crn, crm);
    }

    private boolean isDebug(int encoding, int op0, int op1) {
        if (op0 != 2 || op1 == 1) {
            return false;
        }
        return is(mdcr, encoding == DEBUG_ROM ? Mdcr.TDRA : OS_LOCK.contains(encoding) ? Mdcr.TDOSA : Mdcr.TDA);
    }

    private boolean isCounter(int encoding, int op0, int op1, int crn, int crm) {
        boolean isMonitor = op0 == 3 && (crn == 9 && crm >= 12 && crm <= 14 || op1 == 3 && crn == 14 && crm >= 8);
        return isMonitor && (is(mdcr, Mdcr.TPM) || encoding == PMCR && is(mdcr, Mdcr.TPMCR))
                || !is(cnthctl, Cnthctl.EL1PCTEN) && encoding == PHYSICAL_COUNTER
                || !is(cnthctl, Cnthctl.EL1PCEN) && op0 == 3 && op1 == 3 && crn == 14 && crm == 2;
    }

    private static boolean is(long register, long bit) {
        return (register & bit) != 0;
    }
}
