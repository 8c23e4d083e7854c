package dev.framboise.conformance.checks;

import dev.framboise.conformance.Check;
import dev.framboise.conformance.World;
import dev.framboise.conformance.payload.A64;
import dev.framboise.conformance.payload.Bench;
import dev.framboise.conformance.payload.Level;
import dev.framboise.conformance.payload.Probe;
import dev.framboise.conformance.payload.Verdict;

/** Exception entry and syndromes. */
final class ExceptionChecks {
    private ExceptionChecks() {
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

    @Check(id = "EXC-021", title = "SVC from EL1 is taken at EL1, behind itself",
            rule = "DDI 0487 D1.13.1, SVC at EL1 targets EL1", on = World.GUEST)
    static Verdict svcStaysAtEl1(Bench bench) {
        Probe probe = bench.probe().begin().word(A64.word("svc #0x42")).run(Level.EL1);
        return bench.report()
                .equal("esr", 0x5600_0042L, probe.esr())
                .equal("elr", 4, probe.offset())
                .equal("vector", 4, probe.vector())
                .verdict();
    }
}
