package dev.framboise.fuzz.devices;

import dev.framboise.fuzz.oracle.Property;
import dev.framboise.fuzz.oracle.TrapState;
import dev.framboise.fuzz.oracle.Violation;

/**
 * A load or store of a device.
 *
 * @param ipa where
 * @param bytes 1, 2, 4 or 8
 * @param isStore or else a load
 * @param isSigned whether what is loaded is sign-extended
 * @param isWide to 64 bits, or else to 32
 * @param rt the register, 31 for the zero register
 */
record Access(long ipa, int bytes, boolean isStore, boolean isSigned, boolean isWide, int rt) {
    /** Sees to it that a load has left what it is to. @param raw what the device has, zero-extended from the size of the access */
    void check(long raw, TrapState after) {
        if (rt != 31) {
            Violation.unlessEqual(extended(raw), after.x()[rt], Property.DEVICE_ANSWERS, this + ": x" + rt);
        }
    }

    private long extended(long raw) {
        long sign = 1L << 8 * bytes - 1;
        if (!isSigned || (raw & sign) == 0) {
            return raw;
        }
        long all = raw - 2 * sign;
        return isWide ? all : all & 0xffff_ffffL;
    }

    @Override
    public String toString() {
        return (isStore ? "a store" : isSigned ? "a signed load" : "a load") + " of " + bytes + " bytes at 0x" + Long.toHexString(ipa);
    }
}
