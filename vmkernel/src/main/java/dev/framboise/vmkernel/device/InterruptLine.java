package dev.framboise.vmkernel.device;

/** The wire from a device to an interrupt controller. The VM's distributor lock is held. */
public interface InterruptLine {
    /** The device asserts its interrupt. */
    void raise();

    /** The device no longer asserts its interrupt. */
    void lower();
}
