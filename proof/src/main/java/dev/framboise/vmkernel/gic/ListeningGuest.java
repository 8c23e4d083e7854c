package dev.framboise.vmkernel.gic;

/** A guest that has enabled its interrupt controller and its virtual timer's interrupt, for properties in other packages. */
public final class ListeningGuest {
    private ListeningGuest() {
    }

    /** vCPU 0 hears of it. */
    public static void listen(VirtualDistributor distributor) {
        distributor.control(1);
        distributor.enable(0, 0, 1 << PhysicalGic.VIRTUAL_TIMER);
    }
}
