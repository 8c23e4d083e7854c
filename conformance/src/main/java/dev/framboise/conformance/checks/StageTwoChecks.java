package dev.framboise.conformance.checks;

import dev.framboise.armv8.instruction.Access;
import dev.framboise.armv8.instruction.Barrier;
import dev.framboise.armv8.instruction.CacheOperation;
import dev.framboise.conformance.Check;
import dev.framboise.conformance.World;
import dev.framboise.conformance.payload.A64;
import dev.framboise.conformance.payload.Bench;
import dev.framboise.conformance.payload.Level;
import dev.framboise.conformance.payload.Probe;
import dev.framboise.conformance.payload.Stage1;
import dev.framboise.conformance.payload.Stage2;
import dev.framboise.conformance.payload.Verdict;

/** {@code S2T}: the format of stage 2, its permissions, its faults. */
final class StageTwoChecks {
    private static final long PATTERN = 0x1122_3344_5566_7788L;

    private StageTwoChecks() {
    }

    @Check(id = "S2T-064", title = "An IPA above VTCR_EL2.T0SZ is a translation fault at level 0",
            rule = "DDI 0487, input addresses outside the stage 2 range", on = World.MACHINE)
    static Verdict aboveTheRange(Bench bench) {
        long above = 1L << 40;
        Probe probe = bench.probe().begin().set(1, above).word(A64.word("ldr x3, [x1]")).run(Level.EL1);
        return bench.report().equal("ec", 0x24, probe.exceptionClass()).equal("dfsc", 4, probe.esr() & 0x3F).verdict();
    }

    @Check(id = "S2T-067", title = "A page leads elsewhere than its IPA, and the offset passes",
            rule = "DDI 0487, level 3 page descriptor: output address", on = World.MACHINE)
    static Verdict pageLeadsElsewhere(Bench bench) {
        Access.store64(bench.scratch().page(1) + 0xA38, PATTERN);
        long ipa = bench.stage2().map(0, bench.scratch().page(1), Stage2.PAGE);
        // With stage 1 off EL1's accesses are of Device memory: what EL2 has cached must be in memory first.
        Barrier.DSB_SY.execute();
        CacheOperation.DC_CIVAC.execute(bench.scratch().page(1) + 0xA38);
        Barrier.DSB_SY.execute();
        Probe probe = bench.probe().begin().set(1, ipa + 0xA38).word(A64.word("ldr x3, [x1]")).run(Level.EL1);
        return bench.report().holds("completed", probe.completed(), probe.esr()).equal("x3", PATTERN, probe.get(3)).verdict();
    }

    @Check(id = "S2T-069", title = "A store where S2AP allows reads only is a permission fault at level 3",
            rule = "DDI 0487, S2AP 0b01: read only", on = World.MACHINE)
    static Verdict readOnly(Bench bench) {
        long ipa = bench.stage2().map(0, bench.scratch().page(0), Stage2.PAGE & ~(3 * Stage2.S2AP) | Stage2.S2AP);
        Probe probe = bench.probe().begin().set(1, ipa).word(A64.word("ldr x2, [x1]")).word(A64.word("str x3, [x1]")).run(Level.EL1);
        return bench.report().equal("esr", 0x93C3_804FL, probe.esr()).equal("elr", 4, probe.offset()).verdict();
    }

    @Check(id = "S2T-070", title = "What stage 2 has as XN is not fetched",
            rule = "DDI 0487, stage 2 XN", on = World.MACHINE)
    static Verdict executeNever(Bench bench) {
        Probe probe = bench.probe().begin().word(A64.word("nop"));
        long ipa = bench.stage2().map(0, probe.slot(), Stage2.PAGE | Stage2.XN);
        probe.at(ipa).run(Level.EL1);
        return bench.report().equal("esr", 0x8200_000FL, probe.esr()).equal("far", ipa, probe.far()).verdict();
    }

    @Check(id = "S2T-071", title = "A page without AF is an access flag fault",
            rule = "DDI 0487, the Access flag in stage 2 without its management", on = World.MACHINE)
    static Verdict accessFlag(Bench bench) {
        long ipa = bench.stage2().map(0, bench.scratch().page(0), Stage2.PAGE & ~Stage2.ACCESSED);
        Probe probe = bench.probe().begin().set(1, ipa).word(A64.word("ldr w3, [x1]")).run(Level.EL1);
        return bench.report().equal("dfsc", 0x0B, probe.esr() & 0x3F).verdict();
    }

    @Check(id = "S2T-076", title = "AT S1E1R at EL1 gives what stage 1 gives",
            rule = "DDI 0487 C5.4, AT S1E1R: the result is that of stage 1", on = World.GUEST)
    static Verdict translationOfStageOne(Bench bench) {
        long va = bench.stage1().map(0, bench.scratch().page(2), Stage1.NORMAL);
        Probe probe = bench.probe().begin().set(1, va + 0x123);
        probe.word(A64.word("at s1e1r, x1")).word(A64.word("isb")).word(A64.word("mrs x0, par_el1")).run(Level.EL1);
        return bench.report().holds("completed", probe.completed(), probe.esr())
                .equal("f", 0, probe.get(0) & 1).equal("pa", bench.scratch().page(2), probe.get(0) & 0xFFFF_FFFF_F000L).verdict();
    }
}
