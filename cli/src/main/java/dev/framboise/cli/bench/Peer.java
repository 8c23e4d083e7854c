package dev.framboise.cli.bench;

import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Other hypervisors, and what the payload's operations took under them, recorded once: Xen and KVM by {@code bench --peers}, of
 * which PeerRunTest has the output; Bao with a payload of its own whose operations are up to 6 instructions longer.
 */
public enum Peer {
    /** Passes the UART through. */
    BAO("Bao 2.0", Map.of(Operation.HVC, 193, Operation.GICD_LOW, 229, Operation.SELF_SGI, 828, Operation.TICK, 220)),
    /** Debian 12's. */
    XEN("Xen 4.17", Map.of(Operation.HVC, 476, Operation.GICD_LOW, 648, Operation.GICD_HIGH, 648, Operation.UART, 614,
            Operation.CHARACTER, 789, Operation.SELF_SGI, 1097, Operation.TICK, 1074, Operation.ABORT, 839,
            Operation.IPI, 15623)),
    /** Debian 12's kernel, at EL1 with a part of it at EL2, and a small program that emulates the UART. */
    KVM("KVM 6.1", Map.of(Operation.HVC, 1504, Operation.GICD_LOW, 3632, Operation.GICD_HIGH, 3620, Operation.UART, 5072,
            Operation.CHARACTER, 8071, Operation.SELF_SGI, 3393, Operation.TICK, 2812, Operation.IPI, 11203));

    /** What {@link DebianCosts} would show for Xen, recorded earlier. */
    static final String XEN_DEBIAN_RATIO = "1.0200";

    /** Its name and version, when it was recorded. */
    public final String title;
    private final Map<Operation, Integer> recorded;

    Peer(String title, Map<Operation, Integer> recorded) {
        this.title = title;
        this.recorded = new EnumMap<>(recorded);
    }

    /** Why there is no figure. */
    String without(Operation operation) {
        return this == BAO && operation == Operation.UART ? "passed through to the guest" : "not recorded";
    }

    /** Instructions, when there is a figure. */
    public OptionalInt recorded(Operation operation) {
        Integer instructions = recorded.get(operation);
        return instructions == null ? OptionalInt.empty() : OptionalInt.of(instructions);
    }
}
