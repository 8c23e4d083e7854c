package dev.framboise.conformance.checks;

import dev.framboise.armv8.register.SysReg;
import dev.framboise.conformance.payload.Bench;
import dev.framboise.conformance.payload.Job;

/** Each core says its affinity, Aff3 to Aff0 of MPIDR_EL1. */
final class Affinity implements Job {
    private static final long FIELDS = 0xFF_00FF_FFFFL;

    @Override
    public long run(Bench bench, int core) {
        return SysReg.MPIDR_EL1.read() & FIELDS;
    }
}
