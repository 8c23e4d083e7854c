package dev.framboise.cli.bench;

import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Other hypervisors, and what the payload's operations took under them: recorded once, with {@code -icount shift=0}, a
 * cortex-a72 and a GICv2, the guest's own instructions included.
 */
public enum Peer {
    /** Passes the UART through. */
    BAO("Bao 2.0", Map.of(Operation.HVC, 193, Operation.GICD_LOW, 229, Operation.SELF_SGI, 828, Operation.TICK, 220)),
    /** Debian 12's. */
    XEN("Xen 4.17", Map.of(Operation.HVC, 477, Operation.GICD_LOW, 586, Operation.UART, 613, Operation.SELF_SGI, 1102,
            Operation.TICK, 1077)),
    /** Debian 12's kernel, at EL1 with its hypervisor part at EL2, and a small program that emulates the UART. */
    KVM("KVM 6.1", Map.of(Operation.HVC, 1495, Operation.GICD_LOW, 2197, Operation.UART, 5022, Operation.SELF_SGI, 3240,
            Operation.TICK, 2803));

    /** What {@link DebianCosts} would show for Xen, recorded too. */
    static final String XEN_DEBIAN_RATIO = "1.0200";

    /** Its name and version. */
    final String title;
    private final Map<Operation, Integer> recorded;

    Peer(String title, Map<Operation, Integer> recorded) {
        this.title = title;
        this.recorded = new EnumMap<>(recorded);
    }

    /** Instructions, when there is a figure. */
    OptionalInt recorded(Operation operation) {
        Integer instructions = recorded.get(operation);
        return instructions == null ? OptionalInt.empty() : OptionalInt.of(instructions);
    }
}
