package dev.framboise.fuzz.devices;

import dev.framboise.vmkernel.gic.DistributorState;
import dev.framboise.vmkernel.gic.InterruptWord;
import dev.framboise.vmkernel.gic.VirtualDistributor;
import dev.framboise.vmkernel.vm.Vm;
import java.lang.reflect.Field;

/** Looks whether a shared interrupt of a VM is pending, without being a guest that reads, which moves list registers. */
final class GicProbe {
    private static final Field STATE;

    static {
        try {
            STATE = VirtualDistributor.class.getDeclaredField("state");
            STATE.setAccessible(true);
        } catch (NoSuchFieldException renamed) {
            throw new ExceptionInInitializerError(renamed);
        }
    }

    private GicProbe() {
    }

    /** Whether it is latched, or in a list register. @param intId from 32 on */
    static boolean isPending(Vm vm, int intId) {
        try {
            InterruptWord word = ((DistributorState) STATE.get(vm.devices.gic.distributor)).word(0, intId >>> 5);
            return ((word.latch | word.held) >>> (intId & 31) & 1) != 0;
        } catch (IllegalAccessException closed) {
            throw new IllegalStateException(closed);
        }
    }
}
