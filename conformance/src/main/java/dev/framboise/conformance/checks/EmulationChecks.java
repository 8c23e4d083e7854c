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
import dev.framboise.conformance.payload.Stage1;
import dev.framboise.conformance.payload.T32;
import dev.framboise.conformance.payload.Verdict;

/** {@code INJ}, {@code EXC}: instructions that a hypervisor may carry out instead of the core: nothing else may change by them. */
final class EmulationChecks {
    private static final long DEVICE_OF_ALL = Stage1.DEVICE | Stage1.EL0 | Stage1.PXN | Stage1.UXN;
    private static final long MDSCR_SS = 1;
    private static final long PSTATE_SS = 1 << 21;
    /** EC 0x32, IL, ISV, IFSC 0b100010. */
    private static final long STEP = 0xCB00_0022L;
    private static final long ISV = 1 << 24;
    private static final long SOME_IDENTIFIER = 0x1357_9BDF_0246_8ACEL;

    private static final int IT_TTE_EQ = 0xBF06;

    private EmulationChecks() {
    }

    private static boolean hasNoDistributor(Bench bench) {
        return bench.board().distributor() == 0;
    }

    private static Verdict skip(Bench bench) {
        return bench.report().skip("the device tree has no GICv2");
    }

    @Check(id = "EXC-027", title = "A load of a device, reads of registers that may be trapped, and maintenance by set and way change their result alone",
            rule = "DDI 0487, general registers, SP_EL0 and flags across what is trapped", on = World.GUEST)
    static Verdict generalRegisters(Bench bench) {
        if (hasNoDistributor(bench)) {
            return skip(bench);
        }
        Probe probe = bench.probe().begin();
        for (int i = 0; i < 31; i++) {
            probe.set(i, InjectionChecks.CANARY + i);
        }
        probe.set(1, bench.board().distributor()).set(2, 0).stack(SOME_IDENTIFIER);
        probe.word(A64.word("ldr w3, [x1, #4]")).word(A64.word("mrs x4, id_aa64pfr0_el1")).word(A64.word("dc cisw, x2"));
        probe.word(A64.word("mrs x4, id_aa64dfr0_el1")).word(A64.word("mrs x4, mdscr_el1")).word(A64.word("mrs x4, actlr_el1"));
        probe.word(A64.word("ldrb w4, [x1, #0x400]")).word(A64.word("str wzr, [x1, #4]")).run(Level.EL1, 0xB000_03C5L);
        Report report = bench.report().holds("completed", probe.completed(), probe.esr());
        report.equal("x1", bench.board().distributor(), probe.get(1)).equal("x3", bench.gic().distributor(Gic.GICD_TYPER), probe.get(3));
        report.equal("spsr", 0xB000_03C5L, probe.spsr()).equal("sp_el0", SOME_IDENTIFIER, probe.stack());
        return InjectionChecks.canaries(report, probe, 5).equal("x0", InjectionChecks.CANARY, probe.get(0)).verdict();
    }

    @Check(id = "EXC-127", title = "Across what is trapped EL1's own registers keep their values",
            rule = "DDI 0487, ELR_EL1, SPSR_EL1, ESR_EL1, FAR_EL1, PAR_EL1 and TPIDR_EL1 across exceptions to EL2", on = World.GUEST)
    static Verdict systemRegisters(Bench bench) {
        if (hasNoDistributor(bench)) {
            return skip(bench);
        }
        long address = bench.scratch().page(1);
        Probe probe = bench.probe().begin().set(1, bench.board().distributor()).set(2, address).set(5, 0x3C5);
        probe.word(A64.word("msr elr_el1, x2")).word(A64.word("msr spsr_el1, x5")).word(A64.word("msr esr_el1, x5")).word(A64.word("msr far_el1, x2"));
        probe.word(A64.word("msr par_el1, x2")).word(A64.word("msr tpidr_el1, x2")).word(A64.word("isb"));
        probe.word(A64.word("ldr w3, [x1, #4]")).word(A64.word("mrs x4, id_aa64pfr0_el1")).word(A64.word("mrs x4, actlr_el1"));
        probe.word(A64.word("mrs x10, elr_el1")).word(A64.word("mrs x11, spsr_el1")).word(A64.word("mrs x12, esr_el1")).word(A64.word("mrs x13, far_el1"));
        probe.word(A64.word("mrs x14, par_el1")).word(A64.word("mrs x15, tpidr_el1")).run(Level.EL1);
        return bench.report()
                .holds("completed", probe.completed(), probe.esr())
                .equal("elr", address, probe.get(10))
                .equal("spsr", 0x3C5, probe.get(11))
                .equal("esr", 0x3C5, probe.get(12))
                .equal("far", address, probe.get(13))
                .equal("par", address, probe.get(14))
                .equal("tpidr", address, probe.get(15))
                .verdict();
    }

    @Check(id = "EXC-227", title = "A store of the zero register to a device writes zero",
            rule = "DDI 0487 C1.2.5, register 31 as the data of a store is the zero register", on = World.GUEST)
    static Verdict zeroIsStored(Bench bench) {
        if (hasNoDistributor(bench)) {
            return skip(bench);
        }
        long priorities = bench.board().distributor() + Gic.GICD_IPRIORITYR;
        Probe probe = bench.probe().begin().set(1, priorities).set(2, 0xA0A0_A0A0L).stack(-16);
        probe.word(A64.word("str w2, [x1]")).word(A64.word("ldr w3, [x1]")).word(A64.word("str wzr, [x1]")).word(A64.word("ldr w4, [x1]"));
        probe.run(Level.EL1);
        return bench.report().holds("completed", probe.completed(), probe.esr()).equal("before", 0xA0A0_A0A0L, probe.get(3))
                .equal("after", 0, probe.get(4)).verdict();
    }

    @Check(id = "EXC-327", title = "Loads of a device into a doubleword register clear what is above their size",
            rule = "DDI 0487 C6.2, LDRB and LDR of 32 bits zero-extend to 64; LDRSB extends the sign", on = World.GUEST)
    static Verdict extension(Bench bench) {
        if (hasNoDistributor(bench)) {
            return skip(bench);
        }
        Probe probe = bench.probe().begin().set(1, bench.board().distributor() + Gic.GICD_IPRIORITYR).set(2, 0xA0A0_A0A0L);
        for (int i = 3; i < 8; i++) {
            probe.set(i, -1);
        }
        probe.word(A64.word("str w2, [x1]")).word(A64.word("ldrb w3, [x1]")).word(A64.word("ldr w4, [x1]")).word(A64.word("ldrsb w5, [x1]"));
        probe.word(A64.word("ldrsb x6, [x1]")).word(A64.word("ldrsw x7, [x1]")).run(Level.EL1);
        return bench.report()
                .holds("completed", probe.completed(), probe.esr())
                .equal("ldrb", 0xA0, probe.get(3))
                .equal("ldr", 0xA0A0_A0A0L, probe.get(4))
                .equal("ldrsb.w", 0xFFFF_FFA0L, probe.get(5))
                .equal("ldrsb.x", 0xFFFF_FFFF_FFFF_FFA0L, probe.get(6))
                .equal("ldrsw", 0xFFFF_FFFF_A0A0_A0A0L, probe.get(7))
                .verdict();
    }

    @Check(id = "EXC-239", title = "A software step exception comes behind one instruction of EL0",
            rule = "DDI 0487, software step: active-not-pending to active-pending, EC 0x32", on = World.GUEST)
    static Verdict softwareStep(Bench bench) {
        turnOnSteps();
        Probe probe = bench.probe().begin().word(A64.word("mov x3, #3")).word(A64.word("mov x3, #4")).run(Level.EL0, 0x3C0 | PSTATE_SS);
        SysReg.MDSCR_EL1.write(0);
        return bench.report()
                .equal("esr", STEP, probe.esr())
                .equal("elr", 4, probe.offset())
                .equal("vector", 8, probe.vector())
                .equal("x3", 3, probe.get(3))
                .equal("ss", 0, probe.spsr() & PSTATE_SS)
                .verdict();
    }

    @Check(id = "INJ-034", title = "A load of a device is stepped over like any other instruction",
            rule = "DDI 0487, software step of an instruction that a hypervisor may carry out", on = World.GUEST)
    static Verdict stepOverDevice(Bench bench) {
        if (hasNoDistributor(bench)) {
            return skip(bench);
        }
        long typer = bench.gic().distributor(Gic.GICD_TYPER);
        long va = bench.stage1().map(0, bench.board().distributor(), DEVICE_OF_ALL);
        turnOnSteps();
        // Who carries the instruction out returns to EL0 with SPSR_EL2.SS 0: active-pending at once, and then ISV is 0.
        Probe probe = bench.probe().begin().set(1, va).word(A64.word("ldr w3, [x1, #4]")).word(A64.word("mov x4, #1")).run(Level.EL0, 0x3C0 | PSTATE_SS);
        SysReg.MDSCR_EL1.write(0);
        return bench.report()
                .equal("esr", STEP & ~ISV, probe.esr() & ~ISV)
                .equal("elr", 4, probe.offset())
                .equal("x3", typer, probe.get(3))
                .equal("x4", 0, probe.get(4))
                .verdict();
    }

    private static void turnOnSteps() {
        SysReg.OSLAR_EL1.write(0);
        SysReg.MDSCR_EL1.write(MDSCR_SS);
        Barrier.ISB.execute();
    }

    @Check(id = "INJ-035", title = "A load of a device in an IT block of T32 is carried out, and the block goes on",
            rule = "DDI 0487 F1, ITSTATE advances with each instruction; PC by two behind a narrow one", on = World.GUEST)
    static Verdict loadInItBlock(Bench bench) {
        if (hasNoDistributor(bench)) {
            return skip(bench);
        }
        long typer = bench.gic().distributor(Gic.GICD_TYPER);
        Probe probe = bench.probe().begin().set(1, bench.stage1().map(0, bench.board().distributor(), DEVICE_OF_ALL));
        // itte eq: the next two with Z, the third without.
        probe.thumb(IT_TTE_EQ).thumb(T32.word("ldr r3, [r1, #4]")).thumb(T32.word("movs r4, #1")).thumb(T32.word("movs r5, #1"));
        probe.run(Level.T32, 0x4000_01F0L);
        return bench.report()
                .holds("completed", probe.completed(), probe.esr())
                .equal("r3", typer, probe.get(3))
                .equal("r4", 1, probe.get(4))
                .equal("r5", 0, probe.get(5))
                .equal("z", 1, probe.spsr() >>> 30 & 1)
                .verdict();
    }

    @Check(id = "INJ-135", title = "Loads and stores of a device by A32 are carried out, and one whose condition fails is not",
            rule = "DDI 0487 F1, conditional execution of A32 loads and stores", on = World.GUEST)
    static Verdict loadOfA32(Bench bench) {
        if (hasNoDistributor(bench)) {
            return skip(bench);
        }
        long va = bench.stage1().map(0, bench.board().distributor(), DEVICE_OF_ALL);
        Probe probe = bench.probe().begin().set(1, va + Gic.GICD_IPRIORITYR).set(2, 0x60).set(3, 0x77);
        probe.word(A32.word("strb r2, [r1]")).word(A32.word("ldrbne r3, [r1]")).word(A32.word("ldrb r4, [r1]")).word(A32.word("ldrsb r5, [r1]"));
        probe.run(Level.A32, 0x4000_01D0L);
        return bench.report()
                .holds("completed", probe.completed(), probe.esr())
                .equal("r3", 0x77, probe.get(3))
                .equal("r4", 0x60, probe.get(4))
                .equal("r5", 0x60, probe.get(5))
                .verdict();
    }

    @Check(id = "INJ-036", title = "A pair from a device is carried out, or an external abort there, and nothing between",
            rule = "DDI 0487 B2.7.2, Device memory: an access is performed, or aborts", on = World.GUEST)
    static Verdict pairOfDevice(Bench bench) {
        if (hasNoDistributor(bench)) {
            return skip(bench);
        }
        long iprio = bench.board().distributor() + Gic.GICD_IPRIORITYR;
        long wanted = bench.gic().distributor(Gic.GICD_IPRIORITYR);
        Probe probe = bench.probe().begin().set(1, iprio).set(3, 0x33).word(A64.word("ldp w3, w4, [x1]")).run(Level.EL1);
        if (probe.completed()) {
            return bench.report().equal("w3", wanted, probe.get(3)).equal("w4", bench.gic().distributor(Gic.GICD_IPRIORITYR + 4), probe.get(4)).verdict();
        }
        return bench.report().equal("ec", 0x25, probe.exceptionClass()).equal("dfsc", 0x10, probe.esr() & 0x3F).equal("far", iprio, probe.far())
                .equal("elr", 0, probe.offset()).equal("x1", iprio, probe.get(1)).verdict();
    }
}
