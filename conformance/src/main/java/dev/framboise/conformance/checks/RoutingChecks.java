package dev.framboise.conformance.checks;

import dev.framboise.armv8.instruction.Barrier;
import dev.framboise.armv8.register.SysReg;
import dev.framboise.conformance.Check;
import dev.framboise.conformance.World;
import dev.framboise.conformance.payload.A32;
import dev.framboise.conformance.payload.A64;
import dev.framboise.conformance.payload.Bench;
import dev.framboise.conformance.payload.Gic;
import dev.framboise.conformance.payload.Level;
import dev.framboise.conformance.payload.Probe;
import dev.framboise.conformance.payload.Report;
import dev.framboise.conformance.payload.Stage2;
import dev.framboise.conformance.payload.Verdict;

/** {@code HCR}: what HCR_EL2 routes to EL2, and how it changes translation. */
final class RoutingChecks {
    private static final long HCR_VM = 1;
    private static final long HCR_PTW = 1 << 2;
    private static final long HCR_IMO = 1 << 4;
    private static final long HCR_DC = 1 << 12;
    private static final long HCR_TGE = 1 << 27;
    private static final long HCR_HCD = 1 << 29;
    private static final long HCR_E2H = 1L << 34;
    private static final long VTCR_HA = 1 << 21;
    private static final long VTCR_HD = 1 << 22;
    private static final long SCTLR_EL1 = 0x30D0_0800L;
    private static final long ILLEGAL_STATE = 0x3A00_0000L;
    private static final long TRANSLATION_FAULT = 0x93C3_8007L;
    /** EC 0x20, IL, S1PTW; the level is 1:0. */
    private static final long PERMISSION_FAULT_OF_WALK = 0x8200_008CL;
    private static final long LEVEL = 3;
    private static final int SGI = 3;
    private static final int TO_SELF = 2 << 24;

    private RoutingChecks() {
    }

    private static void control(long hcr) {
        SysReg.HCR_EL2.write(hcr);
        Barrier.ISB.execute();
    }

    @Check(id = "HCR-142", title = "TGE takes an undefined instruction of EL0 to EL2",
            rule = "DDI 0487 D17.2.48, HCR_EL2.TGE: exceptions that would be taken to EL1", on = World.MACHINE)
    static Verdict undefinedToEl2(Bench bench) {
        control(Bench.HCR | HCR_TGE);
        Probe probe = bench.probe().begin().word(A64.word("mrs x3, sctlr_el1")).run(Level.EL0);
        Report report = bench.report().equal("el", 2, probe.takenAt()).equal("esr", Sweep.UNDEFINED, probe.esr()).equal("vector", 8, probe.vector());
        probe = bench.probe().begin().word(A64.word("brk #7")).run(Level.EL0);
        return report.equal("brk.el", 2, probe.takenAt()).equal("brk", 0xF200_0007L, probe.esr()).verdict();
    }

    @Check(id = "HCR-242", title = "With TGE, stage 1 of EL0 is off, whatever SCTLR_EL1.M says",
            rule = "DDI 0487 D17.2.48, HCR_EL2.TGE: SCTLR_EL1.M is treated as 0", on = World.MACHINE)
    static Verdict stageOneIsOff(Bench bench) {
        StageOneBelow.turnOn(bench.stage2().descriptor(5, 0));
        Probe probe = bench.probe().begin().word(A64.word("mov x3, #5"));
        boolean walks = !probe.run(Level.EL0).completed();
        control(Bench.HCR | HCR_TGE);
        probe.again(Level.EL0);
        return bench.report().holds("walks", walks, probe.esr()).holds("completed", probe.completed(), probe.esr()).equal("x3", 5, probe.get(3)).verdict();
    }

    @Check(id = "HCR-342", title = "With TGE a return to EL1 is illegal",
            rule = "DDI 0487, illegal return events: EL1 while HCR_EL2.TGE is 1", on = World.MACHINE)
    static Verdict noReturnToEl1(Bench bench) {
        control(Bench.HCR | HCR_TGE);
        Probe probe = bench.probe().begin().word(A64.word("nop")).run(Level.EL1);
        return bench.report()
                .equal("el", 2, probe.takenAt())
                .equal("esr", ILLEGAL_STATE, probe.esr())
                .equal("elr", 0, probe.offset())
                .equal("vector", 4, probe.vector())
                .verdict();
    }

    @Check(id = "HCR-442", title = "With TGE an SVC of AArch32 at EL0 is taken to EL2",
            rule = "DDI 0487 D17.2.48, HCR_EL2.TGE: SVC of AArch32, EC 0x11", on = World.MACHINE)
    static Verdict svcOfAArch32(Bench bench) {
        control(Bench.HCR | HCR_TGE);
        Probe probe = bench.probe().begin().word(A32.word("svc #0x1234")).run(Level.A32);
        return bench.report().equal("el", 2, probe.takenAt()).equal("esr", 0x4600_1234L, probe.esr()).equal("elr", 4, probe.offset()).verdict();
    }

    @Check(id = "HCR-043", title = "Where EL3 is implemented HCD does not disable HVC",
            rule = "DDI 0487 D17.2.48, HCR_EL2.HCD: RES0 if EL3 is implemented", on = World.MACHINE)
    static Verdict hcd(Bench bench) {
        if ((SysReg.ID_AA64PFR0_EL1.read() >>> 12 & 0xF) == 0) {
            return bench.report().skip("EL3 is not implemented");
        }
        control(Bench.HCR | HCR_HCD);
        Probe probe = bench.probe().begin().word(A64.word("hvc #0x77")).run(Level.EL1);
        return bench.report().equal("el", 2, probe.takenAt()).equal("esr", 0x5A00_0077L, probe.esr()).verdict();
    }

    @Check(id = "HCR-044", title = "With IMO a physical IRQ is taken to EL2 from EL1 and EL0, which cannot mask it",
            rule = "DDI 0487, HCR_EL2.IMO 0b1: physical IRQ from EL1 and EL0", on = World.MACHINE)
    static Verdict interruptsToEl2(Bench bench) {
        if (bench.board().distributor() == 0) {
            return bench.report().skip("the device tree has no GICv2");
        }
        raise(bench);
        Probe probe = bench.probe().begin().word(A64.word("nop")).run(Level.EL1);
        Report report = bench.report().equal("el1.el", 2, probe.takenAt()).equal("el1.vector", 9, probe.vector()).equal("elr", 0, probe.offset());
        probe.again(Level.EL0);
        report.equal("el0.el", 2, probe.takenAt()).equal("el0.vector", 9, probe.vector()).equal("el0.elr", 0, probe.offset());
        return report.equal("intid", SGI, acknowledge(bench)).verdict();
    }

    @Check(id = "HCR-444", title = "With IMO a physical IRQ is taken to EL2 from EL0 in AArch32, at the vector for AArch64: EL1 counts",
            rule = "DDI 0487, HCR_EL2.IMO 0b1: physical IRQ from EL0 in AArch32", on = World.MACHINE)
    static Verdict interruptsFromAarch32(Bench bench) {
        if (bench.board().distributor() == 0) {
            return bench.report().skip("the device tree has no GICv2");
        }
        Probe probe = bench.probe().begin().word(A32.word("nop")).run(Level.A32);
        Report report = bench.report().holds("without", probe.completed(), probe.esr());
        raise(bench);
        probe.again(Level.A32);
        return report.equal("el", 2, probe.takenAt()).equal("vector", 9, probe.vector()).equal("elr", 0, probe.offset())
                .equal("intid", SGI, acknowledge(bench)).verdict();
    }

    @Check(id = "HCR-144", title = "Without IMO a physical IRQ is EL1's, which masks it",
            rule = "DDI 0487, HCR_EL2.IMO 0b0: physical IRQ from EL1 and EL0", on = World.MACHINE)
    static Verdict interruptsToEl1(Bench bench) {
        if (bench.board().distributor() == 0) {
            return bench.report().skip("the device tree has no GICv2");
        }
        control(Bench.HCR & ~HCR_IMO);
        raise(bench);
        Probe probe = bench.probe().begin().word(A64.word("mrs x3, isr_el1")).run(Level.EL1);
        Report report = bench.report().holds("masked", probe.completed(), probe.esr()).equal("isr", 1 << 7, probe.get(3));
        probe = bench.probe().begin().word(A64.word("nop")).run(Level.EL1, 0x345);
        report.equal("el", 1, probe.takenAt()).equal("vector", 5, probe.vector()).equal("elr", 0, probe.offset());
        return report.equal("intid", SGI, acknowledge(bench)).verdict();
    }

    @Check(id = "HCR-244", title = "A physical IRQ that EL2 is to take is not taken at EL2 while PSTATE.I is set there",
            rule = "DDI 0487, physical IRQ at the level that it is routed to: PSTATE.I", on = World.MACHINE)
    static Verdict maskedAtEl2(Bench bench) {
        if (bench.board().distributor() == 0) {
            return bench.report().skip("the device tree has no GICv2");
        }
        raise(bench);
        Probe probe = bench.probe().begin().word(A64.word("mrs x3, isr_el1")).run(Level.EL2);
        Report report = bench.report().holds("masked", probe.completed(), probe.esr()).equal("isr", 1 << 7, probe.get(3));
        probe = bench.probe().begin().word(A64.word("nop")).run(Level.EL2, 0x349);
        return report.equal("vector", 5, probe.vector()).equal("elr", 0, probe.offset()).equal("intid", SGI, acknowledge(bench)).verdict();
    }

    private static void raise(Bench bench) {
        bench.gic().enablePrivate(SGI);
        bench.gic().distributor(Gic.GICD_SGIR, TO_SELF | SGI);
        Barrier.DSB_SY.execute();
        bench.spin(100);
    }

    private static long acknowledge(Bench bench) {
        int acknowledged = (int) bench.gic().cpu(Gic.GICC_IAR);
        bench.gic().cpu(Gic.GICC_EOIR, acknowledged);
        return acknowledged & 0x3FF;
    }

    @Check(id = "HCR-045", title = "With PTW a stage 1 walk through what stage 2 has as Device memory is a permission fault",
            rule = "DDI 0487 D17.2.48, HCR_EL2.PTW", on = World.MACHINE)
    static Verdict protectedWalk(Bench bench) {
        Report report = bench.report().holds("without", walkThroughDevice(bench, 0).completed(), bench.probe().esr());
        Probe probe = walkThroughDevice(bench, HCR_PTW);
        return report.equal("el", 2, probe.takenAt()).equal("esr", PERMISSION_FAULT_OF_WALK, probe.esr() & ~LEVEL).verdict();
    }

    @Check(id = "HCR-145", title = "The permission fault of PTW has the level of the stage 2 entry that is Device memory",
            rule = "DDI 0487 D17.2.37, IFSC 0b0011xx: the level of a permission fault on a stage 1 walk", on = World.MACHINE)
    static Verdict levelOfProtectedWalk(Bench bench) {
        return bench.report().equal("esr", PERMISSION_FAULT_OF_WALK | 3, walkThroughDevice(bench, HCR_PTW).esr()).verdict();
    }

    private static Probe walkThroughDevice(Bench bench, long bits) {
        long level1 = StageOneBelow.identity(bench);
        long ipa = bench.stage2().map(9, level1, Stage2.PAGE & ~(0xF << 2));
        StageOneBelow.turnOn(ipa);
        control(Bench.HCR | bits);
        bench.stage2().flush();
        return bench.probe().begin().word(A64.word("nop")).run(Level.EL1);
    }

    @Check(id = "HCR-047", title = "DC has stage 2 on, whatever VM says",
            rule = "DDI 0487 D17.2.48, HCR_EL2.DC: VM behaves as 1", on = World.MACHINE)
    static Verdict defaultCacheable(Bench bench) {
        long nothing = bench.stage2().descriptor(0, 0);
        control(Bench.HCR & ~HCR_VM | HCR_DC);
        Probe probe = bench.probe().begin().set(1, nothing).word(A64.word("ldr x3, [x1]")).run(Level.EL1);
        return bench.report().equal("el", 2, probe.takenAt()).equal("esr", TRANSLATION_FAULT, probe.esr()).verdict();
    }

    @Check(id = "HCR-147", title = "With DC, stage 1 that is off gives Normal memory: an access need not be aligned",
            rule = "DDI 0487 D17.2.48, HCR_EL2.DC: Normal write-back memory with stage 1 off", on = World.MACHINE)
    static Verdict defaultIsNormal(Bench bench) {
        control(Bench.HCR | HCR_DC);
        Probe probe = bench.probe().begin().set(1, bench.scratch().page(0) + 3).set(2, 0x1234_5678L);
        probe.word(A64.word("str w2, [x1]")).word(A64.word("ldr w3, [x1]")).run(Level.EL1);
        return bench.report().holds("completed", probe.completed(), probe.esr()).equal("x3", 0x1234_5678L, probe.get(3)).verdict();
    }

    @Check(id = "HCR-247", title = "With DC, stage 1 is off, whatever SCTLR_EL1.M says",
            rule = "DDI 0487 D17.2.48, HCR_EL2.DC: SCTLR_EL1.M behaves as 0", on = World.MACHINE)
    static Verdict defaultHasNoStageOne(Bench bench) {
        StageOneBelow.turnOn(bench.stage2().descriptor(5, 0));
        control(Bench.HCR | HCR_DC);
        Probe probe = bench.probe().begin().word(A64.word("mrs x3, sctlr_el1")).run(Level.EL1);
        SysReg.SCTLR_EL1.write(SCTLR_EL1);
        return bench.report().holds("completed", probe.completed(), probe.esr()).equal("m", 1, probe.get(3) & 1).verdict();
    }

    @Check(id = "HCR-347", title = "Without VM there is no stage 2",
            rule = "DDI 0487 D17.2.48, HCR_EL2.VM 0b0", on = World.MACHINE)
    static Verdict noStageTwo(Bench bench) {
        int gib = (int) (bench.board().distributor() >>> 30);
        if (gib == bench.probe().slot() >>> 30) {
            return bench.report().skip("the device tree has no GICv2 away from this payload");
        }
        bench.stage2().root(gib, 0);
        Probe probe = bench.probe().begin().set(1, bench.board().distributor() + Gic.GICD_TYPER).word(A64.word("ldr w3, [x1]")).run(Level.EL1);
        Report report = bench.report().equal("on.el", 2, probe.takenAt()).equal("on.dfsc", 5, probe.esr() & 0x3F);
        control(Bench.HCR & ~HCR_VM);
        bench.stage2().flush();
        probe.again(Level.EL1);
        return report.holds("off", probe.completed(), probe.esr()).equal("typer", bench.gic().distributor(Gic.GICD_TYPER), probe.get(3)).verdict();
    }

    @Check(id = "HCR-049", title = "HSTR_EL2.T13 traps CRn 13 of coprocessor 15 from AArch32 at EL0, and no other CRn",
            rule = "DDI 0487 D17.2.56, HSTR_EL2.T<n>; D17.2.37, ISS encoding for MCR and MRC", on = World.MACHINE)
    static Verdict coprocessorByRegister(Bench bench) {
        SysReg.HSTR_EL2.write(1 << 13);
        Barrier.ISB.execute();
        Probe probe = bench.probe().begin().word(A32.word("mrc p15, 0, r3, c13, c0, 3")).run(Level.A32);
        Report report = bench.report().equal("el", 2, probe.takenAt()).equal("esr", 0x0FE6_3461L, probe.esr()).equal("elr", 0, probe.offset());
        SysReg.HSTR_EL2.write(1 << 7);
        Barrier.ISB.execute();
        probe.again(Level.A32);
        return report.holds("other", probe.completed(), probe.esr()).verdict();
    }

    @Check(id = "HCR-149", title = "With HCR_EL2.RW EL1 is AArch64: CurrentEL is there",
            rule = "DDI 0487 D17.2.48, HCR_EL2.RW 0b1: EL1", on = World.MACHINE)
    static Verdict registerWidth(Bench bench) {
        Probe probe = bench.probe().begin().word(A64.word("mrs x3, currentel")).run(Level.EL1);
        return bench.report().holds("completed", probe.completed(), probe.esr()).equal("currentel", 4, probe.get(3)).equal("mode", 5, probe.spsr() & 0x1F).verdict();
    }

    @Check(id = "HCR-249", title = "With HCR_EL2.RW EL0 may be AArch32 nevertheless",
            rule = "DDI 0487 D17.2.48, HCR_EL2.RW 0b1: EL0 as PSTATE.nRW has it", on = World.MACHINE)
    static Verdict registerWidthBelow(Bench bench) {
        Probe probe = bench.probe().begin().word(A32.word("mov r3, #0x51")).run(Level.A32);
        return bench.report().holds("completed", probe.completed(), probe.esr()).equal("r3", 0x51, probe.get(3)).equal("mode", 0x10, probe.spsr() & 0x1F).verdict();
    }

    @Check(id = "HCR-028", title = "HCR_EL2.E2H is nothing where there is no VHE",
            rule = "DDI 0487 D17.2.48, HCR_EL2.E2H: RES0 without FEAT_VHE", on = World.MACHINE)
    static Verdict noHostExtensions(Bench bench) {
        if ((SysReg.ID_AA64MMFR1_EL1.read() >>> 8 & 0xF) != 0) {
            return bench.report().skip("FEAT_VHE is implemented");
        }
        control(Bench.HCR | HCR_E2H);
        // SCTLR_EL12 and CNTV_CTL_EL02.
        Probe probe = bench.probe().begin().word(A64.word("mrs x3, s3_5_c1_c0_0")).run(Level.EL2);
        Report report = bench.report().equal("sctlr_el12", Sweep.UNDEFINED, probe.esr());
        probe = bench.probe().begin().word(A64.word("mrs x3, sctlr_el1")).run(Level.EL2);
        control(Bench.HCR);
        return report.equal("sctlr_el1", SCTLR_EL1, probe.get(3)).verdict();
    }

    @Check(id = "HCR-128", title = "VTCR_EL2.HA and HD are nothing where there is no hardware management of the Access flag",
            rule = "DDI 0487 D17.2.157, VTCR_EL2.HA and HD: RES0 without FEAT_HAFDBS", on = World.MACHINE)
    static Verdict noHardwareManagement(Bench bench) {
        if ((SysReg.ID_AA64MMFR1_EL1.read() & 0xF) != 0) {
            return bench.report().skip("FEAT_HAFDBS is implemented");
        }
        long ipa = bench.stage2().map(0, bench.scratch().page(0), Stage2.PAGE & ~Stage2.ACCESSED);
        SysReg.VTCR_EL2.write(SysReg.VTCR_EL2.read() | VTCR_HA | VTCR_HD);
        Barrier.ISB.execute();
        bench.stage2().flush();
        Probe probe = bench.probe().begin().set(1, ipa).word(A64.word("ldr w3, [x1]")).run(Level.EL1);
        return bench.report().equal("el", 2, probe.takenAt()).equal("esr", 0x9383_000BL, probe.esr()).verdict();
    }
}
