package dev.framboise.fuzz.board;

import dev.framboise.fuzz.board.Bundle.Guest;
import dev.framboise.vmkernel.bundle.BundleLayout;
import java.util.List;

/** The guests of a {@link Playground}. Cores and regions are a bit each. */
public enum Setup {
    /** Two vCPUs with a core each, one alone on its core, and one that shares cores with others. */
    PLAIN(guest("alpha", 2, 3).sharing(1), guest("beta", 1, 4).sharing(1).with(BundleLayout.WATCHDOG, 10), guest("gamma", 1, 10)),
    /** Reservations beside shares, and two guests that take turns on one core. */
    SHARES(guest("alpha", 1, 1).with(BundleLayout.BUDGET, 1000).with(BundleLayout.PERIOD, 5000), guest("beta", 2, 3).with(BundleLayout.WEIGHT, 3).sharing(2),
            guest("gamma", 1, 4).sharing(3).with(BundleLayout.WATCHDOG, 1), guest("delta", 1, 4).sharing(2), guest("epsilon", 1, 8)),
    /** Firmware, a guest with everything loaded, one that cannot be, and one for all cores. */
    FIRMWARE(guest("bios", 1, 0).with(BundleLayout.KIND, BundleLayout.KIND_BIOS).sharing(8), guest("kernel", 1, 6).loading(512, 40).with(BundleLayout.MEMORY, 0x60_0000).sharing(8),
            guest("huge", 1, 0).with(BundleLayout.MEMORY, 0x4000_0000), guest("many", 4, 15).with(BundleLayout.WATCHDOG, 120)),
    /** Two cores, on each of which two guests take turns, and nobody has a reservation. */
    PAIRS(guest("alpha", 1, 1), guest("beta", 1, 1).with(BundleLayout.WEIGHT, 2), guest("gamma", 1, 2).sharing(1), guest("delta", 1, 2).sharing(1));

    private final List<Guest> guests;

    Setup(Guest... guests) {
        this.guests = List.of(guests);
    }

    private static Guest guest(String name, int vcpus, int cores) {
        return new Guest(name).with(BundleLayout.VCPUS, vcpus).with(BundleLayout.CORES, cores);
    }

    /** The bundle. @param image of all guests */
    byte[] bundle(byte[] image) {
        Bundle bundle = new Bundle(image);
        guests.forEach(bundle::add);
        return bundle.bytes();
    }
}
