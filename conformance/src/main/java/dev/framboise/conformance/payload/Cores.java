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
    private static final long CPU_SUSPEND = 0xC400_0001L;
    private static final long CPU_ON_WORDS = 0x8400_0003L;
    static final long CPU_ON = 0xC400_0003L;
    private static final long AFFINITY_INFO = 0xC400_0004L;
    private static final long IS_OFF = 1;
    /** CPU_SUSPEND's power_state: StateType 1, power level 0. */
    private static final long POWER_DOWN = 1 << 16;
    /** In upper halves of registers that nobody is to read. */
    private static final long UPPER = 0x5A5A_5A5AL << 32;
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
    private final Watchdog watchdog;
    private final long[] results = new long[MOST];
    private volatile Job job;
    /** Whose turn it is, a bit for each core; above them its number. */
    private volatile int turn;
    private volatile int ready;
    private volatile int done;
    private volatile int failed;
    private volatile int leaving;
    private volatile long leavesBy;
    private volatile long leavesWith;
    private volatile int returned;
    private volatile long answer;

    Cores(Board board, Gic gic, Call call, Watchdog watchdog) {
        this.board = board;
        this.gic = gic;
        this.call = call;
        this.watchdog = watchdog;
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
        return awaitStarted(core, call.call(CPU_ON, board.mpidr[core], Places.secondaryStart(), context));
    }

    /** The same by CPU_ON's form of 32 bits; upper halves of its arguments hold what does not count. */
    public long onByWords(int core, long context) {
        leaving = 0;
        return awaitStarted(core, call.call(CPU_ON_WORDS, UPPER | board.mpidr[core], UPPER | Places.secondaryStart(), UPPER | context));
    }

    private long awaitStarted(int core, long said) {
        if (said == 0) {
            await(Awaited.READY, 1 << core);
        }
        return said;
    }

    /** Where {@link #on} has a core begin. */
    public long entryPoint() {
        return Places.secondaryStart();
    }

    private void leave(int core, long function, long context) {
        leavesBy = function;
        leavesWith = context;
        returned = 0;
        leaving = 1 << core;
        ready &= ~(1 << core);
        begin(1 << core);
        wake(core);
    }

    /** A wait begins; when it is over. */
    private long begin() {
        watchdog.extend();
        return SysReg.CNTVCT_EL0.read() + SECONDS * SysReg.CNTFRQ_EL0.read();
    }

    private void begin(int whose) {
        turn = (turn & -(1 << MOST)) + (1 << MOST) | whose;
        Barrier.DSB_SY.execute();
    }

    private void wake(int core) {
        gic.distributor(Gic.GICD_SGIR, 1 << core + SGI_TO_LISTED | Gic.WAKE);
    }

    /**
     * Has a core that is on ask CPU_SUSPEND for a power-down state, and wakes it by interrupts.
     *
     * @param context for its x0
     * @return whether it is back within five seconds: at its entry point, or, {@link #hasReturned}, behind the call
     */
    public boolean suspend(int core, long context) {
        leave(core, CPU_SUSPEND, context);
        long end = begin();
        long millisecond = SysReg.CNTFRQ_EL0.read() / 1000;
        long next = SysReg.CNTVCT_EL0.read() + millisecond;
        while ((ready & 1 << core) == 0) {
            long now = SysReg.CNTVCT_EL0.read();
            if (now - end > 0) {
                return false;
            }
            if (now - next > 0) {
                wake(core);
                next = now + millisecond;
            }
        }
        return true;
    }

    /** Whether the call by which a core left last came back to its caller. */
    public boolean hasReturned(int core) {
        return (returned & 1 << core) != 0;
    }

    /** What that call said. */
    public long answer() {
        return answer;
    }

    /** Has a core turn itself off, by PSCI, if it is on; whether AFFINITY_INFO says within five seconds that it is. */
    public boolean off(int core) {
        if ((ready & 1 << core) != 0) {
            leave(core, CPU_OFF, 0);
        }
        long end = begin();
        while (call.call(AFFINITY_INFO, board.mpidr[core], 0, 0) != IS_OFF) {
            if (SysReg.CNTVCT_EL0.read() - end > 0) {
                return false;
            }
        }
        return true;
    }

    /**
     * Whether each core that PSCI calls on is here, or comes within five seconds. One that was started elsewhere, or has lost itself, can be
     * had back by nobody but who starts the machine anew.
     */
    boolean areAccountedFor() {
        if (!call.hasStarted()) {
            return true;
        }
        for (int core = 1; core < board.cpus; core++) {
            if (call.call(AFFINITY_INFO, board.mpidr[core], 0, 0) != IS_OFF && !await(Awaited.READY, 1 << core)) {
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
        long end = begin();
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
        begin(others);
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
            if ((seen & 1 << core) == 0) {
                continue;
            }
            if ((leaving & 1 << core) != 0) {
                // Back only if CPU_OFF is refused, or a suspended core wakes where it was.
                Probe probe = bench.probe(core).begin().word(call.instruction()).set(0, leavesBy).set(1, POWER_DOWN);
                answer = probe.set(2, Places.secondaryStart()).set(3, leavesWith).run(Level.EL1).get(0);
                returned = 1 << core;
                if (leavesBy == CPU_SUSPEND) {
                    mark(core);
                }
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
