package dev.framboise.conformance.checks;

import dev.framboise.conformance.Check;
import dev.framboise.conformance.World;
import dev.framboise.conformance.payload.A64;
import dev.framboise.conformance.payload.Bench;
import dev.framboise.conformance.payload.Board;
import dev.framboise.conformance.payload.Level;
import dev.framboise.conformance.payload.Probe;
import dev.framboise.conformance.payload.Stage1;
import dev.framboise.conformance.payload.Verdict;

/** {@code VBS}: what a virtual environment has to present (DEN0150). */
final class VirtualEnvironmentChecks {
    private VirtualEnvironmentChecks() {
    }

    @Check(id = "VBS-001", title = "A fetch from where nothing is, is an abort, and the machine lives",
            rule = "DEN0150 B_MEM_02, accesses to addresses that are not populated", on = World.GUEST)
    static Verdict fetchFromNowhere(Bench bench) {
        long va = bench.stage1().map(0, Board.NOWHERE, Stage1.NORMAL);
        Probe probe = bench.probe().begin().word(A64.word("nop")).at(va).run(Level.EL1);
        return bench.report().equal("ec", 0x21, probe.exceptionClass()).equal("ifsc", 0x10, probe.esr() & 0x3F).equal("far", va, probe.far()).verdict();
    }
}
