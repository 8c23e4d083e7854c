package dev.framboise.vmkernel;

import dev.framboise.armv8.address.Pa;
import dev.framboise.armv8.model.gic.GicAddresses;
import dev.framboise.vmkernel.board.Board;

/** A board whose interrupt controller is where the machine model has the BCM2711's. */
public interface ModelGicBoard extends Board {
    @Override
    default Pa gicDistributor() {
        return new Pa(GicAddresses.BCM2711.distributor());
    }

    @Override
    default Pa gicCpuInterface() {
        return new Pa(GicAddresses.BCM2711.cpuInterface());
    }

    @Override
    default Pa gicVirtualControl() {
        return new Pa(GicAddresses.BCM2711.virtualControl());
    }

    @Override
    default Pa gicVirtualCpuInterface() {
        return new Pa(GicAddresses.BCM2711.virtualCpuInterface());
    }
}
