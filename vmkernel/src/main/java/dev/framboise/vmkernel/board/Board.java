package dev.framboise.vmkernel.board;

import dev.framboise.armv8.address.IntId;
import dev.framboise.armv8.address.Pa;

/** The machine below the kernel. Its answers are fixed once the boot core has read the firmware's device tree. */
public interface Board {
    /** Cores that can be started, 1..{@link dev.framboise.vmkernel.Limits#CORES}. */
    int cores();

    /** Number of free RAM ranges: firmware, image, bundle and device tree already taken out. */
    int ramRanges();

    /** First byte of a free RAM range, 4 KiB aligned. */
    Pa ramStart(int range);

    /** Length of a free RAM range in bytes, a multiple of 4 KiB. */
    long ramLength(int range);

    /** Start of the guest bundle. */
    Pa bundle();

    /** Bytes the firmware says the bundle has (it may pad); 0 when it passed none. */
    long bundleLength();

    /** GIC distributor (IHI 0048B 4.1). */
    Pa gicDistributor();

    /** GIC CPU interface. */
    Pa gicCpuInterface();

    /** GIC virtual interface control (GICH). */
    Pa gicVirtualControl();

    /** GIC virtual CPU interface (GICV), two 4 KiB pages that guests get as their CPU interface. */
    Pa gicVirtualCpuInterface();

    /** The board's serial port. */
    Serial serial();

    /** The serial port's interrupt. */
    IntId serialInterrupt();

    /** How often each core must be interrupted for the board's sake, in milliseconds; 0 for never. */
    default int heartbeatMilliseconds() {
        return 0;
    }

    /** Wall-clock seconds since 1970 at boot, 0 when nobody knows. */
    long bootEpochSeconds();

    /** Releases a secondary core, which then enters the kernel. @param core 1..cores()-1 */
    void startCore(int core);

    /** Stops this core if another has stopped the board, for what it met at EL2: asked wherever a core is about to do something else there. */
    default void stopWithOthers() {
    }

    /** Turns the board off. Does not return on metal. */
    void off();

    /** Restarts the board. Does not return on metal. */
    void reset();
}
