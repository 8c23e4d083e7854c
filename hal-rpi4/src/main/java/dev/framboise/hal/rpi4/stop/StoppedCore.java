package dev.framboise.hal.rpi4.stop;

import dev.framboise.armv8.instruction.Access;
import dev.framboise.armv8.register.Esr;
import dev.framboise.metal.Unboxed;

/**
 * What a core that stopped held, as stopped.S left it on the emergency stack: its address.
 *
 * <pre>
 *   0        248  256   264    272   280   288      296
 *   x0..x30  sp   ELR   SPSR   ESR   FAR   vector   core
 * </pre>
 */
@Unboxed
public record StoppedCore(long address) {
    private static final int SP = 248;
    private static final int ELR = 256;
    private static final int SPSR = 264;
    private static final int ESR = 272;
    private static final int FAR = 280;
    private static final int VECTOR = 288;
    private static final int CORE = 296;

    /** General-purpose register {@code index}, 0..30. */
    public long x(int index) {
        return Access.load64(address + index * 8L);
    }

    /** The stack pointer. */
    public long sp() {
        return Access.load64(address + SP);
    }

    /** ELR_EL2: where it stopped. */
    public long pc() {
        return Access.load64(address + ELR);
    }

    /** SPSR_EL2. */
    public long spsr() {
        return Access.load64(address + SPSR);
    }

    /** ESR_EL2: why. */
    public Esr esr() {
        return new Esr(Access.load64(address + ESR));
    }

    /** FAR_EL2: the address it tried, where the reason has one. */
    public long far() {
        return Access.load64(address + FAR);
    }

    /** The vector taken: 4 to 7 are synchronous, IRQ, FIQ and SError. */
    public int vector() {
        return (int) Access.load64(address + VECTOR);
    }

    /** The core's number. */
    public int core() {
        return (int) Access.load64(address + CORE);
    }
}
