package dev.framboise.hal.rpi4;

import dev.framboise.armv8.address.IntId;
import dev.framboise.armv8.address.Pa;
import dev.framboise.hal.rpi4.firmware.Defect;
import dev.framboise.hal.rpi4.measure.MeasuredBoot;
import dev.framboise.hal.rpi4.memory.ImageSeal;
import dev.framboise.hal.rpi4.stop.BoardStop;
import dev.framboise.hal.rpi4.stop.StoppedCore;
import dev.framboise.metal.CallerSavesAll;
import dev.framboise.metal.EntryPoint;
import dev.framboise.metal.Export;
import dev.framboise.vmkernel.Kernel;
import dev.framboise.vmkernel.cpu.Vcpu;
import dev.framboise.vmkernel.gic.PhysicalGic;

/** Where assembly enters Java, and the objects that it finds there. A vCPU returned is the one to enter. */
public final class EntryPoints {
    private static final Rpi4Board BOARD = new Rpi4Board();
    private static final Kernel KERNEL = new Kernel(BOARD);
    /** What the cores did, for whoever looks at the board's memory. */
    @Export("framboise_trace")
    private static final long[] TRACE = KERNEL.trace.words;
    private static final BoardStop STOP = BOARD.stopsBy(new BoardStop(BOARD));
    private static final MeasuredBoot MEASURED = new MeasuredBoot(BOARD.manifest(), STOP.out());

    private EntryPoints() {
    }

    /**
     * Core 0, once, MMU and caches on.
     *
     * @param deviceTree  where the firmware says its device tree is, a physical address
     * @param image       where the image is, a physical address
     * @param imageLength its bytes, stacks and tables included
     */
    @EntryPoint("framboise_boot")
    static Vcpu boot(long deviceTree, long image, long imageLength) {
        // Before Java has written anything.
        boolean intact = ImageSeal.isIntact();
        STOP.start();
        Defect defect = intact ? BOARD.start(new Pa(deviceTree), new Pa(image), imageLength) : Defect.DAMAGED_IMAGE;
        if (defect == Defect.NONE) {
            BOARD.serial().transmit('e');
            BOARD.serial().transmit('\r');
            BOARD.serial().transmit('\n');
            defect = MEASURED.measure();
        }
        if (defect != Defect.NONE) {
            STOP.refuse(defect.words);
            return null;
        }
        KERNEL.bootFirstCore();
        return KERNEL.enter(0);
    }

    /** Another core, once. @param core 1..3 */
    @EntryPoint("framboise_secondary")
    static Vcpu secondary(int core) {
        return KERNEL.enterSecondary(core);
    }

    /** A synchronous exception from a guest. Null when {@link #lowerSync} has to deal with it. See {@link Kernel#lowerSyncAtOnce}. */
    @EntryPoint("framboise_lower_sync_at_once")
    static Vcpu lowerSyncAtOnce(Vcpu vcpu) {
        return KERNEL.lowerSyncAtOnce(vcpu) ? vcpu : null;
    }

    /** The rest of it. See {@link Kernel#lowerSync}. */
    @CallerSavesAll
    @EntryPoint("framboise_lower_sync")
    static Vcpu lowerSync(Vcpu vcpu) {
        return KERNEL.lowerSync(vcpu);
    }

    /** An interrupt taken from a guest, whose x20..x28 are still its own. See {@link Kernel#lowerIrqAtOnce}. */
    @EntryPoint("framboise_lower_irq_at_once")
    static int lowerIrqAtOnce(Vcpu vcpu) {
        // Nothing is acknowledged when others stopped: the rest of it does as they do.
        return STOP.begun() ? IntId.SPURIOUS : KERNEL.lowerIrqAtOnce(vcpu);
    }

    /** The rest of it. See {@link Kernel#lowerIrq}. */
    @CallerSavesAll
    @EntryPoint("framboise_lower_irq")
    static Vcpu lowerIrq(Vcpu vcpu, int iar) {
        // Where there is an interrupt, others had not stopped when it was acknowledged. The most frequent one here is asked for first.
        if (iar == PhysicalGic.HYPERVISOR_TIMER) {
            return KERNEL.lowerTimer(vcpu);
        }
        if (iar == IntId.SPURIOUS) {
            BOARD.stopWithOthers();
        }
        return KERNEL.lowerOther(vcpu, iar);
    }

    /** An SError taken from a guest. */
    @CallerSavesAll
    @EntryPoint("framboise_lower_serror")
    static Vcpu lowerSError(Vcpu vcpu) {
        BOARD.stopWithOthers();
        return KERNEL.lowerSError(vcpu);
    }

    /** An exception at EL2: the end. @param stopped where stopped.S stored what the core held */
    @EntryPoint("framboise_panic")
    static void panic(long stopped) {
        STOP.stop(new StoppedCore(stopped));
    }
}
