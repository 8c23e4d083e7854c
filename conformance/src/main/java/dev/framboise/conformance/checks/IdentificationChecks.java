package dev.framboise.conformance.checks;

import dev.framboise.armv8.register.SysReg;
import dev.framboise.conformance.Check;
import dev.framboise.conformance.World;
import dev.framboise.conformance.payload.A64;
import dev.framboise.conformance.payload.Bench;
import dev.framboise.conformance.payload.Level;
import dev.framboise.conformance.payload.Probe;
import dev.framboise.conformance.payload.Verdict;

/** {@code IDR}: who a processor says it is. */
final class IdentificationChecks {
    private IdentificationChecks() {
    }

    @Check(id = "IDR-051", title = "MPIDR_EL1 has bit 31, and the affinity that the device tree gives this core",
            rule = "DDI 0487 D17.2.100, MPIDR_EL1: RES1, Aff3 to Aff0", on = World.GUEST)
    static Verdict mpidr(Bench bench) {
        long mpidr = SysReg.MPIDR_EL1.read();
        return bench.report()
                .equal("res1", 1, mpidr >>> 31 & 1)
                .equal("affinity", bench.board().mpidr(0), mpidr & 0xFF_00FF_FFFFL)
                .verdict();
    }

    @Check(id = "IDR-055", title = "Armv8.0 has no VHE, no LOR, no PAN and no hardware management of the access flag",
            rule = "DDI 0487 D17.2.65, ID_AA64MMFR1_EL1 of Armv8.0", on = World.GUEST)
    static Verdict noLaterMemoryFeatures(Bench bench) {
        return bench.report().equal("mmfr1", 0, SysReg.ID_AA64MMFR1_EL1.read()).verdict();
    }

    @Check(id = "IDR-057", title = "Reserved identification registers read as zero",
            rule = "DDI 0487 D17.1.1, op0 3, op1 0, CRn 0, CRm 2 to 7: reserved, RAZ", on = World.GUEST)
    static Verdict reservedReadAsZero(Bench bench) {
        Probe probe = bench.probe().begin();
        probe.word(A64.word("mrs x0, s3_0_c0_c4_7")).word(A64.word("mrs x1, s3_0_c0_c5_6")).word(A64.word("mrs x2, s3_0_c0_c7_7"));
        probe.set(0, -1).set(1, -1).set(2, -1).run(Level.EL1);
        return bench.report().holds("completed", probe.completed(), probe.esr())
                .equal("c4_7", 0, probe.get(0)).equal("c5_6", 0, probe.get(1)).equal("c7_7", 0, probe.get(2)).verdict();
    }
}
