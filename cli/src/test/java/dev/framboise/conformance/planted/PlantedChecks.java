package dev.framboise.conformance.planted;

import dev.framboise.armv8.instruction.Access;
import dev.framboise.armv8.instruction.Barrier;
import dev.framboise.armv8.instruction.CacheOperation;
import dev.framboise.armv8.register.SysReg;
import dev.framboise.conformance.Check;
import dev.framboise.conformance.World;
import dev.framboise.conformance.payload.A64;
import dev.framboise.conformance.payload.Bench;
import dev.framboise.conformance.payload.Board;
import dev.framboise.conformance.payload.Job;
import dev.framboise.conformance.payload.Level;
import dev.framboise.conformance.payload.Probe;
import dev.framboise.conformance.payload.Stage1;
import dev.framboise.conformance.payload.Verdict;

/** {@code PLA}: checks that go wrong in each way that there is, and some between them that do not. */
public final class PlantedChecks {
    private static final long NOTHING = Board.NOWHERE;
    private static final long CPU_ON = 0xC400_0003L;
    private static final int[] NUMBERS = new int[3];
    private static final Job FAULTING = new Faulting();

    private PlantedChecks() {
    }

    /** A job that reads nothing on one core. */
    private static final class Faulting implements Job {
        @Override
        public long run(Bench bench, int core) {
            return core == 2 ? Access.load32(NOTHING) : 0;
        }
    }

    @Check(id = "PLA-001", title = "passes", rule = "1", on = World.GUEST)
    static Verdict passes(Bench bench) {
        return bench.report().equal("one", 1, 1).verdict();
    }

    @Check(id = "PLA-002", title = "fails", rule = "2", on = World.GUEST)
    static Verdict fails(Bench bench) {
        return bench.report().equal("one", 1, 2).verdict();
    }

    @Check(id = "PLA-003", title = "hangs", rule = "3", on = World.GUEST)
    static Verdict hangs(Bench bench) {
        while (bench.board().cpus() > 0) {
            Thread.onSpinWait();
        }
        return bench.report().equal("one", 1, 1).verdict();
    }

    @Check(id = "PLA-004", title = "takes an exception that it does not expect", rule = "4", on = World.GUEST)
    static Verdict faults(Bench bench) {
        return bench.report().equal("one", 1, Access.load32(NOTHING)).verdict();
    }

    @Check(id = "PLA-005", title = "is a panic of Java's", rule = "5", on = World.GUEST)
    static Verdict panics(Bench bench) {
        return bench.report().equal("one", 1, NUMBERS[bench.board().cpus() + 2]).verdict();
    }

    @Check(id = "PLA-006", title = "expects nothing", rule = "6", on = World.GUEST)
    static Verdict expectsNothing(Bench bench) {
        return bench.report().note("one", 1).verdict();
    }

    @Check(id = "PLA-007", title = "forgets the TLB", rule = "7", on = World.GUEST)
    static Verdict forgetsTheTlb(Bench bench) {
        Access.store64(bench.scratch().page(0), 1);
        Access.store64(bench.scratch().page(1), 2);
        long va = bench.stage1().map(0, bench.scratch().page(0), Stage1.NORMAL);
        Probe probe = bench.probe().begin().word(A64.word("ldr x3, [x1]")).set(1, va).run(Level.EL1);
        long before = probe.get(3);
        bench.stage1().set(0, bench.scratch().page(1) | Stage1.NORMAL);
        Barrier.DSB_ISH.execute();
        Barrier.ISB.execute();
        probe.again(Level.EL1);
        return bench.report().note("before", before).equal("after", 2, probe.get(3)).verdict();
    }

    @Check(id = "PLA-008", title = "has a core fault", rule = "8", on = World.GUEST)
    static Verdict otherCoreFaults(Bench bench) {
        int cores = bench.cores().start();
        boolean all = bench.cores().all(bench, FAULTING);
        return bench.report().equal("cores", 4, cores).holds("back", all, bench.cores().syndrome(bench)).verdict();
    }

    @Check(id = "PLA-009", title = "is skipped", rule = "9", on = World.GUEST)
    static Verdict isSkipped(Bench bench) {
        return bench.report().skip("there is nothing to see");
    }

    @Check(id = "PLA-010", title = "leaves EL1 as it should not be", rule = "10", on = World.GUEST)
    static Verdict leavesATrace(Bench bench) {
        SysReg.VBAR_EL1.write(0);
        SysReg.CPACR_EL1.write(0);
        bench.gic().cpu(0, 0);
        return bench.report().equal("one", 1, 1).verdict();
    }

    @Check(id = "PLA-011", title = "passes behind that", rule = "11", on = World.GUEST)
    static Verdict passesBehindThat(Bench bench) {
        Probe probe = bench.probe().begin().word(A64.word("fmov d0, x0")).run(Level.EL1);
        return bench.report().holds("completed", probe.completed(), probe.esr()).verdict();
    }

    @Check(id = "PLA-012", title = "turns the machine's EL2 into a loop", rule = "12", on = World.MACHINE)
    static Verdict hangsAtEl2(Bench bench) {
        SysReg.VBAR_EL2.write(0);
        Barrier.ISB.execute();
        return bench.report().equal("one", 1, Access.load32(NOTHING)).verdict();
    }

    @Check(id = "PLA-013", title = "passes at EL2", rule = "13", on = World.MACHINE)
    static Verdict passesAtEl2(Bench bench) {
        Probe probe = bench.probe().begin().word(A64.word("nop")).run(Level.EL1);
        return bench.report().holds("completed", probe.completed(), probe.esr()).verdict();
    }

    @Check(id = "PLA-014", title = "loses a core", rule = "14", on = World.GUEST)
    static Verdict losesACore(Bench bench) {
        if (bench.board().conduit() == Board.Conduit.NONE) {
            return bench.report().skip("no PSCI");
        }
        bench.cores().start();
        boolean isOff = bench.cores().off(3);
        long loop = bench.probe(3).begin().word(A64.word("b .")).slot();
        CacheOperation.DC_CIVAC.execute(loop);
        Barrier.DSB_SY.execute();
        return bench.report().holds("off", isOff, 1).equal("x0", 0, bench.call().call(CPU_ON, bench.board().mpidr(3), loop, 0)).verdict();
    }

    @Check(id = "PLA-015", title = "has all cores behind that", rule = "15", on = World.GUEST)
    static Verdict hasAllCores(Bench bench) {
        return bench.report().equal("cores", 4, bench.cores().start()).verdict();
    }
}
