package dev.framboise.conformance.checks;

import dev.framboise.armv8.instruction.Access;
import dev.framboise.conformance.Check;
import dev.framboise.conformance.World;
import dev.framboise.conformance.payload.A64;
import dev.framboise.conformance.payload.Bench;
import dev.framboise.conformance.payload.Level;
import dev.framboise.conformance.payload.Probe;
import dev.framboise.conformance.payload.Report;
import dev.framboise.conformance.payload.Verdict;

/** {@code FPD}: exclusive monitors. */
final class ExclusiveChecks {
    private static final long ALIGNMENT = 0x21;
    private static final Increments INCREMENTS = new Increments();

    private ExclusiveChecks() {
    }

    @Check(id = "FPD-158", title = "ERET clears the local monitor: STXR behind it fails and stores nothing",
            rule = "DDI 0487 B2.9, exception return clears the local monitor", on = World.GUEST)
    static Verdict exceptionReturn(Bench bench) {
        long at = bench.scratch().page(0);
        Probe probe = bench.probe().begin().set(1, at).word(A64.word("ldxr x2, [x1]")).word(A64.word("svc #0")).run(Level.EL1);
        probe.begin().set(1, at).set(2, 7).set(3, 9).word(A64.word("stxr w3, x2, [x1]")).run(Level.EL1);
        return bench.report().holds("completed", probe.completed(), probe.esr()).equal("status", 1, probe.get(3))
                .equal("memory", 0, Access.load64(at)).verdict();
    }

    @Check(id = "FPD-191", title = "A call between LDXR and STXR makes STXR fail",
            rule = "DDI 0487 B2.9, exception return from EL2 clears the local monitor", on = World.GUEST)
    static Verdict call(Bench bench) {
        long at = bench.scratch().page(0);
        Probe probe = bench.probe().begin().set(0, Psci.VERSION).set(1, at).set(12, at).set(13, 9).word(A64.word("ldxr x11, [x12]"));
        probe.word(A64.word("hvc #0")).word(A64.word("stxr w13, x12, [x12]")).run(Level.EL1);
        return bench.report().holds("completed", probe.completed(), probe.esr()).equal("status", 1, probe.get(13))
                .equal("memory", 0, Access.load64(at)).verdict();
    }

    @Check(id = "FPD-192", title = "LDXR and STXR of each size store and say 0; behind CLREX they say 1",
            rule = "DDI 0487 B2.9, LDXR, STXR and CLREX", on = World.GUEST)
    static Verdict pairs(Bench bench) {
        long at = bench.scratch().page(0);
        Probe probe = bench.probe().begin().set(1, at).set(2, 0x11).set(3, 9).set(4, 9).set(5, 9).set(6, 9).set(7, 9);
        probe.word(A64.word("ldxrb w10, [x1]")).word(A64.word("stxrb w3, w2, [x1]"));
        probe.word(A64.word("ldxrh w10, [x1]")).word(A64.word("stxrh w4, w2, [x1]"));
        probe.word(A64.word("ldxr w10, [x1]")).word(A64.word("stxr w5, w2, [x1]"));
        probe.word(A64.word("ldaxp x10, x11, [x1]")).word(A64.word("stlxp w6, x2, x2, [x1]"));
        probe.word(A64.word("ldxr x10, [x1]")).word(A64.word("clrex")).word(A64.word("stxr w7, xzr, [x1]")).run(Level.EL1);
        return bench.report().holds("completed", probe.completed(), probe.esr())
                .equal("b", 0, probe.get(3)).equal("h", 0, probe.get(4)).equal("w", 0, probe.get(5)).equal("p", 0, probe.get(6))
                .equal("clrex", 1, probe.get(7)).equal("memory", 0x11, Access.load64(at)).verdict();
    }

    @Check(id = "FPD-193", title = "Increments of four cores by LDXR and STXR are all counted",
            rule = "DDI 0487 B2.9, the global monitor: a store by another core makes STXR fail", on = World.GUEST)
    static Verdict increments(Bench bench) {
        int cores = bench.cores().start();
        if (cores < 2) {
            return bench.report().skip("there is one core only");
        }
        boolean isBack = bench.cores().all(bench, INCREMENTS);
        return bench.report().holds("back", isBack, bench.cores().syndrome(bench))
                .equal("count", (long) cores * Increments.ROUNDS, Access.load64(bench.scratch().page(0))).verdict();
    }

    @Check(id = "FPD-159", title = "A load-exclusive or load-acquire that is not aligned is an alignment fault, whatever SCTLR_EL1.A is",
            rule = "DDI 0487 B2.5.2, alignment of Load-Exclusive and Load-Acquire", on = World.GUEST)
    static Verdict alignment(Bench bench) {
        Report report = bench.report();
        report.equal("ldxr", ALIGNMENT, fault(bench, A64.word("ldxr w0, [x1]")));
        report.equal("ldxrh", ALIGNMENT, fault(bench, A64.word("ldxrh w0, [x1]")));
        report.equal("ldxp", ALIGNMENT, fault(bench, A64.word("ldxp x0, x2, [x1]")));
        report.equal("ldar", ALIGNMENT, fault(bench, A64.word("ldar w0, [x1]")));
        report.equal("stlr", ALIGNMENT, fault(bench, A64.word("stlr w0, [x1]")));
        boolean isFree = bench.probe().begin().set(1, bench.scratch().page(0) + 1).word(A64.word("ldr w0, [x1]")).run(Level.EL1).completed();
        return report.holds("ldr", isFree, bench.probe().esr()).verdict();
    }

    private static long fault(Bench bench, int word) {
        Probe probe = bench.probe().begin().set(1, bench.scratch().page(0) + 1).word(word).run(Level.EL1);
        return probe.exceptionClass() == 0x25 ? probe.esr() & 0x3F : -1;
    }
}
