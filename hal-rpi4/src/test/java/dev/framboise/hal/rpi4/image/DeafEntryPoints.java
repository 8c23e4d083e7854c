package dev.framboise.hal.rpi4.image;

import dev.framboise.armv8.address.Pa;
import dev.framboise.hal.rpi4.Rpi4Board;
import dev.framboise.hal.rpi4.firmware.Defect;
import dev.framboise.hal.rpi4.stop.BoardStop;
import dev.framboise.hal.rpi4.stop.StoppedCore;
import dev.framboise.metal.CallerSavesAll;
import dev.framboise.metal.EntryPoint;
import dev.framboise.vmkernel.Kernel;
import dev.framboise.vmkernel.cpu.Vcpu;

/** The kernel as it ships, on a {@link DeafBoard}. */
public final class DeafEntryPoints {
    private static final Rpi4Board REAL = new Rpi4Board();
    private static final DeafBoard BOARD = new DeafBoard(REAL);
    private static final Kernel KERNEL = new Kernel(BOARD);
    private static final BoardStop STOP = new BoardStop(REAL);

    private DeafEntryPoints() {
    }

    @EntryPoint("framboise_boot")
    static Vcpu boot(long tree, long image, long length) {
        STOP.start();
        Defect defect = REAL.start(new Pa(tree), new Pa(image), length);
        if (defect != Defect.NONE) {
            STOP.refuse(defect.words);
            return null;
        }
        KERNEL.bootFirstCore();
        return KERNEL.enter(0);
    }

    @EntryPoint("framboise_secondary")
    static Vcpu secondary(int core) {
        return KERNEL.enterSecondary(core);
    }

    @EntryPoint("framboise_lower_sync_at_once")
    static Vcpu lowerSyncAtOnce(Vcpu vcpu) {
        return KERNEL.lowerSyncAtOnce(vcpu) ? vcpu : null;
    }

    @EntryPoint("framboise_lower_irq_at_once")
    static int lowerIrqAtOnce(Vcpu vcpu) {
        return KERNEL.lowerIrqAtOnce(vcpu);
    }

    @CallerSavesAll
    @EntryPoint("framboise_lower_sync")
    static Vcpu lowerSync(Vcpu vcpu) {
        return KERNEL.lowerSync(vcpu);
    }

    @CallerSavesAll
    @EntryPoint("framboise_lower_irq")
    static Vcpu lowerIrq(Vcpu vcpu, int iar) {
        return KERNEL.lowerIrq(vcpu, iar);
    }

    @CallerSavesAll
    @EntryPoint("framboise_lower_serror")
    static Vcpu lowerSError(Vcpu vcpu) {
        return KERNEL.lowerSError(vcpu);
    }

    /** Its words appear: they go to the real port. */
    @EntryPoint("framboise_panic")
    static void panic(long stopped) {
        STOP.stop(new StoppedCore(stopped));
    }
}
