package dev.framboise.aot.suite.intrinsics;

import dev.framboise.aot.suite.Case;

/** toUnsignedLong and toUnsignedInt of small types. */
public final class UnsignedConversions implements Case {
    @Override
    public long run(int n) {
        return Byte.toUnsignedInt((byte) n) * 3L + Short.toUnsignedInt((short) n) * 5L + Byte.toUnsignedLong((byte) n) * 7
                + Short.toUnsignedLong((short) n) * 11 + Integer.toUnsignedLong(n) * 13;
    }
}
