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
    private static final int MOST = Board.MOST_CPUS;
    private static final long CPU_ON = 0xC400_0003L;
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

    private void start(int core) {
        if (board.conduit != Board.Conduit.NONE) {
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
