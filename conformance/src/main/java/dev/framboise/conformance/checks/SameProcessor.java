package dev.framboise.conformance.checks;

import dev.framboise.armv8.register.SysReg;
import dev.framboise.conformance.payload.Bench;
import dev.framboise.conformance.payload.Job;

/** A sum over what a core says it is, MPIDR_EL1 aside. */
final class SameProcessor implements Job {
    private static final long PRIME = 0x100_0000_01B3L;

    @Override
    public long run(Bench bench, int core) {
        long sum = SysReg.MIDR_EL1.read();
        sum = sum * PRIME + SysReg.REVIDR_EL1.read();
        sum = sum * PRIME + SysReg.CTR_EL0.read();
        sum = sum * PRIME + SysReg.CLIDR_EL1.read();
        sum = sum * PRIME + SysReg.DCZID_EL0.read();
        sum = sum * PRIME + SysReg.ID_AA64PFR0_EL1.read();
        sum = sum * PRIME + SysReg.ID_AA64DFR0_EL1.read();
        sum = sum * PRIME + SysReg.ID_AA64ISAR0_EL1.read();
        sum = sum * PRIME + SysReg.ID_AA64ISAR1_EL1.read();
        sum = sum * PRIME + SysReg.ID_AA64MMFR0_EL1.read();
        sum = sum * PRIME + SysReg.ID_AA64MMFR1_EL1.read();
        sum = sum * PRIME + SysReg.ID_PFR0_EL1.read();
        sum = sum * PRIME + SysReg.ID_ISAR5_EL1.read();
        sum = sum * PRIME + SysReg.MVFR0_EL1.read();
        return sum * PRIME + SysReg.CNTFRQ_EL0.read();
    }
}
