package dev.framboise.vmkernel.device;

import dev.framboise.vmkernel.cpu.Vcpu;
import dev.framboise.vmkernel.trap.Verdict;

/** Registers of 32 bits at most that a guest reaches by loads and stores. The VM's distributor lock is held. */
public interface MmioDevice {
    /** What {@link #read} returns for an access that the device does not answer. */
    long ABORT = -1;

    /**
     * A load.
     *
     * @param vcpu who loads
     * @param offset bytes from the device's base, a multiple of {@code bytes}
     * @param bytes 1, 2 or 4
     * @return the value, zero-extended, or {@link #ABORT}
     */
    long read(Vcpu vcpu, int offset, int bytes);

    /**
     * A store.
     *
     * @param vcpu who stores
     * @param offset bytes from the device's base, a multiple of {@code bytes}
     * @param bytes 1, 2 or 4
     * @param value zero-extended
     * @return {@link Verdict#EMULATED} or {@link Verdict#EXTERNAL_ABORT}
     */
    Verdict write(Vcpu vcpu, int offset, int bytes, int value);
}
