package dev.framboise.vmkernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.framboise.vmkernel.cpu.Vcpu;
import dev.framboise.vmkernel.trap.Traps;

/**
 * How the vectors hand an interrupt to the kernel: at first x20..x28 are not in the vCPU, and what is there instead must be
 * neither used nor changed.
 */
public final class Interruption {
    private static final int FIRST = 20;
    private static final int LAST = 28;

    private Interruption() {
    }

    private static long nobodysValue(int register) {
        return 0xdead_beef_0000_0000L + register;
    }

    /** The vCPU's core takes an interrupt. @return the vCPU to enter */
    public static Vcpu of(Kernel kernel, Vcpu vcpu) {
        long[] inTheCore = new long[LAST + 1];
        for (int i = FIRST; i <= LAST; i++) {
            inTheCore[i] = vcpu.get(i);
            vcpu.set(i, nobodysValue(i));
        }
        int iar = kernel.lowerIrqAtOnce(vcpu);
        for (int i = FIRST; i <= LAST; i++) {
            assertEquals(nobodysValue(i), vcpu.get(i), "x" + i + " was changed while it was in the core");
            vcpu.set(i, inTheCore[i]);
        }
        return iar == Traps.NOTHING_LEFT ? vcpu : kernel.lowerIrq(vcpu, iar);
    }
}
