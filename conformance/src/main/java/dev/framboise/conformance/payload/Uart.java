package dev.framboise.conformance.payload;

import dev.framboise.armv8.instruction.Access;
import dev.framboise.metal.panic.CharSink;

/** The transmitter of a PL011 (DDI 0183 3.3) or of a 16550 with registers an octet apart. */
final class Uart implements CharSink {
    private static final int PL011_FR = 0x18;
    private static final int PL011_TXFF = 1 << 5;
    private static final int NS16550_LSR = 5;
    private static final int NS16550_THRE = 1 << 5;

    private long base;
    private boolean isNs16550;

    /** Uses the port at an address; {@code ns16550} says of which kind it is. */
    void at(long address, Kind kind) {
        base = address;
        isNs16550 = kind == Kind.NS16550;
    }

    /** Which registers it has. */
    enum Kind { PL011, NS16550 }

    @Override
    public void put(int octet) {
        if (base == 0) {
            return;
        }
        if (isNs16550) {
            while ((Access.load8(base + NS16550_LSR) & NS16550_THRE) == 0) {
                Thread.onSpinWait();
            }
            Access.store8(base, octet);
        } else {
            while ((Access.load32(base + PL011_FR) & PL011_TXFF) != 0) {
                Thread.onSpinWait();
            }
            Access.store32(base, octet);
        }
    }
}
