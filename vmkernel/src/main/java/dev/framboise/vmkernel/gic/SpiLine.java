package dev.framboise.vmkernel.gic;

import dev.framboise.vmkernel.device.InterruptLine;

/** The wire from an emulated device to an SPI of its VM. */
public final class SpiLine implements InterruptLine {
    private final VirtualDistributor distributor;
    private final int intId;

    /** The wire to SPI {@code intId}. */
    public SpiLine(VirtualDistributor distributor, int intId) {
        this.distributor = distributor;
        this.intId = intId;
    }

    @Override
    public void raise() {
        distributor.raise(intId);
    }

    @Override
    public void lower() {
        distributor.lower(intId);
    }
}
