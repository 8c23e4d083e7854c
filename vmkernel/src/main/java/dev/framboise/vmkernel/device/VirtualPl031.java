package dev.framboise.vmkernel.device;

import dev.framboise.armv8.register.SysReg;
import dev.framboise.metal.ForSize;
import dev.framboise.vmkernel.board.Board;
import dev.framboise.vmkernel.cpu.PhysicalCore;
import dev.framboise.vmkernel.cpu.Vcpu;
import dev.framboise.vmkernel.timer.Deadlines;
import dev.framboise.vmkernel.timer.HypervisorTimer;
import dev.framboise.vmkernel.trap.Verdict;

/**
 * A PL031 real-time clock (DDI 0224 chapter 3): seconds since 1970, from the board's counter and what the board knew at
 * boot. Its match interrupt is driven by the EL2 timer of the core on which the guest asked for it.
 */
@ForSize
public final class VirtualPl031 implements MmioDevice {
    /** The clock. */
    static final int RTCDR = 0x00;
    /** Match. */
    static final int RTCMR = 0x04;
    /** Load. */
    static final int RTCLR = 0x08;
    /** Control: bit 0 says the clock runs, which it always does. */
    static final int RTCCR = 0x0c;
    /** Interrupt mask set/clear. */
    static final int RTCIMSC = 0x10;
    /** Raw interrupt status. */
    static final int RTCRIS = 0x14;
    /** Masked interrupt status. */
    static final int RTCMIS = 0x18;
    /** Interrupt clear. */
    static final int RTCICR = 0x1c;

    private final Board board;
    private final InterruptLine line;
    private final Deadlines alarms;
    private final int owner;

    /** What the guest's clock is ahead of the board's, seconds modulo 2^32. */
    private int offset;
    private int load;
    private int match;
    private int mask;
    private int raw;
    /** The clock when it was last looked at: a match between two looks counts. */
    private int last;

    /** A clock that shows {@code board}'s time. @param alarms where it sets its alarm, as {@code owner} */
    public VirtualPl031(Board board, InterruptLine line, Deadlines alarms, int owner) {
        this.board = board;
        this.line = line;
        this.alarms = alarms;
        this.owner = owner;
    }

    /** As at power-on, showing the board's time. */
    public void reset() {
        offset = 0;
        load = 0;
        match = 0;
        mask = 0;
        raw = 0;
        last = now();
        line.lower();
    }

    /** Looks whether the clock has reached its match; if that is ahead and asked for, has this core's timer tell. */
    public void poll(PhysicalCore core) {
        int now = now();
        // Unsigned distances: the match lies in (last, now].
        if (match != last && Integer.compareUnsigned(match - last, now - last) <= 0) {
            raw = 1;
        }
        last = now;
        if ((raw & mask) != 0) {
            line.raise();
        } else {
            line.lower();
        }
        long ahead = match - now & 0xffffffffL;
        if (mask != 0 && raw == 0 && ahead != 0) {
            long hertz = SysReg.CNTFRQ_EL0.read();
            alarms.set(owner, core, (SysReg.CNTPCT_EL0.read() / hertz + ahead) * hertz);
        } else {
            alarms.set(owner, core, HypervisorTimer.NEVER);
        }
    }

    @Override
    public long read(Vcpu vcpu, int at, int bytes) {
        poll(vcpu.core);
        return switch (at & ~3) {
            case RTCDR -> now() & 0xffffffffL;
            case RTCMR -> match & 0xffffffffL;
            case RTCLR -> load & 0xffffffffL;
            case RTCCR -> 1;
            case RTCIMSC -> mask;
            case RTCRIS -> raw;
            case RTCMIS -> raw & mask;
            default -> PrimeCell.pl031(at & ~3);
        };
    }

    @Override
    public Verdict write(Vcpu vcpu, int at, int bytes, int value) {
        poll(vcpu.core);
        switch (at & ~3) {
            case RTCMR -> {
                match = value;
                raw = match == now() ? 1 : raw;
            }
            case RTCLR -> {
                load = value;
                offset += value - now();
                last = value;
            }
            case RTCIMSC -> mask = value & 1;
            case RTCICR -> raw &= ~value;
            default -> { }
        }
        poll(vcpu.core);
        return Verdict.EMULATED;
    }

    private int now() {
        return (int) (board.bootEpochSeconds() + SysReg.CNTPCT_EL0.read() / SysReg.CNTFRQ_EL0.read()) + offset;
    }
}
