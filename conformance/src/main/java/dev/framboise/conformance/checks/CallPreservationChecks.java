package dev.framboise.conformance.checks;

import dev.framboise.armv8.register.SysReg;
import dev.framboise.conformance.Check;
import dev.framboise.conformance.World;
import dev.framboise.conformance.payload.A64;
import dev.framboise.conformance.payload.Bench;
import dev.framboise.conformance.payload.Level;
import dev.framboise.conformance.payload.Probe;
import dev.framboise.conformance.payload.Report;
import dev.framboise.conformance.payload.Verdict;

/** {@code SMC}: what a call leaves as it was. */
final class CallPreservationChecks {
    private static final long CANARY = 0x5A5A_0000_0000L;
    /** FPCR: RMode towards zero, DN, FZ. */
    private static final long FPCR = 0x03C0_0000L;
    /** FPSR: QC, IDC, and the five of IEEE 754. */
    private static final long FPSR = 0x0800_009FL;
    /** x18 to x30, SP_EL0 in bit 31, and bit 0: it did not come back. */
    private static final long KEPT = 0xFFFC_0001L;
    private static final long ID_EL3 = 0xF000;
    private static final int CALLS = 500;
    private static final CallStorm STORM = new CallStorm();

    private CallPreservationChecks() {
    }

    private static long lost(Bench bench, long function) {
        Probe probe = bench.probe().begin().word(bench.call().instruction());
        for (int i = 4; i <= 30; i++) {
            probe.set(i, CANARY + i);
        }
        probe.stack(CANARY).set(0, function).set(1, 0x8000_0000L).run(Level.EL1);
        long lost = probe.completed() ? 0 : 1;
        for (int i = 4; i <= 30; i++) {
            lost |= probe.get(i) == CANARY + i ? 0 : 1L << i;
        }
        return probe.stack() == CANARY ? lost : lost | 1L << 31;
    }

    @Check(id = "SMC-207", title = "V0 to V31, FPCR and FPSR are as they were behind a call",
            rule = "DEN0028 2.6, SIMD and floating-point registers are preserved", on = World.GUEST)
    static Verdict vectors(Bench bench) {
        if (Psci.isMissing(bench)) {
            return bench.report().skip(Psci.NOBODY);
        }
        long before = bench.scratch().page(0);
        long after = bench.scratch().page(1);
        Vectors.fill(before, 0xBEEF);
        Probe probe = Vectors.load(bench.probe().begin());
        probe.word(A64.word("msr fpcr, x10")).word(A64.word("msr fpsr, x11")).word(bench.call().instruction());
        probe.word(A64.word("mrs x12, fpcr")).word(A64.word("mrs x13, fpsr")).word(A64.word("mov x1, x14")).word(A64.word("mov x2, x15"));
        Vectors.store(probe).set(0, Psci.VERSION).set(1, before).set(15, after).set(10, FPCR).set(11, FPSR).run(Level.EL1);
        return bench.report().holds("completed", probe.completed(), probe.esr())
                .equal("differences", 0, Vectors.differences(before, after))
                .equal("fpcr", FPCR, probe.get(12)).equal("fpsr", FPSR, probe.get(13)).verdict();
    }

    @Check(id = "SMC-208", title = "Calls that are answered leave x4 to x30 and SP_EL0 as they were, each of them",
            rule = "DEN0028 2.6, general registers that functions of PSCI and of the architecture preserve", on = World.GUEST)
    static Verdict registers(Bench bench) {
        if (Psci.isMissing(bench)) {
            return bench.report().skip(Psci.NOBODY);
        }
        return bench.report().equal("version", 0, lost(bench, Psci.VERSION))
                .equal("features", 0, lost(bench, Psci.FEATURES))
                .equal("affinity", 0, lost(bench, Psci.AFFINITY_INFO))
                .equal("migrate", 0, lost(bench, Psci.MIGRATE_INFO_TYPE))
                .equal("smccc", 0, lost(bench, SmcccChecks.SMCCC_VERSION))
                .equal("arch", 0, lost(bench, SmcccChecks.ARCH_FEATURES)).verdict();
    }

    @Check(id = "SMC-209", title = "A call comes back to the mode, the stack pointer and the masks of its caller",
            rule = "DDI 0487, AArch64.ExceptionReturn: PSTATE behind HVC is SPSR_EL2", on = World.GUEST)
    static Verdict mode(Bench bench) {
        Probe probe = bench.probe().begin().word(A64.word("hvc #0")).set(0, Psci.VERSION).run(Level.EL1T, 0xF000_0304L);
        Report report = bench.report().equal("el1t", 0xF000_0304L, probe.spsr()).equal("elr", 4, probe.offset());
        probe.begin().word(A64.word("hvc #0")).set(0, Psci.VERSION).run(Level.EL1, 0x0000_00C5L);
        return report.equal("el1h", 0xC5, probe.spsr()).holds("completed", probe.completed(), probe.esr()).verdict();
    }

    @Check(id = "SMC-211", title = "HVC with an immediate that is not 0 goes on behind it, or is undefined",
            rule = "DEN0028 2.9, immediates other than 0 are a hypervisor's own", on = World.GUEST)
    static Verdict immediate(Bench bench) {
        Probe probe = bench.probe().begin().word(A64.word("hvc #0xFFFF")).run(Level.EL1);
        boolean isUndefined = probe.esr() == 0x0200_0000L && probe.offset() == 0;
        return bench.report().holds("outcome", probe.completed() || isUndefined, probe.esr()).verdict();
    }

    @Check(id = "SMC-212", title = "SMC is undefined where ID_AA64PFR0_EL1 has no EL3",
            rule = "DDI 0487, SMC is UNDEFINED if EL3 is not implemented", on = World.GUEST)
    static Verdict smc(Bench bench) {
        if ((SysReg.ID_AA64PFR0_EL1.read() & ID_EL3) != 0) {
            return bench.report().skip("ID_AA64PFR0_EL1 has EL3");
        }
        Probe probe = bench.probe().begin().word(A64.word("smc #0")).set(0, Psci.VERSION).run(Level.EL1);
        return bench.report().equal("esr", 0x0200_0000L, probe.esr()).equal("elr", 0, probe.offset())
                .equal("x0", Psci.VERSION, probe.get(0)).verdict();
    }

    @Check(id = "SMC-217", title = "Calls of all cores at the same time get their own answers",
            rule = "DEN0028 2.6 and 2.7, calls of several cores do not disturb each other", on = World.GUEST)
    static Verdict storm(Bench bench) {
        if (Psci.isAlone(bench) || bench.cores().start() < 2) {
            return bench.report().skip(Psci.ALONE);
        }
        boolean isBack = bench.cores().all(bench, STORM);
        Report report = bench.report().holds("back", isBack, bench.cores().syndrome(bench));
        long wrong = 0;
        for (int core = 0; core < bench.board().cpus(); core++) {
            wrong += bench.cores().result(core);
        }
        return report.equal("wrong", 0, wrong).verdict();
    }

    @Check(id = "SMC-218", title = "Whatever function is called, x18 to x30 and SP_EL0 are as they were, and the guest lives",
            rule = "DEN0028 2.6, registers that are preserved by calls of any function", on = World.GUEST)
    static Verdict anyFunction(Bench bench) {
        if (Psci.isMissing(bench)) {
            return bench.report().skip(Psci.NOBODY);
        }
        long lost = 0;
        long random = 0x1234_5678L;
        for (int i = 0; i < CALLS; i++) {
            random = random * 6364136223846793005L + 1442695040888963407L;
            // Of each owner and both forms, but the numbers of 0x84: PSCI's have effects.
            long function = random >>> 32 & 0xFF00_FFFFL;
            boolean isStandard = (function & 0x3F00_0000L) == 0x0400_0000L;
            lost |= lost(bench, isStandard ? function | 0x8000L : function);
        }
        return bench.report().equal("lost", 0, lost & KEPT).verdict();
    }
}
