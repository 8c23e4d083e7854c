package dev.framboise.conformance.checks;

import dev.framboise.armv8.register.SysReg;
import dev.framboise.conformance.payload.A64;
import dev.framboise.conformance.payload.Bench;
import dev.framboise.conformance.payload.Job;
import dev.framboise.conformance.payload.Level;
import dev.framboise.conformance.payload.Observations;
import dev.framboise.conformance.payload.Observations.Kind;
import dev.framboise.conformance.payload.Probe;
import dev.framboise.conformance.payload.Report;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** One core writes code in rounds, each when all others have executed that of the round before; they count what is not of their round. */
final class Patching implements Job {
    private static final int ROUNDS = 40;
    private static final int SECONDS = 4;
    /** MOVZ Xd, #imm16: the immediate begins at bit 5. */
    private static final int IMMEDIATE = 5;
    private static final VarHandle EXECUTED = handle();

    private final Observations observations = new Observations();
    private volatile int published;
    private volatile int executed;
    private volatile boolean over;

    /** Before the job: nothing is written. */
    void begin() {
        observations.begin();
        published = 0;
        executed = 0;
        over = false;
    }

    /** Expects that each core executed what was written last. */
    Report report(Report report) {
        return observations.report(report).note("rounds", published);
    }

    @Override
    public long run(Bench bench, int core) {
        if (core == 0) {
            long end = SysReg.CNTVCT_EL0.read() + SECONDS * SysReg.CNTFRQ_EL0.read();
            int others = bench.board().cpus() - 1;
            for (int round = 1; round <= ROUNDS && !over; round++) {
                write(bench, round);
                published = round;
                while (executed < round * others && !over) {
                    over = SysReg.CNTVCT_EL0.read() - end > 0;
                }
            }
            over = true;
        } else {
            execute(bench, core);
        }
        return 0;
    }

    private static void write(Bench bench, int round) {
        Probe writer = bench.probe(0);
        // What is run here is the maintenance; what is written lies behind it, in the same page.
        long code = code(bench);
        writer.begin().set(1, code);
        writer.set(2, Integer.toUnsignedLong(A64.word("mov x0, #0") | round << IMMEDIATE) | (long) A64.word("ret") << Integer.SIZE);
        writer.word(A64.word("str x2, [x1]")).word(A64.word("dc cvau, x1")).word(A64.word("dsb ish"))
                .word(A64.word("ic ivau, x1")).word(A64.word("dsb ish")).run(Level.EL1);
    }

    private static long code(Bench bench) {
        return bench.scratch().page(0);
    }

    private void execute(Bench bench, int core) {
        Probe probe = bench.probe(core).begin().word(A64.word("isb")).word(A64.word("blr x1")).set(1, code(bench));
        int seen = 0;
        boolean first = true;
        while (!over) {
            int round = published;
            if (round != seen) {
                if (first) {
                    probe.run(Level.EL1);
                } else {
                    probe.again(Level.EL1);
                }
                first = false;
                seen = round;
                observations.count(core, probe.completed() && probe.get(0) == round ? Kind.READ : Kind.FORBIDDEN);
                EXECUTED.getAndAdd(this, 1);
            }
        }
    }

    private static VarHandle handle() {
        try {
            return MethodHandles.lookup().findVarHandle(Patching.class, "executed", int.class);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
