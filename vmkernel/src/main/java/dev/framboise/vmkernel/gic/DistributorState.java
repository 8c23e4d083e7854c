package dev.framboise.vmkernel.gic;

import dev.framboise.metal.LoopBound;
import dev.framboise.vmkernel.Limits;

/**
 * What a distributor knows: a word for each vCPU's own 32 SGIs and PPIs, then one for each 32 SPIs. Word n of a register, as a
 * vCPU sees it, is {@link #word}.
 */
public final class DistributorState {
    /** INTIDs, as on QEMU's {@code virt}: 32 private, 256 shared. */
    public static final int INTERRUPTS = 288;
    /** Words of a register with one bit an interrupt. */
    static final int WORDS = INTERRUPTS / 32;
    /** SGIs of a vCPU. */
    static final int SGIS = 16;
    /** The bits of word 0 that are SGIs. */
    static final int ALL_SGIS = 0xffff;
    /** Of word 0: the PPIs that are hardware timers. */
    static final int TIMERS = 1 << PhysicalGic.VIRTUAL_TIMER | 1 << PhysicalGic.PHYSICAL_TIMER;

    static final int VCPUS = Limits.VCPUS_PER_VM;
    private static final int STATE_WORDS = VCPUS + WORDS - 1;

    /** How many vCPUs the VM has. */
    public int vcpus = 1;
    /** Bit per vCPU that is on a core. */
    public int online;
    /** GICD_CTLR. */
    public int control;
    /** Bit per word of SPIs: it has, or lately had, something latched, asserted or active. */
    public int live;
    /** Bit per vCPU: its list registers no longer show what they should. */
    int stale;
    /** Bit per vCPU: somebody waits for it to bring back what its list registers hold. Read by those without the lock. */
    int asked;

    private final InterruptWord[] words = new InterruptWord[STATE_WORDS];
    private final Share[] shares = new Share[VCPUS * WORDS];
    private final byte[] priority = new byte[STATE_WORDS * 32];
    private final byte[] sources = new byte[VCPUS * SGIS];
    private final byte[] activeSource = new byte[VCPUS * SGIS];

    /** As at power-on, for one vCPU, which is not online. */
    public DistributorState() {
        for (int i = 0; i < words.length; i++) {
            words[i] = new InterruptWord();
        }
        for (int i = 0; i < shares.length; i++) {
            shares[i] = new Share();
        }
    }

    /** As at power-on, for a VM with so many vCPUs, none of them online. */
    @LoopBound(max = STATE_WORDS - VCPUS, reason = "words of 32 SPIs")
    @LoopBound(max = VCPUS * WORDS, reason = "shares")
    @LoopBound(max = VCPUS, reason = "the condition")
    public void reset(int vcpuCount) {
        vcpus = vcpuCount;
        online = 0;
        control = 0;
        stale = 0;
        asked = 0;
        live = 0;
        for (int i = VCPUS; i < words.length; i++) {
            clearWord(i);
        }
        for (int i = 0; i < shares.length; i++) {
            shares[i].clear();
        }
        for (int v = 0; v < VCPUS; v++) {
            resetBank(v);
        }
    }

    @LoopBound(max = 32, reason = "the condition")
    private void clearWord(int index) {
        words[index].clear();
        for (int i = 0; i < 32; i++) {
            priority[index * 32 + i] = 0;
        }
    }

    /** Makes what is a vCPU's own as at power-on. */
    @LoopBound(max = SGIS, reason = "the condition")
    void resetBank(int vcpu) {
        clearWord(vcpu);
        // SGIs are edge-triggered and always enabled (GIC-400); PPIs are level-sensitive.
        words[vcpu].edge = ALL_SGIS;
        words[vcpu].enabled = ALL_SGIS;
        share(vcpu, 0).clear();
        share(vcpu, 0).home = ~TIMERS;
        for (int i = 0; i < SGIS; i++) {
            sources[vcpu * SGIS + i] = 0;
            activeSource[vcpu * SGIS + i] = 0;
        }
    }

    private static int index(int vcpu, int n) {
        return n == 0 ? vcpu : VCPUS - 1 + n;
    }

    private static int slot(int vcpu, int intId) {
        return index(vcpu, intId >>> 5) * 32 + (intId & 31);
    }

    /** Word n as a vCPU sees it. */
    public InterruptWord word(int vcpu, int n) {
        return words[index(vcpu, n)];
    }

    /** A vCPU's share of word n. */
    public Share share(int vcpu, int n) {
        return shares[vcpu * WORDS + n];
    }

    /** What a vCPU's interrupts of word n should look like to it has changed: the list registers concerned are stale. */
    @LoopBound(max = VCPUS, reason = "vCPUs of a VM")
    void touched(int vcpu, int n, int bits) {
        if (n == 0) {
            stale |= 1 << vcpu;
            return;
        }
        for (int v = 0; v < vcpus; v++) {
            Share share = share(v, n);
            if (((share.home | share.resident | share.active) & bits) != 0) {
                stale |= 1 << v;
            }
        }
        stale &= online;
    }

    /** An interrupt's priority, 8 bits. */
    int priority(int vcpu, int intId) {
        return priority[slot(vcpu, intId)] & 0xff;
    }

    /** Sets an interrupt's priority, of whose 8 bits the lower three are 0. */
    public void priority(int vcpu, int intId, int value) {
        priority[slot(vcpu, intId)] = (byte) value;
        word(vcpu, intId >>> 5).priority(1 << (intId & 31), value);
    }

    /** The vCPUs an SPI aims at, a bit each. */
    @LoopBound(max = VCPUS, reason = "the condition")
    int targets(int intId) {
        int result = 0;
        for (int v = 0; v < VCPUS; v++) {
            result |= (share(v, intId >>> 5).aim >>> (intId & 31) & 1) << v;
        }
        return result;
    }

    /** Aims an SPI. */
    @LoopBound(max = VCPUS, reason = "the condition")
    void targets(int intId, int value) {
        int bit = 1 << (intId & 31);
        for (int v = 0; v < VCPUS; v++) {
            Share share = share(v, intId >>> 5);
            share.aim = (value & 1 << v) != 0 ? share.aim | bit : share.aim & ~bit;
        }
    }

    /** Which vCPUs have an SGI pending for a vCPU. */
    public int sources(int vcpu, int intId) {
        return sources[vcpu * SGIS + intId] & 0xff;
    }

    /** Sets which vCPUs have an SGI pending for a vCPU. */
    public void sources(int vcpu, int intId, int value) {
        sources[vcpu * SGIS + intId] = (byte) value;
        InterruptWord word = words[vcpu];
        word.latch = value == 0 ? word.latch & ~(1 << intId) : word.latch | 1 << intId;
    }

    /** Whose SGI a vCPU has taken and not ended. */
    public int activeSource(int vcpu, int intId) {
        return activeSource[vcpu * SGIS + intId];
    }

    /** A vCPU has taken an SGI from another. */
    public void activeSource(int vcpu, int intId, int from) {
        activeSource[vcpu * SGIS + intId] = (byte) from;
    }
}
