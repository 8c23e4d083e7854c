package dev.framboise.conformance.checks;

import dev.framboise.armv8.instruction.Barrier;
import dev.framboise.armv8.register.SysReg;
import dev.framboise.conformance.Check;
import dev.framboise.conformance.World;
import dev.framboise.conformance.payload.A64;
import dev.framboise.conformance.payload.Bench;
import dev.framboise.conformance.payload.Level;
import dev.framboise.conformance.payload.Probe;
import dev.framboise.conformance.payload.Verdict;

/** {@code EXC}: exception entry and syndromes. */
final class ExceptionChecks {
    private static final long HCR_TWI = 1 << 13;
    private static final long HCR_TWE = 1 << 14;
    private static final long HCR_TID3 = 1 << 18;
    private static final long HCR_TSC = 1 << 19;

    private ExceptionChecks() {
    }

    @Check(id = "EXC-002", title = "An exception to EL2 masks DAIF and selects SP_EL2",
            rule = "DDI 0487 J1.1, AArch64.TakeException: PSTATE on entry", on = World.MACHINE)
    static Verdict entryMasksAll(Bench bench) {
        Probe probe = bench.probe().begin().word(A64.word("msr daifclr, #15")).word(A64.word("hvc #1")).run(Level.EL1);
        return bench.report()
                .equal("daif", 0x3C0, probe.daifInVector())
                .equal("spsel", 1, probe.spselInVector())
                .equal("spsr.daif", 0, probe.spsr() & 0x3C0)
                .verdict();
    }

    @Check(id = "EXC-003", title = "SPSR_EL2 holds flags, masks and mode of the source",
            rule = "DDI 0487 C5.2.19, SPSR_EL2 on an exception from EL1", on = World.MACHINE)
    static Verdict spsrHoldsTheSource(Bench bench) {
        long pstate = 0xA000_0345L;
        Probe probe = bench.probe().begin().word(A64.word("hvc #1")).run(Level.EL1, pstate);
        return bench.report().equal("spsr", pstate, probe.spsr()).verdict();
    }

    @Check(id = "EXC-004", title = "HVC reports its immediate and returns behind itself",
            rule = "DDI 0487 D17.2.37, ISS encoding for an exception from HVC: imm16", on = World.MACHINE)
    static Verdict hvcReportsItsImmediate(Bench bench) {
        Probe probe = bench.probe().begin().word(A64.word("hvc #0x1234")).run(Level.EL1);
        return bench.report()
                .equal("el", 2, probe.takenAt())
                .equal("esr", 0x5A00_1234L, probe.esr())
                .equal("elr", 4, probe.offset())
                .equal("vector", 8, probe.vector())
                .verdict();
    }

    @Check(id = "EXC-005", title = "SMC that HCR_EL2.TSC traps reports its immediate and returns to itself",
            rule = "DDI 0487 D17.2.48, HCR_EL2.TSC; D17.2.37, ISS encoding for an exception from SMC", on = World.MACHINE)
    static Verdict smcTrapReturnsToItself(Bench bench) {
        SysReg.HCR_EL2.write(Bench.HCR | HCR_TSC);
        Barrier.ISB.execute();
        Probe probe = bench.probe().begin().word(A64.word("smc #0x4321")).run(Level.EL1);
        return bench.report()
                .equal("el", 2, probe.takenAt())
                .equal("esr", 0x5E00_4321L, probe.esr())
                .equal("elr", 0, probe.offset())
                .verdict();
    }

    @Check(id = "EXC-007", title = "A trapped WFI says that it is one",
            rule = "DDI 0487 D17.2.48, HCR_EL2.TWI", on = World.MACHINE)
    static Verdict wfiTraps(Bench bench) {
        SysReg.HCR_EL2.write(Bench.HCR | HCR_TWI);
        Barrier.ISB.execute();
        Probe probe = bench.probe().begin().word(A64.word("wfi")).run(Level.EL1);
        return bench.report().equal("esr", 0x07E0_0000L, probe.esr()).equal("elr", 0, probe.offset()).verdict();
    }

    @Check(id = "EXC-008", title = "A WFE that would wait traps, and says that it is one",
            rule = "DDI 0487 D17.2.48, HCR_EL2.TWE", on = World.MACHINE)
    static Verdict wfeTraps(Bench bench) {
        SysReg.HCR_EL2.write(Bench.HCR | HCR_TWE);
        Barrier.ISB.execute();
        // The event register is clear behind the first WFE.
        Probe probe = bench.probe().begin().word(A64.word("sevl")).word(A64.word("wfe")).word(A64.word("wfe")).run(Level.EL1);
        return bench.report().equal("esr", 0x07E0_0001L, probe.esr()).equal("elr", 8, probe.offset()).verdict();
    }

    @Check(id = "EXC-009", title = "A trapped MRS names its register, its Rt and its direction",
            rule = "DDI 0487 D17.2.37, ISS encoding for MSR, MRS or System instruction", on = World.MACHINE)
    static Verdict mrsNamesItsRegister(Bench bench) {
        SysReg.HCR_EL2.write(Bench.HCR | HCR_TID3);
        Barrier.ISB.execute();
        Probe probe = bench.probe().begin().word(A64.word("mrs x3, id_aa64pfr0_el1")).run(Level.EL1);
        return bench.report().equal("esr", 0x6230_0069L, probe.esr()).verdict();
    }

    @Check(id = "EXC-010", title = "A load that stage 2 has nothing for describes itself",
            rule = "DDI 0487 D17.2.37, ISS encoding for a Data Abort: ISV, SAS, SRT, SF of LDR", on = World.MACHINE)
    static Verdict loadDescribesItself(Bench bench) {
        long nothing = bench.stage2().descriptor(0, 0);
        Probe probe = bench.probe().begin().set(1, nothing + 0x450).word(A64.word("ldr w3, [x1]")).run(Level.EL1);
        return bench.report()
                .equal("esr", 0x9383_0007L, probe.esr())
                .equal("far", nothing + 0x450, probe.far())
                .equal("hpfar", nothing >>> 8, probe.hpfar())
                .verdict();
    }

    @Check(id = "EXC-012", title = "A store of the zero register names register 31",
            rule = "DDI 0487 D17.2.37, ISS encoding for a Data Abort: SRT of WZR, WnR", on = World.MACHINE)
    static Verdict storeOfZero(Bench bench) {
        long nothing = bench.stage2().descriptor(0, 0);
        Probe probe = bench.probe().begin().set(1, nothing).word(A64.word("str wzr, [x1]")).run(Level.EL1);
        return bench.report().equal("esr", 0x939F_0047L, probe.esr()).verdict();
    }

    @Check(id = "EXC-020", title = "A register of EL2's is undefined at EL1, and told to EL1",
            rule = "DDI 0487 D17.2.48, HCR_EL2 is UNDEFINED at EL1", on = World.GUEST)
    static Verdict el2RegisterIsUndefined(Bench bench) {
        Probe probe = bench.probe().begin().word(A64.word("mrs x0, hcr_el2")).run(Level.EL1);
        return bench.report().equal("esr", 0x0200_0000L, probe.esr()).equal("elr", 0, probe.offset()).equal("vector", 4, probe.vector()).verdict();
    }

    @Check(id = "EXC-021", title = "SVC from EL1 is taken at EL1, behind itself",
            rule = "DDI 0487, SVC at EL1 targets EL1", on = World.GUEST)
    static Verdict svcStaysAtEl1(Bench bench) {
        Probe probe = bench.probe().begin().word(A64.word("svc #0x42")).run(Level.EL1);
        return bench.report()
                .equal("esr", 0x5600_0042L, probe.esr())
                .equal("elr", 4, probe.offset())
                .equal("vector", 4, probe.vector())
                .verdict();
    }

    @Check(id = "EXC-022", title = "HVC from EL0 is undefined, and told to EL1",
            rule = "DDI 0487 C6.2, HVC is UNDEFINED at EL0", on = World.GUEST)
    static Verdict hvcFromEl0IsUndefined(Bench bench) {
        Probe probe = bench.probe().begin().word(A64.word("hvc #0")).run(Level.EL0);
        return bench.report()
                .equal("esr", 0x0200_0000L, probe.esr())
                .equal("elr", 0, probe.offset())
                .equal("vector", 8, probe.vector())
                .verdict();
    }

    @Check(id = "EXC-024", title = "With stage 1 on, an address above its range is a translation fault at EL1",
            rule = "DDI 0487, addresses outside TCR_EL1.T0SZ and T1SZ", on = World.GUEST)
    static Verdict stageOneFaultIsEl1s(Bench bench) {
        long outside = 1L << 44;
        Probe probe = bench.probe().begin().set(1, outside).word(A64.word("ldr x3, [x1]")).run(Level.EL1);
        return bench.report().equal("esr", 0x9600_0004L, probe.esr()).equal("far", outside, probe.far()).verdict();
    }
}
