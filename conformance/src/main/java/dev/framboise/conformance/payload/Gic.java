package dev.framboise.conformance.payload;

import dev.framboise.armv8.instruction.Access;
import dev.framboise.armv8.register.SysReg;
import dev.framboise.conformance.hosted.CurrentSurroundings;
import dev.framboise.conformance.hosted.Surroundings;
import dev.framboise.metal.Instruction;

/** A GICv2 as software uses it (IHI 0048B chapter 4). Registers have their names there. */
public final class Gic {
    public static final int GICD_CTLR = 0x000;
    public static final int GICD_TYPER = 0x004;
    public static final int GICD_IIDR = 0x008;
    public static final int GICD_ISENABLER = 0x100;
    public static final int GICD_ICENABLER = 0x180;
    public static final int GICD_ISPENDR = 0x200;
    public static final int GICD_ICPENDR = 0x280;
    public static final int GICD_ISACTIVER = 0x300;
    public static final int GICD_ICACTIVER = 0x380;
    public static final int GICD_IPRIORITYR = 0x400;
    public static final int GICD_ITARGETSR = 0x800;
    public static final int GICD_ICFGR = 0xC00;
    public static final int GICD_SGIR = 0xF00;
    public static final int GICD_CPENDSGIR = 0xF10;
    public static final int GICD_SPENDSGIR = 0xF20;
    public static final int GICD_ICPIDR2 = 0xFE8;
    public static final int GICC_CTLR = 0x00;
    public static final int GICC_PMR = 0x04;
    public static final int GICC_BPR = 0x08;
    public static final int GICC_IAR = 0x0C;
    public static final int GICC_EOIR = 0x10;
    public static final int GICC_RPR = 0x14;
    public static final int GICC_HPPIR = 0x18;
    public static final int GICC_IIDR = 0xFC;
    public static final int GICC_DIR = 0x1000;
    /** The virtual timer's private interrupt, the physical one's, and EL2's. */
    public static final int VIRTUAL_TIMER = 27;
    public static final int PHYSICAL_TIMER = 30;
    public static final int HYPERVISOR_TIMER = 26;
    public static final int SPURIOUS = 1023;

    /** The SGI that wakes a core of this payload. */
    static final int WAKE = 15;

    private static final int PRIVATE = 32;
    private static final int SGIS = 16;
    private static final int SOURCES = 8;
    private static final int SPARES = 8;
    /** Of GICC_IAR and GICC_HPPIR: the interrupt. */
    private static final int IDENTIFIER = 0x3FF;
    /** Seconds. */
    private static final long PATIENCE = 5;
    private static final int MOST = 1020;
    /** GICD_TYPER.ITLinesNumber: words of 32 interrupts, minus one. */
    private static final int LINES = 0x1F;

    private final Board board;
    private final int[] counts = new int[MOST];
    private volatile int last = SPURIOUS;

    Gic(Board board) {
        this.board = board;
    }

    /** This core's interface and all interrupts as checks find them: on, all disabled, none pending or active. */
    void begin() {
        if (board.distributor == 0) {
            return;
        }
        for (int i = 0; i < MOST; i++) {
            counts[i] = 0;
        }
        last = SPURIOUS;
        distributor(GICD_ICENABLER, 0xFFFF_0000);
        distributor(GICD_ICPENDR, 0xFFFF_0000);
        distributor(GICD_ICACTIVER, -1);
        int words = (int) distributor(GICD_TYPER) & LINES;
        for (int word = 1; word <= words; word++) {
            distributor(GICD_ICENABLER + 4 * word, -1);
            distributor(GICD_ICPENDR + 4 * word, -1);
            distributor(GICD_ICACTIVER + 4 * word, -1);
        }
        distributor(GICD_CTLR, 1);
        cpu(GICC_BPR, 0);
        cpu(GICC_CTLR, 1);
        takeAll();
        prioritizePrivate(0xA0A0_A0A0);
        cpu(GICC_PMR, 0xF0);
    }

    /**
     * Takes what is pending of all that checks use: SGIs, each from each of its sources, the timers' interrupts, which are off, and spare SPIs.
     * GICD_ICPENDR and GICD_CPENDSGIRn would do without being taken, but there are hypervisors that ignore the one, and whose guests get an
     * abort for the other.
     */
    private void takeAll() {
        int spare = spare();
        distributor(GICD_ISENABLER, 0xFFFF | 1 << VIRTUAL_TIMER | 1 << PHYSICAL_TIMER);
        prioritizePrivate(0);
        for (int i = 0; i < SPARES; i++) {
            enableShared(spare + i, 0);
        }
        cpu(GICC_PMR, 0xFF);
        for (int i = 0; i < SGIS * SOURCES + SPARES && (cpu(GICC_HPPIR) & IDENTIFIER) < MOST; i++) {
            cpu(GICC_EOIR, (int) cpu(GICC_IAR));
        }
        distributor(GICD_ICENABLER, 1 << VIRTUAL_TIMER | 1 << PHYSICAL_TIMER);
        distributor(GICD_ICENABLER + 4 * (spare >>> 5), 0xFF << (spare & 31));
    }

    private void prioritizePrivate(int fourTimes) {
        for (int i = 0; i < PRIVATE; i += 4) {
            distributor(GICD_IPRIORITYR + i, fourTimes);
        }
    }

    /** Writes a register of the distributor. */
    public void distributor(int register, int value) {
        Access.store32(board.distributor + register, value);
    }

    /** Reads a register of the distributor. */
    public long distributor(int register) {
        return Integer.toUnsignedLong(Access.load32(board.distributor + register));
    }

    /** Writes a register of this core's CPU interface. */
    public void cpu(int register, int value) {
        Access.store32(board.cpuInterface + register, value);
    }

    /** Reads a register of this core's CPU interface. */
    public long cpu(int register) {
        return Integer.toUnsignedLong(Access.load32(board.cpuInterface + register));
    }

    /** An SPI that no device is known to use, a multiple of four: among the last that GICD_TYPER says are there. */
    public int spare() {
        return 32 * ((int) (distributor(GICD_TYPER) & LINES) + 1) - 8;
    }

    /** An SPI as checks begin with it: edge-triggered, for this core alone, with a priority, and enabled. */
    public void enableShared(int intid, int priority) {
        int shift = 2 * (intid & 15);
        int configuration = (int) distributor(GICD_ICFGR + 4 * (intid >>> 4)) & ~(3 << shift);
        distributor(GICD_ICFGR + 4 * (intid >>> 4), configuration | 2 << shift);
        Access.store8(board.distributor + GICD_ITARGETSR + intid, Access.load8(board.distributor + GICD_ITARGETSR));
        prioritize(intid, priority);
        distributor(GICD_ISENABLER + 4 * (intid >>> 5), 1 << (intid & 31));
    }

    /** Gives an interrupt its priority. */
    public void prioritize(int intid, int priority) {
        Access.store8(board.distributor + GICD_IPRIORITYR + intid, priority);
    }

    /** The bit of an interrupt in a register of one bit for each. */
    public long bit(int register, int intid) {
        return distributor(register + 4 * (intid >>> 5)) >>> (intid & 31) & 1;
    }

    /** Sets the bit of an interrupt in a register where zeros change nothing. */
    public void setBit(int register, int intid) {
        distributor(register + 4 * (intid >>> 5), 1 << (intid & 31));
    }

    /** Sends this core an SGI. */
    public void sendToSelf(int sgi) {
        distributor(GICD_SGIR, 2 << 24 | sgi);
    }

    /** GICC_IAR, read until it names an interrupt, for five seconds at the most; PSTATE.I is set, or the vector would do so. */
    public long acknowledge() {
        long end = SysReg.CNTPCT_EL0.read() + SysReg.CNTFRQ_EL0.read() * PATIENCE;
        long found = cpu(GICC_IAR);
        while ((found & SPURIOUS) == SPURIOUS && SysReg.CNTPCT_EL0.read() - end < 0) {
            found = cpu(GICC_IAR);
        }
        return found;
    }

    /** GICC_IAR after 2 ms, in which what should not come would have. */
    public long acknowledgeNothing() {
        long end = SysReg.CNTPCT_EL0.read() + SysReg.CNTFRQ_EL0.read() / 500;
        while (SysReg.CNTPCT_EL0.read() - end < 0) {
            Thread.onSpinWait();
        }
        long found = cpu(GICC_IAR);
        if ((found & SPURIOUS) < MOST) {
            // It came nevertheless: its priority must not run on into the next check.
            end(found);
        }
        return found;
    }

    /** Ends one, as GICC_IAR named it. */
    public void end(long acknowledged) {
        cpu(GICC_EOIR, (int) acknowledged);
    }

    /** Enables one of the first 32. */
    public void enablePrivate(int intid) {
        distributor(GICD_ISENABLER, 1 << intid);
    }

    /** How often an interrupt was taken by this payload's own vector since the check began. */
    public int taken(int intid) {
        // The vector counts: what was read before the volatile field may have changed since.
        return last < 0 ? 0 : counts[intid];
    }

    /** The one that was taken last, or {@link #SPURIOUS}. */
    public int last() {
        return last;
    }

    /** PSTATE.I is clear between this and {@link #mask}. */
    @Instruction("msr daifclr, #2\nisb")
    public static void unmask() {
        CurrentSurroundings.get().interrupts(Surroundings.Masking.UNMASKED);
    }

    /** PSTATE.I is set again. */
    @Instruction("msr daifset, #2\nisb")
    public static void mask() {
        CurrentSurroundings.get().interrupts(Surroundings.Masking.MASKED);
    }

    /** Takes an interrupt; a timer that asks for one is turned off, or it would ask again. */
    void interrupt() {
        int acknowledged = (int) cpu(GICC_IAR);
        int intid = acknowledged & 0x3FF;
        if (intid < MOST) {
            counts[intid]++;
            last = intid;
            if (intid == VIRTUAL_TIMER) {
                SysReg.CNTV_CTL_EL0.write(0);
            } else if (intid == PHYSICAL_TIMER) {
                SysReg.CNTP_CTL_EL0.write(0);
            } else if (intid == HYPERVISOR_TIMER) {
                SysReg.CNTHP_CTL_EL2.write(0);
            }
            cpu(GICC_EOIR, acknowledged);
        }
    }
}
