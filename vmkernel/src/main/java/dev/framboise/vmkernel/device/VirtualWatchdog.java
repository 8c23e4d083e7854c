package dev.framboise.vmkernel.device;

import dev.framboise.armv8.register.SysReg;
import dev.framboise.metal.ForSize;
import dev.framboise.vmkernel.cpu.PhysicalCore;
import dev.framboise.vmkernel.cpu.Vcpu;
import dev.framboise.vmkernel.timer.Deadlines;
import dev.framboise.vmkernel.timer.HypervisorTimer;
import dev.framboise.vmkernel.trap.Verdict;
import dev.framboise.vmkernel.vm.Vm;
import dev.framboise.vmkernel.vm.VmState;

/**
 * A generic watchdog (Arm BSA, DEN0094, "Generic Watchdog"), version 0: a control frame and, {@link #REFRESH_FRAME} bytes on, a
 * refresh frame. WS0 is the VM's interrupt; WS1 has the VM start anew. The system counter is the one that the guest reads as
 * CNTVCT_EL0. While the VM is paused its time stands still: a stage that ends then begins again.
 */
@ForSize
public final class VirtualWatchdog implements MmioDevice {
    /** From the control frame to the refresh frame, bytes. */
    public static final int REFRESH_FRAME = 0x1000;

    /** Control and status: {@link #ENABLE}, {@link #WS0}, {@link #WS1}. */
    static final int WCS = 0x000;
    /** Offset: how many counts a stage lasts, 32 bits. */
    static final int WOR = 0x008;
    /** Compare value, when the stage ends. */
    static final int WCV_LOW = 0x010;
    static final int WCV_HIGH = 0x014;
    /** Refresh. */
    static final int WRR = REFRESH_FRAME;

    static final int ENABLE = 1 << 0;
    /** The first stage is over. */
    static final int WS0 = 1 << 1;
    /** The second is over, too: after the reset, that this was why. */
    static final int WS1 = 1 << 2;

    /** Counts that a stage lasts at the least, whatever the guest says: about a millisecond, so that no core is busy with it alone. */
    static final int SHORTEST = 1 << 16;

    private static final long WORD = 0xffff_ffffL;

    private final Vm vm;
    private final InterruptLine line;
    private final Deadlines alarms;
    private final int owner;

    private int status;
    private int offset;
    /** CNTPCT_EL0 at which the stage ends. */
    private long compare;

    /** A watchdog that is not enabled. @param alarms where it sets its alarm, as {@code owner} */
    VirtualWatchdog(Vm vm, InterruptLine line, Deadlines alarms, int owner) {
        this.vm = vm;
        this.line = line;
        this.alarms = alarms;
        this.owner = owner;
    }

    /** As after a reset; enabled, if the bundle says so, with two stages of half the time each, on this core. */
    void reset(PhysicalCore core) {
        long hertz = SysReg.CNTFRQ_EL0.read();
        offset = (int) Math.min(vm.guest.watchdog * (hertz >>> 1), WORD);
        status = (vm.timedOut ? WS1 : 0) | (offset != 0 ? ENABLE : 0);
        vm.timedOut = false;
        begin(core);
    }

    /** An explicit refresh. */
    private void refresh(PhysicalCore core) {
        status &= ENABLE;
        begin(core);
    }

    private void begin(PhysicalCore core) {
        compare = SysReg.CNTPCT_EL0.read() + Math.max(offset & WORD, SHORTEST);
        tell(core);
    }

    private void tell(PhysicalCore core) {
        if ((status & WS0) != 0) {
            line.raise();
        } else {
            line.lower();
        }
        alarms.set(owner, core, (status & ENABLE) != 0 && comes() ? compare : HypervisorTimer.NEVER);
    }

    /** Whether the stage ends: counts are unsigned, and what is beyond centuries never comes. */
    private boolean comes() {
        return (compare - vm.startedAt | compare) >= 0;
    }

    /** Looks whether a stage is over. @return whether it was the second: the VM is to start anew */
    boolean poll(PhysicalCore core) {
        if ((status & ENABLE) == 0 || !comes() || SysReg.CNTPCT_EL0.read() < compare) {
            tell(core);
            return false;
        }
        VmState state = vm.state;
        boolean isLast = state == VmState.RUNNING && (status & WS0) != 0;
        if (state == VmState.RUNNING) {
            status |= isLast ? WS1 : WS0;
        } else if (state != VmState.PAUSED) {
            // What ends, or is loaded, is not watched before it is reset.
            return false;
        }
        begin(core);
        return isLast;
    }

    @Override
    public long read(Vcpu vcpu, int at, int bytes) {
        long count = compare - vm.startedAt;
        return switch (at & ~3) {
            case WCS -> status;
            case WOR -> offset & WORD;
            case WCV_LOW -> count & WORD;
            case WCV_HIGH -> count >>> Integer.SIZE;
            default -> 0;
        };
    }

    @Override
    public Verdict write(Vcpu vcpu, int at, int bytes, int value) {
        long count = compare - vm.startedAt;
        switch (at & ~3) {
            case WCS -> {
                status = value & ENABLE;
                refresh(vcpu.core);
            }
            case WOR -> {
                offset = value;
                refresh(vcpu.core);
            }
            case WRR -> refresh(vcpu.core);
            case WCV_LOW -> compareAt(vcpu.core, count & ~WORD | value & WORD);
            case WCV_HIGH -> compareAt(vcpu.core, count & WORD | (long) value << Integer.SIZE);
            default -> { }
        }
        return Verdict.EMULATED;
    }

    private void compareAt(PhysicalCore core, long count) {
        compare = count + vm.startedAt;
        tell(core);
    }
}
