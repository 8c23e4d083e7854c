package dev.framboise.conformance.payload;

import dev.framboise.armv8.instruction.Access;
import dev.framboise.armv8.instruction.Barrier;
import dev.framboise.armv8.instruction.CacheOperation;
import dev.framboise.armv8.instruction.Hint;
import dev.framboise.armv8.register.SysReg;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** The other cores: started when a check first needs them, asleep in WFI between two jobs. */
public final class Cores {
    /** {@link #arrival}: x0; the others follow it. */
    public static final int X0 = 0;
    /** {@link #arrival}: CurrentEL. */
    public static final int CURRENT_EL = 31;
    /** {@link #arrival}: DAIF. */
    public static final int DAIF = 32;
    /** {@link #arrival}: SPSel. */
    public static final int SP_SEL = 33;
    /** {@link #arrival}: SCTLR_EL1. */
    public static final int SCTLR = 34;

    private static final int MOST = Board.MOST_CPUS;
    private static final long CPU_OFF = 0x8400_0002L;
    private static final long CPU_ON = 0xC400_0003L;
    private static final long AFFINITY_INFO = 0xC400_0004L;
    private static final long IS_OFF = 1;
    /** Bytes of what start.S keeps of a core's first moment. */
    private static final int ARRIVAL = 512;
    private static final int SECONDS = 5;
    private static final int SGI_TO_LISTED = 16;

    private static final VarHandle READY = handle("ready");
    private static final VarHandle DONE = handle("done");
    private static final VarHandle FAILED = handle("failed");

    private final Board board;
    private final Gic gic;
    private final Call call;
    private final long[] results = new long[MOST];
    private volatile Job job;
    private volatile int turn;
    private volatile int ready;
    private volatile int done;
    private volatile int failed;
    private volatile int leaving;

    Cores(Board board, Gic gic, Call call) {
        this.board = board;
        this.gic = gic;
        this.call = call;
    }

    /** Brings all cores up; how many there are then, this one among them. */
    public int start() {
        for (int core = 1; core < board.cpus; core++) {
            if ((ready & 1 << core) == 0) {
                start(core);
                await(Awaited.READY, 1 << core);
            }
        }
        return 1 + Integer.bitCount(ready);
    }

    /**
     * Starts a core that is off, by PSCI.
     *
     * @param context for its x0
     * @return what CPU_ON said
     */
    public long on(int core, long context) {
        leaving = 0;
        long answer = call.call(CPU_ON, board.mpidr[core], Places.secondaryStart(), context);
        if (answer == 0) {
            await(Awaited.READY, 1 << core);
        }
        return answer;
    }

    /** Has a core turn itself off, by PSCI, if it is on; whether AFFINITY_INFO says within five seconds that it is. */
    public boolean off(int core) {
        if ((ready & 1 << core) != 0) {
            leaving = 1 << core;
            ready &= ~(1 << core);
            turn++;
            Barrier.DSB_SY.execute();
            gic.distributor(Gic.GICD_SGIR, 1 << core + SGI_TO_LISTED | Gic.WAKE);
        }
        long end = SysReg.CNTVCT_EL0.read() + SECONDS * SysReg.CNTFRQ_EL0.read();
        while (call.call(AFFINITY_INFO, board.mpidr[core], 0, 0) != IS_OFF) {
            if (SysReg.CNTVCT_EL0.read() - end > 0) {
                return false;
            }
        }
        return true;
    }

    /** What a core's registers were at its entry point, the last time that it was started. */
    public long arrival(int core, int register) {
        // The core wrote it with its caches off.
        CacheOperation.DC_IVAC.execute(Places.arrivals() + (long) core * ARRIVAL + 8L * register);
        Barrier.DSB_SY.execute();
        return Access.load64(Places.arrivals() + (long) core * ARRIVAL + 8L * register);
    }

    private void start(int core) {
        if (board.conduit != Board.Conduit.NONE) {
            leaving = 0;
            call.call(CPU_ON, board.mpidr[core], Places.secondaryStart(), 0);
        } else if (board.release[core] != 0) {
            Access.store64(board.release[core], Places.secondaryStart());
            CacheOperation.DC_CIVAC.execute(board.release[core]);
            Barrier.DSB_SY.execute();
            Hint.sendEvent();
        }
    }

    private enum Awaited { READY, DONE }

    private boolean await(Awaited what, int cores) {
        long end = SysReg.CNTVCT_EL0.read() + SECONDS * SysReg.CNTFRQ_EL0.read();
        while (((what == Awaited.READY ? ready : done) & cores) != cores) {
            if (SysReg.CNTVCT_EL0.read() - end > 0) {
                return false;
            }
            Thread.onSpinWait();
        }
        return true;
    }

    /** Has all started cores, this one included, do a job, and waits for them. Whether all came back within five seconds, without an exception. */
    public boolean all(Bench bench, Job what) {
        int others = ready;
        done = 0;
        failed = 0;
        job = what;
        turn++;
        Barrier.DSB_SY.execute();
        gic.distributor(Gic.GICD_SGIR, others << SGI_TO_LISTED | Gic.WAKE);
        results[0] = what.run(bench, 0);
        return await(Awaited.DONE, others) && failed == 0;
    }

    /** What a core's part of the last job returned. */
    public long result(int core) {
        return results[core];
    }

    /** ESR_ELx of the exception that ended a core's part of the last job; 0 if none did. */
    public long syndrome(Bench bench) {
        for (int core = 1; core < MOST; core++) {
            if ((failed & 1 << core) != 0) {
                return bench.fault(core).esr;
            }
        }
        return 0;
    }

    /** The life of another core. */
    void serve(int core, Bench bench) {
        gic.distributor(Gic.GICD_ISENABLER, 1 << Gic.WAKE);
        gic.cpu(Gic.GICC_PMR, 0xF0);
        gic.cpu(Gic.GICC_CTLR, 1);
        int seen = turn;
        mark(core);
        while (true) {
            while (turn == seen) {
                Hint.waitForInterrupt();
                acknowledge();
            }
            seen = turn;
            if ((leaving & 1 << core) != 0) {
                // Back only if that is refused.
                bench.probe(core).begin().word(call.instruction()).set(0, CPU_OFF).run(Level.EL1);
            }
            if ((ready & 1 << core) == 0) {
                continue;
            }
            if (bench.containedJob(core) < 0) {
                note(core);
            }
            finish(core);
        }
    }

    private void acknowledge() {
        int acknowledged = (int) gic.cpu(Gic.GICC_IAR);
        if ((acknowledged & 0x3FF) < Gic.SPURIOUS) {
            gic.cpu(Gic.GICC_EOIR, acknowledged);
        }
    }

    void runJob(Bench bench, int core) {
        results[core] = job.run(bench, core);
    }

    // Bits of one word are set by several cores.
    private void mark(int core) {
        READY.getAndBitwiseOr(this, 1 << core);
    }

    private void finish(int core) {
        DONE.getAndBitwiseOr(this, 1 << core);
    }

    private void note(int core) {
        FAILED.getAndBitwiseOr(this, 1 << core);
    }

    private static VarHandle handle(String field) {
        try {
            return MethodHandles.lookup().findVarHandle(Cores.class, field, int.class);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
