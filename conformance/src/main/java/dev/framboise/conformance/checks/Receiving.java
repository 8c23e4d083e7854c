package dev.framboise.conformance.checks;

import dev.framboise.armv8.register.SysReg;
import dev.framboise.conformance.payload.Bench;
import dev.framboise.conformance.payload.Gic;
import dev.framboise.conformance.payload.Job;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** All cores look which interrupts come to them, while one is sent. A core's result: {@link #ONE} for each, and GICC_IAR of the last. */
final class Receiving implements Job {
    /** One interrupt. */
    static final long ONE = 1L << 32;

    /** Microseconds in which each core looks on after all have it that should, or did not for ten seconds: as Bench.await. */
    private static final int AFTER = 20_000;
    private static final int SECONDS = 10;
    private static final VarHandle RECEIVED = handle("received");
    private static final VarHandle ARRIVED = handle("arrived");

    private volatile int intid;
    private volatile int sgir;
    private volatile int others;
    private volatile int spi;
    private volatile int wanted;
    private volatile int received;
    private volatile int arrived;

    /** Before the job: nothing is sent. @param cores how many should get it: none looks on for long when they all have */
    void begin(int what, int cores) {
        intid = what;
        sgir = -1;
        others = -1;
        spi = -1;
        wanted = cores;
        received = 0;
        arrived = 0;
    }

    /** The first core writes that into GICD_SGIR. */
    void sending(int value) {
        sgir = value;
    }

    /** The others write that into GICD_SGIR, and none looks what comes. */
    void othersSend(int value) {
        others = value;
    }

    /** The first core makes an SPI pending. */
    void pending(int what) {
        spi = what;
    }

    @Override
    public long run(Bench bench, int core) {
        Gic gic = bench.gic();
        if (others >= 0) {
            if (core != 0) {
                gic.distributor(Gic.GICD_SGIR, others);
            }
            return 0;
        }
        if (intid < 16) {
            gic.prioritize(intid, 0x60);
            gic.enablePrivate(intid);
        }
        ARRIVED.getAndAdd(this, 1);
        if (core == 0) {
            // What is sent to a core that is not here yet it acknowledges as what has woken it.
            long end = SysReg.CNTPCT_EL0.read() + SECONDS * SysReg.CNTFRQ_EL0.read();
            while (arrived < bench.board().cpus() && SysReg.CNTPCT_EL0.read() - end < 0) {
                Thread.onSpinWait();
            }
            if (sgir >= 0) {
                gic.distributor(Gic.GICD_SGIR, sgir);
            } else {
                gic.setBit(Gic.GICD_ISPENDR, spi);
            }
        }
        return look(bench);
    }

    private long look(Bench bench) {
        long found = 0;
        long end = SysReg.CNTPCT_EL0.read() + SECONDS * SysReg.CNTFRQ_EL0.read();
        while (received < wanted && SysReg.CNTPCT_EL0.read() - end < 0) {
            found = take(bench, found);
        }
        long after = SysReg.CNTPCT_EL0.read() + SysReg.CNTFRQ_EL0.read() / 1_000_000 * AFTER;
        while (SysReg.CNTPCT_EL0.read() - after < 0) {
            found = take(bench, found);
        }
        return found;
    }

    private long take(Bench bench, long found) {
        long taken = bench.gic().cpu(Gic.GICC_IAR);
        if ((taken & Gic.SPURIOUS) == Gic.SPURIOUS) {
            return found;
        }
        bench.gic().end(taken);
        if ((taken & Gic.SPURIOUS) != intid) {
            return found;
        }
        RECEIVED.getAndAdd(this, 1);
        return (found & -ONE) + ONE + taken;
    }

    private static VarHandle handle(String field) {
        try {
            return MethodHandles.lookup().findVarHandle(Receiving.class, field, int.class);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
