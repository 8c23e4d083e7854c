package dev.framboise.conformance.checks;

import dev.framboise.armv8.instruction.Barrier;
import dev.framboise.armv8.register.SysReg;
import dev.framboise.conformance.Check;
import dev.framboise.conformance.World;
import dev.framboise.conformance.payload.A32;
import dev.framboise.conformance.payload.A64;
import dev.framboise.conformance.payload.Bench;
import dev.framboise.conformance.payload.Board;
import dev.framboise.conformance.payload.Level;
import dev.framboise.conformance.payload.Probe;
import dev.framboise.conformance.payload.Report;
import dev.framboise.conformance.payload.Stage1;
import dev.framboise.conformance.payload.T32;
import dev.framboise.conformance.payload.Verdict;

/** {@code INJ}: exceptions that a guest takes for what it may not do. */
final class InjectionChecks {
    static final long CANARY = 0x1BAD_CAFE_0000_0040L;

    /** ESR_ELx.EA: IMPLEMENTATION DEFINED of a synchronous External abort. */
    private static final long IMPLEMENTATION_DEFINED = 1 << 9;
    private static final long TCR_EPD1 = 1 << 23;
    /** T1SZ 25, IRGN1 and ORGN1 write-back, SH1 inner, TG1 4 KiB. */
    private static final long TCR_UPPER = 0xB519_0000L;

    private InjectionChecks() {
    }

    @Check(id = "INJ-029", title = "A register that no implementation has is undefined at EL1, to the letter of TakeException",
            rule = "DDI 0487 J1.1, AArch64.UndefinedFault from EL1h: ESR, ELR, SPSR, vector, masks", on = World.GUEST)
    static Verdict undefinedToTheLetter(Bench bench) {
        long pstate = 0x6000_0045L;
        // IMPLEMENTATION DEFINED, and unallocated on a Cortex-A72: HCR_EL2.TIDCP has a hypervisor see it first.
        Probe probe = bench.probe().begin().word(A64.word("mrs x0, s3_0_c15_c15_7")).run(Level.EL1, pstate);
        return bench.report()
                .equal("esr", 0x0200_0000L, probe.esr())
                .equal("elr", 0, probe.offset())
                .equal("spsr", pstate, probe.spsr())
                .equal("vector", 4, probe.vector())
                .equal("daif", 0x3C0, probe.daifInVector())
                .verdict();
    }

    @Check(id = "INJ-030", title = "A load from nowhere is a synchronous external abort, and its register keeps its value",
            rule = "DDI 0487 D17.2.37, DFSC 0b010000: synchronous External abort, not on a walk", on = World.GUEST)
    static Verdict loadFromNowhere(Bench bench) {
        Probe probe = bench.probe().begin().set(1, Board.NOWHERE).set(3, 0x77).word(A64.word("ldr w3, [x1]")).run(Level.EL1);
        return bench.report()
                .equal("ec", 0x25, probe.exceptionClass())
                .equal("dfsc", 0x10, probe.esr() & 0x3F)
                .equal("far", Board.NOWHERE, probe.far())
                .equal("elr", 0, probe.offset())
                .equal("x3", 0x77, probe.get(3))
                .verdict();
    }

    @Check(id = "INJ-129", title = "An undefined register at EL1 with SP_EL0 is taken by the vector for that, and selects SP_EL1",
            rule = "DDI 0487 J1.1, AArch64.UndefinedFault from EL1t", on = World.GUEST)
    static Verdict undefinedWithOtherStack(Bench bench) {
        Probe probe = bench.probe().begin().word(A64.word("nop")).word(A64.word("mrs x3, s3_0_c15_c15_7")).run(Level.EL1T, 0x9000_0004L);
        return undefined(bench, probe, 0x9000_0004L, 0, 4);
    }

    @Check(id = "INJ-229", title = "An undefined register at EL0 is taken by the vector of a lower level",
            rule = "DDI 0487 J1.1, AArch64.UndefinedFault from EL0", on = World.GUEST)
    static Verdict undefinedFromEl0(Bench bench) {
        Probe probe = bench.probe().begin().word(A64.word("nop")).word(A64.word("mrs x3, s3_1_c15_c2_1")).run(Level.EL0, 0x6000_0000L);
        return undefined(bench, probe, 0x6000_0000L, 8, 4);
    }

    @Check(id = "INJ-329", title = "An undefined coprocessor access of AArch32 is taken by the vector for AArch32",
            rule = "DDI 0487 J1.1, AArch64.UndefinedFault from AArch32", on = World.GUEST)
    static Verdict undefinedFromAArch32(Bench bench) {
        Probe probe = bench.probe().begin().word(A32.word("nop")).word(A32.word("mrc p15, 0, r3, c15, c15, 7")).run(Level.A32, 0x6000_0010L);
        return undefined(bench, probe, 0x6000_0010L, 12, 4);
    }

    @Check(id = "INJ-429", title = "After an undefined instruction its register and all others are as before",
            rule = "DDI 0487, a synchronous exception changes no general register", on = World.GUEST)
    static Verdict undefinedChangesNothing(Bench bench) {
        Probe probe = bench.probe().begin();
        for (int i = 0; i < 31; i++) {
            probe.set(i, CANARY + i);
        }
        probe.stack(CANARY << 4).word(A64.word("mrs x3, s3_0_c15_c15_7")).run(Level.EL1);
        return canaries(bench.report().equal("esr", Sweep.UNDEFINED, probe.esr()), probe, 0).equal("sp_el0", CANARY << 4, probe.stack()).verdict();
    }

    @Check(id = "INJ-130", title = "A load from nowhere at EL0 is an external abort of a lower level",
            rule = "DDI 0487 D17.2.37, DFSC 0b010000 with EC 0x24", on = World.GUEST)
    static Verdict loadOfEl0(Bench bench) {
        long va = bench.stage1().map(0, Board.NOWHERE, Stage1.DEVICE | Stage1.EL0 | Stage1.UXN | Stage1.PXN) + 0x40;
        Probe probe = bench.probe().begin().set(1, va).set(3, 0x77).word(A64.word("nop")).word(A64.word("ldr x3, [x1]")).run(Level.EL0, 0x8000_03C0L);
        return bench.report()
                .equal("esr", 0x9200_0010L, probe.esr() & ~IMPLEMENTATION_DEFINED)
                .equal("vector", 8, probe.vector())
                .equal("far", va, probe.far())
                .equal("elr", 4, probe.offset())
                .equal("spsr", 0x8000_03C0L, probe.spsr())
                .equal("x3", 0x77, probe.get(3))
                .verdict();
    }

    @Check(id = "INJ-230", title = "A store to nowhere is an external abort that says that it wrote",
            rule = "DDI 0487 D17.2.37, WnR of a synchronous External abort", on = World.GUEST)
    static Verdict storeToNowhere(Bench bench) {
        // A bus may tell of it by an SError instead, which the architecture permits: a board's list has to say so.
        Probe probe = bench.probe().begin().set(1, Board.NOWHERE).word(A64.word("str w3, [x1]")).word(A64.word("dsb sy")).run(Level.EL1);
        return bench.report()
                .equal("esr", 0x9600_0050L, probe.esr() & ~IMPLEMENTATION_DEFINED)
                .equal("far", Board.NOWHERE, probe.far())
                .equal("elr", 0, probe.offset())
                .equal("vector", 4, probe.vector())
                .verdict();
    }

    @Check(id = "INJ-330", title = "A pair, with writeback, from nowhere is an external abort, and the base keeps its value",
            rule = "DDI 0487, synchronous External abort: the base register of a load with writeback", on = World.GUEST)
    static Verdict pairFromNowhere(Bench bench) {
        Probe probe = bench.probe().begin().set(1, Board.NOWHERE).word(A64.word("ldp x3, x4, [x1], #16")).run(Level.EL1);
        return bench.report()
                .equal("esr", 0x9600_0010L, probe.esr() & ~IMPLEMENTATION_DEFINED)
                .equal("far", Board.NOWHERE, probe.far())
                .equal("elr", 0, probe.offset())
                .equal("x1", Board.NOWHERE, probe.get(1))
                .verdict();
    }

    @Check(id = "INJ-530", title = "A narrow load of T32 from nowhere is an external abort with IL set, since it is not described",
            rule = "DDI 0487 D17.2.37, ESR_ELx.IL 0b1 of a Data Abort with ISV 0b0", on = World.GUEST)
    static Verdict narrowLoadFromNowhere(Bench bench) {
        long va = bench.stage1().map(0, Board.NOWHERE, Stage1.DEVICE | Stage1.EL0 | Stage1.UXN | Stage1.PXN);
        Probe probe = bench.probe().begin().set(1, va).thumb(T32.word("nop")).thumb(T32.word("ldr r3, [r1]")).run(Level.T32);
        return bench.report()
                .equal("esr", 0x9200_0010L, probe.esr() & ~IMPLEMENTATION_DEFINED)
                .equal("vector", 12, probe.vector())
                .equal("far", va, probe.far())
                .equal("elr", 2, probe.offset())
                .verdict();
    }

    @Check(id = "INJ-031", title = "A fetch from nowhere at EL0 is an external abort of a lower level",
            rule = "DDI 0487 D17.2.37, IFSC 0b010000 with EC 0x20", on = World.GUEST)
    static Verdict fetchOfEl0(Bench bench) {
        long va = bench.stage1().map(0, Board.NOWHERE, Stage1.NORMAL | Stage1.EL0) + 0x80;
        Probe probe = bench.probe().begin().at(va).run(Level.EL0);
        return bench.report()
                .equal("esr", 0x8200_0010L, probe.esr() & ~IMPLEMENTATION_DEFINED)
                .equal("vector", 8, probe.vector())
                .equal("far", va, probe.far())
                .equal("elr", 0, probe.offset())
                .verdict();
    }

    @Check(id = "INJ-131", title = "A stage 1 table that is nowhere is an external abort on a walk",
            rule = "DDI 0487 D17.2.37, DFSC 0b0101xx: synchronous External abort on a translation table walk", on = World.GUEST)
    static Verdict tableNowhere(Bench bench) {
        long outside = 1L << 39;
        // TTBR1_EL1's half, 39 bits of it: nothing of this payload lies there.
        long tcr = SysReg.TCR_EL1.read();
        SysReg.TTBR1_EL1.write(Board.NOWHERE);
        SysReg.TCR_EL1.write(tcr & ~TCR_EPD1 | TCR_UPPER);
        Barrier.ISB.execute();
        Probe probe = bench.probe().begin().set(1, -outside).word(A64.word("ldr w3, [x1]")).run(Level.EL1);
        SysReg.TCR_EL1.write(tcr);
        Barrier.ISB.execute();
        return bench.report()
                .equal("esr", 0x9600_0015L, probe.esr() & ~IMPLEMENTATION_DEFINED)
                .equal("far", -outside, probe.far())
                .equal("vector", 4, probe.vector())
                .verdict();
    }

    private static Verdict undefined(Bench bench, Probe probe, long pstate, int vector, long offset) {
        return bench.report()
                .equal("esr", Sweep.UNDEFINED, probe.esr())
                .equal("elr", offset, probe.offset())
                .equal("spsr", pstate, probe.spsr())
                .equal("vector", vector, probe.vector())
                .equal("daif", 0x3C0, probe.daifInVector())
                .equal("spsel", 1, probe.spselInVector())
                .verdict();
    }

    /** Registers from {@code first} on have what the check gave them. */
    static Report canaries(Report report, Probe probe, int first) {
        int kept = 0;
        for (int i = first; i < 31; i++) {
            kept += probe.get(i) == CANARY + i ? 1 : 0;
        }
        return report.equal("kept", 31 - first, kept);
    }
}
