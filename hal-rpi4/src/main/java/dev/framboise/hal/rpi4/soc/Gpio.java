package dev.framboise.hal.rpi4.soc;

import dev.framboise.armv8.address.Pa;
import dev.framboise.armv8.memory.Physical;

/** General-purpose I/O pins (BCM2711 ARM Peripherals, 5.2). The reset assembly has set those of the UART. */
public final class Gpio {
    /** The pin of the green activity LED. */
    public static final int ACTIVITY_LED = 42;

    private static final long GPFSEL0 = 0x00;
    private static final long GPSET0 = 0x1c;
    private static final long GPCLR0 = 0x28;
    private static final int OUTPUT = 1;

    private final Pa base;

    /** The pins of the block at {@code base}. */
    public Gpio(Pa base) {
        this.base = base;
    }

    /** Makes a pin an output. @param pin 0..57 */
    public void makeOutput(int pin) {
        Pa select = base.plus(GPFSEL0 + pin / 10 * 4);
        int shift = pin % 10 * 3;
        Physical.store32(select, Physical.load32(select) & ~(7 << shift) | OUTPUT << shift);
    }

    /** Drives an output high. @param pin 0..57 */
    public void set(int pin) {
        Physical.store32(base.plus(GPSET0 + (pin >>> 5) * 4), 1 << (pin & 31));
    }

    /** Drives an output low. @param pin 0..57 */
    public void clear(int pin) {
        Physical.store32(base.plus(GPCLR0 + (pin >>> 5) * 4), 1 << (pin & 31));
    }
}
