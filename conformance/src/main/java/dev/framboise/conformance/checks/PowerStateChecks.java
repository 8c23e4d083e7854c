package dev.framboise.conformance.checks;

import dev.framboise.armv8.instruction.Barrier;
import dev.framboise.armv8.register.SysReg;
import dev.framboise.conformance.Check;
import dev.framboise.conformance.World;
import dev.framboise.conformance.payload.Bench;
import dev.framboise.conformance.payload.Board;
import dev.framboise.conformance.payload.Cores;
import dev.framboise.conformance.payload.Gic;
import dev.framboise.conformance.payload.Report;
import dev.framboise.conformance.payload.Verdict;

/** {@code PSC}: AFFINITY_INFO, CPU_OFF, CPU_SUSPEND. */
final class PowerStateChecks {
    private static final long CONTEXT = 0x00C0_FFEE_0BAD_F00DL;
    private static final long UPPER = 0x7777_7777L << 32;
    private static final long EXTENDED_FORMAT = 2;
    private static final long POWER_DOWN = 1 << 16;
    private static final long ISTATUS = 4;

    private PowerStateChecks() {
    }

    /** CPU_SUSPEND with what it is to refuse; who does not, is woken after 20 ms. */
    private static long suspend(Bench bench, long state, long entry) {
        if (bench.board().distributor() != 0) {
            bench.gic().enablePrivate(Gic.VIRTUAL_TIMER);
            SysReg.CNTV_CVAL_EL0.write(SysReg.CNTVCT_EL0.read() + SysReg.CNTFRQ_EL0.read() / 50);
            SysReg.CNTV_CTL_EL0.write(1);
            Barrier.ISB.execute();
        }
        return bench.call().call(Psci.CPU_SUSPEND, state, entry, 0);
    }

    private static long info(Bench bench, long target, long level) {
        return bench.call().call(Psci.AFFINITY_INFO, target, level, 0);
    }

    @Check(id = "PSC-214", title = "AFFINITY_INFO says OFF of a core that turned itself off, and ON once it is started",
            rule = "DEN0022, AFFINITY_INFO: OFF and ON of another core", on = World.GUEST)
    static Verdict follows(Bench bench) {
        if (Psci.isAlone(bench)) {
            return bench.report().skip(Psci.ALONE);
        }
        bench.cores().start();
        bench.cores().off(1);
        Report report = bench.report().equal("off", Psci.IS_OFF, info(bench, bench.board().mpidr(1), 0));
        bench.cores().on(1, 0);
        return report.equal("on", Psci.IS_ON, info(bench, bench.board().mpidr(1), 0)).verdict();
    }

    @Check(id = "PSC-215", title = "AFFINITY_INFO of a core that does not exist says INVALID_PARAMETERS",
            rule = "DEN0022, AFFINITY_INFO: target_affinity is no core", on = World.GUEST)
    static Verdict ofNobody(Bench bench) {
        if (Psci.isMissing(bench)) {
            return bench.report().skip(Psci.NOBODY);
        }
        return bench.report().equal("aff0", Psci.INVALID_PARAMETERS, info(bench, 0xF7, 0)).equal("aff1", Psci.INVALID_PARAMETERS, info(bench, 0xF700, 0))
                .equal("aff3", Psci.INVALID_PARAMETERS, info(bench, 0xF7L << 32, 0)).verdict();
    }

    @Check(id = "PSC-216", title = "AFFINITY_INFO of 32 bits reads the lower halves of its arguments",
            rule = "DEN0022, AFFINITY_INFO in SMC32 form", on = World.GUEST)
    static Verdict infoByWords(Bench bench) {
        if (Psci.isMissing(bench)) {
            return bench.report().skip(Psci.NOBODY);
        }
        return bench.report()
                .equal("x0", Psci.IS_ON, Psci.word(bench.call().call(Psci.AFFINITY_INFO_WORDS, UPPER | bench.board().mpidr(0), UPPER, UPPER))).verdict();
    }

    @Check(id = "PSC-217", title = "AFFINITY_INFO of a higher level is answered, or INVALID_PARAMETERS; level 4 there is not",
            rule = "DEN0022, AFFINITY_INFO: lowest_affinity_level", on = World.GUEST)
    static Verdict levels(Bench bench) {
        if (!Psci.isCurrent(bench)) {
            return bench.report().skip(Psci.OLD);
        }
        long first = info(bench, bench.board().mpidr(0), 1);
        return bench.report().holds("level1", first == Psci.IS_ON || first == Psci.INVALID_PARAMETERS, first)
                .equal("level4", Psci.INVALID_PARAMETERS, info(bench, bench.board().mpidr(0), 4)).verdict();
    }

    @Check(id = "PSC-218", title = "CPU_SUSPEND in standby returns SUCCESS when an interrupt comes that wakes, though masked",
            rule = "DEN0022, CPU_SUSPEND: standby, SUCCESS on a wakeup event", on = World.GUEST)
    static Verdict standby(Bench bench) {
        if (Psci.isMissing(bench) || bench.board().distributor() == 0) {
            return bench.report().skip(Psci.NOBODY);
        }
        bench.gic().enablePrivate(Gic.VIRTUAL_TIMER);
        SysReg.CNTV_CVAL_EL0.write(SysReg.CNTVCT_EL0.read() + SysReg.CNTFRQ_EL0.read() / 100);
        SysReg.CNTV_CTL_EL0.write(1);
        Barrier.ISB.execute();
        long said = bench.call().call(Psci.CPU_SUSPEND, 0, 0, 0);
        return bench.report().equal("x0", 0, said).equal("istatus", ISTATUS, SysReg.CNTV_CTL_EL0.read() & ISTATUS).verdict();
    }

    @Check(id = "PSC-219", title = "CPU_SUSPEND does not wait when what wakes is pending already",
            rule = "DEN0022, CPU_SUSPEND: a pending wakeup event", on = World.GUEST)
    static Verdict pendingAlready(Bench bench) {
        if (Psci.isMissing(bench) || bench.board().distributor() == 0) {
            return bench.report().skip(Psci.NOBODY);
        }
        bench.gic().enablePrivate(Gic.VIRTUAL_TIMER);
        SysReg.CNTV_CVAL_EL0.write(0);
        SysReg.CNTV_CTL_EL0.write(1);
        Barrier.ISB.execute();
        return bench.report().equal("first", 0, bench.call().call(Psci.CPU_SUSPEND, 0, 0, 0))
                .equal("second", 0, bench.call().call(Psci.CPU_SUSPEND, 0, 0, 0)).verdict();
    }

    @Check(id = "PSC-220", title = "A core that CPU_SUSPEND powered down begins at its entry point with its context, or finds itself where it was",
            rule = "DEN0022, CPU_SUSPEND: power-down, entry_point_address and context_id; a power-down that became standby returns SUCCESS", on = World.GUEST)
    static Verdict powerDown(Bench bench) {
        if (Psci.isAlone(bench)) {
            return bench.report().skip(Psci.ALONE);
        }
        bench.cores().start();
        boolean isBack = bench.cores().suspend(1, CONTEXT);
        Report report = bench.report().holds("back", isBack, isBack ? 1 : 0);
        if (bench.cores().hasReturned(1)) {
            return report.equal("x0", 0, bench.cores().answer()).verdict();
        }
        return report.equal("context", CONTEXT, bench.cores().arrival(1, Cores.X0))
                .equal("el", 4, bench.cores().arrival(1, Cores.CURRENT_EL))
                .equal("daif", 0x3C0, bench.cores().arrival(1, Cores.DAIF))
                .equal("sctlr", 0, bench.cores().arrival(1, Cores.SCTLR) & 0x1005).verdict();
    }

    @Check(id = "PSC-221", title = "CPU_SUSPEND with reserved bits in power_state says INVALID_PARAMETERS",
            rule = "DEN0022, CPU_SUSPEND: power_state in its original format, bits 31:26 and 23:17", on = World.GUEST)
    static Verdict reservedState(Bench bench) {
        if (!Psci.isCurrent(bench) || (bench.call().call(Psci.FEATURES, Psci.CPU_SUSPEND, 0, 0) & EXTENDED_FORMAT) != 0) {
            return bench.report().skip("PSCI before 1.0, or power_state in the extended format");
        }
        return bench.report()
                .equal("31", Psci.INVALID_PARAMETERS, suspend(bench, 1L << 31, 0))
                .equal("26", Psci.INVALID_PARAMETERS, suspend(bench, 1 << 26, 0))
                .equal("17", Psci.INVALID_PARAMETERS, suspend(bench, 1 << 17, 0))
                .verdict();
    }

    @Check(id = "PSC-222", title = "CPU_SUSPEND to power down with an entry point that is not there says INVALID_ADDRESS",
            rule = "DEN0022, CPU_SUSPEND: INVALID_ADDRESS", on = World.GUEST)
    static Verdict noEntryPoint(Bench bench) {
        if (!Psci.isCurrent(bench)) {
            return bench.report().skip(Psci.OLD);
        }
        return bench.report().equal("x0", Psci.INVALID_ADDRESS, suspend(bench, POWER_DOWN, Board.NOWHERE)).verdict();
    }

    @Check(id = "PSC-223", title = "CPU_OFF does not return, and the other cores go on",
            rule = "DEN0022, CPU_OFF: no return on success", on = World.GUEST)
    static Verdict off(Bench bench) {
        if (Psci.isAlone(bench)) {
            return bench.report().skip(Psci.ALONE);
        }
        int all = bench.cores().start();
        boolean isOff = bench.cores().off(1);
        bench.spin(10_000);
        Report report = bench.report().holds("off", isOff, isOff ? 1 : 0).holds("returned", !bench.cores().hasReturned(1), bench.cores().answer());
        return report.equal("again", all, bench.cores().start()).verdict();
    }
}
