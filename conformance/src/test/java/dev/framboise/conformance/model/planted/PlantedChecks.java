package dev.framboise.conformance.model.planted;

import dev.framboise.armv8.instruction.Access;
import dev.framboise.armv8.register.SysReg;
import dev.framboise.conformance.Check;
import dev.framboise.conformance.World;
import dev.framboise.conformance.payload.A64;
import dev.framboise.conformance.payload.Bench;
import dev.framboise.conformance.payload.Board;
import dev.framboise.conformance.payload.Job;
import dev.framboise.conformance.payload.Level;
import dev.framboise.conformance.payload.Probe;
import dev.framboise.conformance.payload.Verdict;
import java.util.concurrent.locks.LockSupport;

/** Checks with a mistake each, but for the first and the last. */
final class PlantedChecks {
    private static final int[] NOTHING = {};
    private static final Job FAULT_ELSEWHERE = new FaultElsewhere();
    private static boolean neverSet;

    private PlantedChecks() {
    }

    @Check(id = "PLA-001", title = "HVC is seen", rule = "1", on = World.MACHINE)
    static Verdict passes(Bench bench) {
        return bench.report().equal("esr", 0x5A00_0007L, bench.probe().begin().word(A64.word("hvc #7")).run(Level.EL1).esr()).verdict();
    }

    @Check(id = "PLA-002", title = "HVC has another immediate", rule = "2", on = World.MACHINE)
    static Verdict fails(Bench bench) {
        return bench.report().equal("esr", 0x5A00_0008L, bench.probe().begin().word(A64.word("hvc #7")).run(Level.EL1).esr()).verdict();
    }

    @Check(id = "PLA-003", title = "Time stands still", rule = "3", on = World.MACHINE)
    static Verdict hangs(Bench bench) {
        long now = SysReg.CNTPCT_EL0.read();
        while (SysReg.CNTPCT_EL0.read() >= now) {
            Thread.onSpinWait();
        }
        return bench.report().verdict();
    }

    @Check(id = "PLA-004", title = "Somebody sets a field", rule = "4", on = World.MACHINE)
    static Verdict hangsWithoutTheModel(Bench bench) {
        while (!neverSet) {
            LockSupport.park();
        }
        return bench.report().verdict();
    }

    @Check(id = "PLA-005", title = "An array has an element", rule = "5", on = World.MACHINE)
    static Verdict panics(Bench bench) {
        return bench.report().note("first", NOTHING[0]).verdict();
    }

    @Check(id = "PLA-006", title = "Nothing is expected", rule = "6", on = World.MACHINE)
    static Verdict expectsNothing(Bench bench) {
        return bench.report().note("value", 1).verdict();
    }

    @Check(id = "PLA-007", title = "Something is where nothing is", rule = "7", on = World.MACHINE)
    static Verdict faults(Bench bench) {
        return bench.report().equal("value", 0, Access.load64(Board.NOWHERE)).verdict();
    }

    @Check(id = "PLA-008", title = "EL1 sees what EL2 has not cleaned", rule = "8", on = World.MACHINE)
    static Verdict doesNotClean(Bench bench) {
        Access.store64(bench.scratch().page(0), 5);
        Probe probe = bench.probe().begin().set(1, bench.scratch().page(0)).word(A64.word("ldr x3, [x1]")).run(Level.EL1);
        return bench.report().equal("x3", 5, probe.get(3)).verdict();
    }

    @Check(id = "PLA-009", title = "Other cores find something where nothing is", rule = "9", on = World.MACHINE)
    static Verdict faultsElsewhere(Bench bench) {
        bench.cores().start();
        return bench.report().holds("back", bench.cores().all(bench, FAULT_ELSEWHERE), 0).verdict();
    }

    @Check(id = "PLA-010", title = "A probe uses an instruction that the model has not", rule = "10", on = World.MACHINE)
    static Verdict isNotModelled(Bench bench) {
        return bench.report().holds("completed", bench.probe().begin().word(A64.word("casal x0, x1, [x2]")).run(Level.EL1).completed(), 0).verdict();
    }

    @Check(id = "PLA-011", title = "There is something that there is not", rule = "11", on = World.MACHINE)
    static Verdict skips(Bench bench) {
        return bench.report().skip("the planted thing is not there");
    }

    private static final class FaultElsewhere implements Job {
        @Override
        public long run(Bench bench, int core) {
            return core == 0 ? 0 : Access.load64(Board.NOWHERE);
        }
    }
}
