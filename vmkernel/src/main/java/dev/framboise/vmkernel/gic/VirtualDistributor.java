package dev.framboise.vmkernel.gic;

import static dev.framboise.vmkernel.gic.DistributorState.ALL_SGIS;
import static dev.framboise.vmkernel.gic.DistributorState.TIMERS;
import static dev.framboise.vmkernel.gic.DistributorState.VCPUS;
import static dev.framboise.vmkernel.gic.DistributorState.WORDS;

import dev.framboise.armv8.address.IntId;
import dev.framboise.armv8.gic.GicDistributor;
import dev.framboise.metal.LoopBound;
import dev.framboise.vmkernel.sync.TicketLock;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * The distributor of one VM as a flat state machine: what is enabled, pending, active, and where it goes. It touches no
 * hardware; {@link VirtualGic} carries out what it decides. All of it under {@link #lock}. Interrupts are named by the vCPU
 * that sees them and their INTID.
 *
 * <p>The profile is a GICv2 without Security Extensions and without groups: all interrupts are in group 0, GICD_IGROUPR is
 * RAZ/WI. The timers' PPIs are not routed here: see {@code dev.framboise.vmkernel.timer.VirtualTimer}.
 */
public final class VirtualDistributor {
    private static final VarHandle ASKED;

    static {
        try {
            ASKED = MethodHandles.lookup().findVarHandle(DistributorState.class, "asked", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** The priority bits a virtual CPU interface tells apart (IHI 0048B 5.3.8): 32 levels. */
    static final int PRIORITY_MASK = 0xf8;

    /** Guards this distributor, the list registers' owners and the VM's devices. */
    public final TicketLock lock = new TicketLock();

    /** The flat state itself. */
    final DistributorState state = new DistributorState();

    /** What goes to list registers. */
    final ListRegisterSupply supply = new ListRegisterSupply(state);

    /** As at power-on, for a VM with so many vCPUs, none of them online. */
    public void reset(int vcpuCount) {
        state.reset(vcpuCount);
        rehomeAll();
    }

    /** A vCPU comes online, what is its own as at power-on. */
    void online(int vcpu) {
        state.resetBank(vcpu);
        state.online |= 1 << vcpu;
        state.stale |= 1 << vcpu;
        rehomeAll();
    }

    /** A vCPU that holds no interrupt any more goes offline: what was active there no longer is. */
    @LoopBound(max = WORDS, reason = "the condition")
    void offline(int vcpu) {
        state.online &= ~(1 << vcpu);
        for (int n = 1; n < WORDS; n++) {
            Share share = state.share(vcpu, n);
            state.word(vcpu, n).active &= ~share.active;
            share.active = 0;
        }
        rehomeAll();
        state.stale &= state.online;
    }

    /** vCPUs whose list registers no longer show what they should, a bit each. */
    int stale() {
        return state.stale;
    }

    /** A vCPU's list registers are about to be renewed. */
    void fresh(int vcpu) {
        state.stale &= ~(1 << vcpu);
    }

    /** A vCPU's list registers were emptied: whoever waited for that knows all now. */
    void drained(int vcpu) {
        state.stale |= 1 << vcpu;
        state.asked &= ~(1 << vcpu);
    }

    /** A vCPU's list registers are to be renewed, whether or not something is known to have changed. */
    void outdated(int vcpu) {
        state.stale |= 1 << vcpu;
    }

    /** Wants to know what the list registers of these vCPUs hold, a bit each. */
    void ask(int vcpus) {
        state.stale |= vcpus;
        state.asked |= vcpus;
    }

    /** Whether one of these vCPUs has not answered yet. Without the lock: what it brought back is seen once that is held. */
    boolean isAsked(int vcpus) {
        return ((int) ASKED.getOpaque(state) & vcpus) != 0;
    }

    /** Whether a timer's PPI may be signalled to its vCPU. */
    public boolean isTimerSignalled(int vcpu, int intId) {
        return state.control != 0 && (state.word(vcpu, 0).enabled & 1 << intId) != 0;
    }

    /** An interrupt's priority, 8 bits of which the lower three are 0. */
    public int priority(int vcpu, int intId) {
        return state.priority(vcpu, intId);
    }

    // What devices do.

    /** An SPI's wire is asserted. */
    void raise(int intId) {
        int n = intId >>> 5;
        InterruptWord word = state.word(0, n);
        int bit = 1 << (intId & 31);
        if ((word.line & bit) == 0) {
            word.line |= bit;
            word.latch |= word.edge & bit;
            state.live |= 1 << n;
            state.touched(0, n, word.enabled & bit);
        }
    }

    /** An SPI's wire is no longer asserted. */
    void lower(int intId) {
        int n = intId >>> 5;
        InterruptWord word = state.word(0, n);
        int bit = 1 << (intId & 31);
        if ((word.line & bit) != 0) {
            word.line &= ~bit;
            state.touched(0, n, word.held & bit);
        }
    }

    // What the guest does: one method per register, IHI 0048B 4.3. Word n, bits as written.

    int vcpus() {
        return state.vcpus;
    }

    int control() {
        return state.control;
    }

    void control(int value) {
        state.control = value & GicDistributor.CTLR_ENABLE_GRP0;
        state.stale |= state.online;
    }

    int enabled(int vcpu, int n) {
        return state.word(vcpu, n).enabled;
    }

    void enable(int vcpu, int n, int bits) {
        state.word(vcpu, n).enabled |= bits;
        state.touched(vcpu, n, bits);
    }

    void disable(int vcpu, int n, int bits) {
        state.word(vcpu, n).enabled &= n == 0 ? ~bits | ALL_SGIS : ~bits;
        state.touched(vcpu, n, bits);
    }

    /** Other vCPUs whose list registers hold interrupts of this word, a bit each. */
    @LoopBound(max = VCPUS, reason = "vCPUs of a VM")
    int heldByOthers(int vcpu, int n) {
        int result = 0;
        for (int v = 0; v < state.vcpus; v++) {
            if (v != vcpu && n != 0 && state.share(v, n).resident != 0) {
                result |= 1 << v;
            }
        }
        return result;
    }

    /** Pending interrupts; of those that another vCPU's list registers hold, as they were when it took them. */
    @LoopBound(max = VCPUS, reason = "vCPUs of a VM")
    int pending(int vcpu, int n) {
        InterruptWord word = state.word(vcpu, n);
        int result = word.pending();
        for (int v = 0; v < state.vcpus; v++) {
            if (n != 0 || v == vcpu) {
                Share share = state.share(v, n);
                result |= share.resident & (share.lent | ~word.active);
            }
        }
        return result;
    }

    void setPending(int vcpu, int n, int bits) {
        int set = n == 0 ? bits & ~(ALL_SGIS | TIMERS) : bits;
        state.word(vcpu, n).latch |= set;
        state.live |= 1 << n;
        state.touched(vcpu, n, set);
    }

    void clearPending(int vcpu, int n, int bits) {
        InterruptWord word = state.word(vcpu, n);
        int clear = n == 0 ? bits & ~(ALL_SGIS | TIMERS) : bits;
        word.latch &= ~clear;
        word.dropLatch |= clear & word.held;
        state.touched(vcpu, n, clear);
    }

    int active(int vcpu, int n) {
        return state.word(vcpu, n).active;
    }

    /** Makes interrupts active that no list register holds. */
    void setActive(int vcpu, int n, int bits) {
        InterruptWord word = state.word(vcpu, n);
        int set = bits & ~word.active & ~word.held & (n == 0 ? ~TIMERS : -1);
        word.active |= set;
        state.share(vcpu, n).active |= set;
        state.live |= 1 << n;
        state.touched(vcpu, n, set);
    }

    @LoopBound(max = VCPUS, reason = "vCPUs of a VM")
    void clearActive(int vcpu, int n, int bits) {
        InterruptWord word = state.word(vcpu, n);
        state.touched(vcpu, n, bits);
        word.active &= ~bits;
        word.dropActive |= bits & word.held;
        for (int v = 0; v < state.vcpus; v++) {
            if (n != 0 || v == vcpu) {
                state.share(v, n).active &= ~bits;
            }
        }
    }

    void priority(int vcpu, int intId, int value) {
        state.priority(vcpu, intId, value & PRIORITY_MASK);
        state.touched(vcpu, intId >>> 5, 1 << (intId & 31));
    }

    /** GICD_ITARGETSR's byte: RAZ on a uniprocessor (IHI 0048B 4.3.12). */
    int targets(int vcpu, int intId) {
        if (state.vcpus == 1) {
            return 0;
        }
        return intId < IntId.FIRST_SPI ? 1 << vcpu : state.targets(intId);
    }

    /** Writes GICD_ITARGETSR's byte of an SPI. */
    void aim(int intId, int value) {
        if (intId >= IntId.FIRST_SPI && state.vcpus > 1) {
            state.touched(0, intId >>> 5, 1 << (intId & 31));
            state.targets(intId, value & (1 << state.vcpus) - 1);
            rehome(intId >>> 5);
            state.touched(0, intId >>> 5, 1 << (intId & 31));
        }
    }

    /** Bits of word n that are edge-triggered. */
    int edges(int vcpu, int n) {
        return state.word(vcpu, n).edge;
    }

    /** Sets which of 16 SPIs, from bit {@code 16 * half} of word n on, are edge-triggered. */
    void edges(int n, int half, int bits) {
        if (n != 0) {
            InterruptWord word = state.word(0, n);
            int mask = 0xffff << 16 * half;
            word.edge = word.edge & ~mask | bits << 16 * half & mask;
            state.touched(0, n, mask);
        }
    }

    /** vCPU {@code from} sends an SGI to other vCPUs, a bit each. */
    @LoopBound(max = VCPUS, reason = "vCPUs of a VM")
    void send(int from, int targetList, int intId) {
        int left = targetList & state.online;
        while (left != 0) {
            int v = Integer.numberOfTrailingZeros(left);
            left &= left - 1;
            pend(from, v, intId);
            state.touched(v, 0, 1 << intId);
        }
    }

    /** An SGI is pending for a vCPU, whose list registers do not show it yet. */
    void pend(int from, int to, int intId) {
        state.sources(to, intId, state.sources(to, intId) | 1 << from);
    }

    /** GICD_SPENDSGIR's byte: which vCPUs have this SGI pending for a vCPU. */
    int sources(int vcpu, int intId) {
        return state.sources(vcpu, intId);
    }

    void sources(int vcpu, int intId, int value) {
        state.sources(vcpu, intId, value & (1 << state.vcpus) - 1);
        state.touched(vcpu, 0, 1 << intId);
    }

    @LoopBound(max = WORDS, reason = "words of 32 interrupts")
    private void rehomeAll() {
        for (int n = 1; n < WORDS; n++) {
            rehome(n);
        }
        state.stale |= state.online;
    }

    /** Of the vCPUs an SPI of word n aims at, the first that is online gets it (1-of-N); when none is, it waits. */
    @LoopBound(max = VCPUS, reason = "vCPUs of a VM")
    private void rehome(int n) {
        int left = -1;
        for (int v = 0; v < VCPUS; v++) {
            Share share = state.share(v, n);
            // All that a uniprocessor has goes to the one.
            int aim = state.vcpus == 1 ? -1 : share.aim;
            share.home = (state.online & 1 << v) != 0 ? aim & left : 0;
            left &= ~share.home;
        }
    }
}
