package dev.framboise.vmkernel.gic;

import static dev.framboise.armv8.gic.GicCpuInterface.CTLR_EOI_MODE;
import static dev.framboise.armv8.gic.GicCpuInterface.GICC_CTLR;
import static dev.framboise.armv8.gic.GicCpuInterface.GICC_DIR;
import static dev.framboise.armv8.gic.GicCpuInterface.GICC_EOIR;
import static dev.framboise.armv8.gic.GicCpuInterface.GICC_IAR;
import static dev.framboise.armv8.gic.GicCpuInterface.GICC_PMR;
import static dev.framboise.armv8.gic.GicDistributor.GICD_CTLR;
import static dev.framboise.armv8.gic.GicDistributor.GICD_ICACTIVER;
import static dev.framboise.armv8.gic.GicDistributor.GICD_ICENABLER;
import static dev.framboise.armv8.gic.GicDistributor.GICD_ICFGR;
import static dev.framboise.armv8.gic.GicDistributor.GICD_ICPENDR;
import static dev.framboise.armv8.gic.GicDistributor.GICD_IPRIORITYR;
import static dev.framboise.armv8.gic.GicDistributor.GICD_ISACTIVER;
import static dev.framboise.armv8.gic.GicDistributor.GICD_ISENABLER;
import static dev.framboise.armv8.gic.GicDistributor.GICD_ITARGETSR;
import static dev.framboise.armv8.gic.GicDistributor.GICD_SGIR;
import static dev.framboise.armv8.gic.GicDistributor.GICD_TYPER;
import static dev.framboise.armv8.gic.GicDistributor.SGIR_TARGET_SHIFT;
import static dev.framboise.armv8.gic.GicDistributor.TYPER_IT_LINES_NUMBER;

import dev.framboise.armv8.address.IntId;
import dev.framboise.armv8.gic.GicCpuInterface;
import dev.framboise.armv8.gic.GicDistributor;
import dev.framboise.armv8.instruction.Barrier;
import dev.framboise.armv8.memory.DeviceRegister;
import dev.framboise.armv8.memory.Registers;
import dev.framboise.metal.LoopBound;
import dev.framboise.vmkernel.board.Board;

/**
 * Drives the board's GICv2 (IHI 0048B). Works alike with a GIC without Security Extensions, where every interrupt is in
 * group 0, and in the Non-secure view of one with them, where bit 0 of both control registers means group 1 and GICD_IGROUPR
 * is RAZ/WI: groups are not touched. EOIR only drops the priority (EOImode 1); deactivation is a step of its own, and the
 * guest's where a list register links the interrupt.
 */
public final class PhysicalGic {
    /** The SGI by which one core makes another look at what changed. */
    public static final int KICK = 0;
    /** The SGI by which a core makes itself come back to what is left to do, other interrupts first. */
    public static final int COME_BACK = 1;
    /** The PPI of the virtual interface: something about list registers. */
    public static final int MAINTENANCE = 25;
    /** The PPI of the EL2 timer. */
    public static final int HYPERVISOR_TIMER = 26;
    /** The PPI of the virtual timer. */
    public static final int VIRTUAL_TIMER = 27;
    /** The PPI of the EL1 physical timer. */
    public static final int PHYSICAL_TIMER = 30;

    /** EL2 takes one physical interrupt after the other, and private ones have all one priority. */
    private static final int PRIORITY_OF_PRIVATE = 0xa0a0a0a0;
    /**
     * Shared interrupts go first: a guest can have private ones of its core pending all the time, and of equals the lowest
     * identifier, a private one's, is taken (IHI 0048B 3.3).
     */
    private static final int PRIORITY_OF_SHARED = 0x80808080;
    private static final int PRIORITY_MASK = 0xf0;
    private static final int PER_CORE = 1 << MAINTENANCE | 1 << HYPERVISOR_TIMER | 1 << VIRTUAL_TIMER | 1 << PHYSICAL_TIMER
        | 1 << KICK | 1 << COME_BACK;

    private static final DeviceRegister IAR = new DeviceRegister(GICC_IAR);
    private static final DeviceRegister EOIR = new DeviceRegister(GICC_EOIR);
    private static final DeviceRegister DIR = new DeviceRegister(GICC_DIR);

    private final Board board;
    private Registers distributor = Registers.NOWHERE;
    private Registers cpuInterface = Registers.NOWHERE;

    /** The driver of {@code board}'s GIC. */
    public PhysicalGic(Board board) {
        this.board = board;
    }

    /** Makes every shared interrupt disabled, level-sensitive, inactive and aimed at core 0. Once. */
    @LoopBound(max = 31, reason = "words of 32 interrupts but the first")
    @LoopBound(max = 8, reason = "the condition")
    public void initDistributor() {
        distributor = Registers.at(board.gicDistributor());
        cpuInterface = Registers.at(board.gicCpuInterface());
        distributor(GICD_CTLR, 0);
        int words = (distributor.load32(GICD_TYPER) & TYPER_IT_LINES_NUMBER) + 1;
        for (int n = 1; n < words; n++) {
            distributor(GICD_ICENABLER + 4 * n, -1);
            distributor(GICD_ICPENDR + 4 * n, -1);
            distributor(GICD_ICACTIVER + 4 * n, -1);
            distributor(GICD_ICFGR + 8 * n, 0);
            distributor(GICD_ICFGR + 8 * n + 4, 0);
            for (int i = 0; i < 8; i++) {
                distributor(GICD_IPRIORITYR + 32 * n + 4 * i, PRIORITY_OF_SHARED);
                distributor(GICD_ITARGETSR + 32 * n + 4 * i, 0x01010101);
            }
        }
        distributor(GICD_CTLR, GicDistributor.CTLR_ENABLE_GRP0);
    }

    /** Makes this core's private interrupts inactive, enables those the kernel uses, and opens its CPU interface. */
    @LoopBound(max = 8, reason = "the condition")
    public void initCore() {
        distributor(GICD_ICENABLER, -1);
        distributor(GICD_ICPENDR, -1);
        distributor(GICD_ICACTIVER, -1);
        for (int i = 0; i < 8; i++) {
            distributor(GICD_IPRIORITYR + 4 * i, PRIORITY_OF_PRIVATE);
        }
        distributor(GICD_ISENABLER, PER_CORE);
        cpuInterface(GICC_PMR, PRIORITY_MASK);
        cpuInterface(GICC_CTLR, GicCpuInterface.CTLR_ENABLE_GRP0 | CTLR_EOI_MODE);
    }

    /** Enables a shared interrupt. */
    public void enable(IntId interrupt) {
        distributor(GICD_ISENABLER + 4 * (interrupt.raw() >>> 5), 1 << (interrupt.raw() & 31));
    }

    /** Takes the pending interrupt of highest priority, which becomes active. @return GICC_IAR; its identifier is
     * {@link IntId#SPURIOUS} when there was none */
    public int acknowledge() {
        return (int) IAR.load(cpuInterface.va());
    }

    /** Whether there was no interrupt. @param iar what {@link #acknowledge} returned */
    public static boolean isSpurious(int iar) {
        return new IntId(iar & GicCpuInterface.IAR_INTID).isSpecial();
    }

    /** Lets further interrupts of its priority in; it stays active. @param iar what {@link #acknowledge} returned */
    public void dropPriority(int iar) {
        EOIR.store(cpuInterface.va(), iar);
    }

    /** Makes an interrupt whose priority was dropped inactive. @param iar what {@link #acknowledge} returned */
    public void deactivate(int iar) {
        DIR.store(cpuInterface.va(), iar);
    }

    /** {@link #deactivate} of an SGI: what its sender did before {@link #sendSgi} is seen from here on. @param iar what {@link #acknowledge} returned */
    public void told(int iar) {
        deactivate(iar);
        // Without it later loads could have been made before that of GICC_IAR.
        Barrier.DMB_ISH.execute();
    }

    /** {@link #dropPriority} and {@link #deactivate}. @param iar what {@link #acknowledge} returned */
    public void end(int iar) {
        long va = cpuInterface.va();
        EOIR.store(va, iar);
        DIR.store(va, iar);
    }

    /** Makes a private interrupt of this core active, whatever it was: a guest that is back has it, and will end it. */
    public void setActive(int intId) {
        distributor(GICD_ISACTIVER, 1 << intId);
    }

    /** Makes a private interrupt of this core inactive, whatever it was. */
    public void clearActive(int intId) {
        distributor(GICD_ICACTIVER, 1 << intId);
    }

    /** Sends an SGI to one core. */
    public void sendSgi(int core, int sgi) {
        // What the other core is to see must be there before the interrupt is (IHI 0048B says nothing of memory order).
        Barrier.DSB_ISHST.execute();
        distributor(GICD_SGIR, 1 << core + SGIR_TARGET_SHIFT | sgi);
    }

    /** Sends an SGI to the core that executes. */
    public void sendSgiToSelf(int sgi) {
        distributor(GICD_SGIR, GicDistributor.SGIR_FILTER_SELF << GicDistributor.SGIR_FILTER_SHIFT | sgi);
    }

    private void distributor(int offset, int value) {
        distributor.store32(offset, value);
    }

    private void cpuInterface(int offset, int value) {
        cpuInterface.store32(offset, value);
    }
}
