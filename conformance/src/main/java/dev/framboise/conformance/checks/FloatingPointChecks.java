package dev.framboise.conformance.checks;

import dev.framboise.armv8.instruction.Barrier;
import dev.framboise.armv8.register.SysReg;
import dev.framboise.conformance.Check;
import dev.framboise.conformance.World;
import dev.framboise.conformance.payload.A32;
import dev.framboise.conformance.payload.A64;
import dev.framboise.conformance.payload.Bench;
import dev.framboise.conformance.payload.Level;
import dev.framboise.conformance.payload.Probe;
import dev.framboise.conformance.payload.T32;
import dev.framboise.conformance.payload.Verdict;

/** {@code FPD}: floating point, debug, AArch32 at EL0. */
final class FloatingPointChecks {
    private static final long CPTR_TCPAC = 1L << 31;
    private static final long CPTR_RES1 = 0x33FF;

    private FloatingPointChecks() {
    }

    @Check(id = "FPD-151", title = "CPACR_EL1.FPEN has floating point trapped to EL1",
            rule = "DDI 0487 D17.2.30, CPACR_EL1.FPEN 0b00", on = World.GUEST)
    static Verdict floatingPointIsEl1s(Bench bench) {
        SysReg.CPACR_EL1.write(0);
        Barrier.ISB.execute();
        Probe probe = bench.probe().begin().word(A64.word("fmov d0, x0")).run(Level.EL1);
        return bench.report().equal("esr", 0x1FE0_0000L, probe.esr()).equal("vector", 4, probe.vector()).verdict();
    }

    @Check(id = "FPD-153", title = "CPTR_EL2.TCPAC traps CPACR_EL1",
            rule = "DDI 0487 D17.2.32, CPTR_EL2.TCPAC", on = World.MACHINE)
    static Verdict accessControlTraps(Bench bench) {
        SysReg.CPTR_EL2.write(CPTR_RES1 | CPTR_TCPAC);
        Barrier.ISB.execute();
        Probe probe = bench.probe().begin().word(A64.word("mrs x3, cpacr_el1")).run(Level.EL1);
        return bench.report().equal("el", 2, probe.takenAt()).equal("esr", 0x6234_0461L, probe.esr()).verdict();
    }

    @Check(id = "FPD-160", title = "SVC of AArch32 at EL0 is taken at EL1 by the vector for AArch32",
            rule = "DDI 0487 D1.10.2 and D17.2.37, VBAR_EL1 + 0x600, EC 0x11", on = World.GUEST)
    static Verdict svcOfA32(Bench bench) {
        Probe probe = bench.probe().begin().word(A32.word("mov r1, #5")).word(A32.word("svc #7")).run(Level.A32);
        return bench.report()
                .equal("esr", 0x4600_0007L, probe.esr())
                .equal("vector", 12, probe.vector())
                .equal("elr", 8, probe.offset())
                .equal("r1", 5, probe.get(1))
                .verdict();
    }

    @Check(id = "FPD-161", title = "A narrow SVC of T32 is taken with IL clear, two octets on",
            rule = "DDI 0487 D17.2.37, ESR_ELx.IL of a 16-bit instruction", on = World.GUEST)
    static Verdict svcOfT32(Bench bench) {
        Probe probe = bench.probe().begin().thumb(T32.word("movs r1, #5")).thumb(T32.word("movw r2, #0x1234")).thumb(T32.word("svc #7")).run(Level.T32);
        return bench.report()
                .equal("esr", 0x4400_0007L, probe.esr())
                .equal("elr", 8, probe.offset())
                .equal("r2", 0x1234, probe.get(2))
                .verdict();
    }
}
