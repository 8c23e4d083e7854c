package dev.framboise.fuzz.devices;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What the table of traps leaves to a device's state and a guest can tell nevertheless: a watchdog's status and compare value (DEN0094),
 * which other registers' stores change, and priorities (IHI 0048B 4.3.11).
 */
final class DeviceMirror {
    private static final long DISTRIBUTOR = 0x0800_0000L;
    private static final long WATCHDOG = 0x090f_0000L;
    private static final long WATCHDOG_STATUS = WATCHDOG;
    private static final long WATCHDOG_OFFSET = WATCHDOG + 8;
    private static final long WATCHDOG_COMPARE = WATCHDOG + 0x10;
    private static final long WATCHDOG_REFRESH = WATCHDOG + 0x1000;
    private static final long DOORBELLS = 0x0b00_0000L;
    /** GICD_IPRIORITYR of shared interrupts. */
    private static final long PRIORITIES = DISTRIBUTOR + 0x420;
    private static final long PRIORITIES_END = DISTRIBUTOR + 0x520;
    /** Five bits of each are implemented. */
    private static final long PRIORITY_BITS = 0xf8f8_f8f8L;
    private static final int REGIONS = 4;
    private static final long SHORTEST_STAGE = 1 << 16;
    private static final long WORD = 0xffff_ffffL;

    private final Map<Long, Long> registers = new HashMap<>();

    /** The region whose doorbell is there, whether it is this VM's or not; -1 when none is. */
    static int region(long ipa) {
        long number = ipa - DOORBELLS >> 12;
        return ipa >= DOORBELLS && number < REGIONS ? (int) number : -1;
    }

    /** The register at {@code ipa}, of which a load may give the lowest bytes; empty when nobody has stored to it, or the table knows it. */
    OptionalLong read(long ipa) {
        Long value = ipa % 4 == 0 ? registers.get(ipa) : null;
        return value == null ? OptionalLong.empty() : OptionalLong.of(value);
    }

    /**
     * A store that is answered.
     *
     * @param bytes how many
     * @param stored what is stored, zero-extended from its size
     * @param count what the guest reads as CNTVCT_EL0 now
     */
    void write(long ipa, int bytes, long stored, long count) {
        long register = ipa & ~3L;
        if (ipa >= PRIORITIES && ipa < PRIORITIES_END) {
            priorities(register, (int) (ipa & 3), bytes, stored & PRIORITY_BITS);
        } else if (register == WATCHDOG_COMPARE || register == WATCHDOG_COMPARE + 4) {
            compare(register, stored, count);
        } else if (register == WATCHDOG_STATUS || register == WATCHDOG_OFFSET || register == WATCHDOG_REFRESH) {
            if (register == WATCHDOG_STATUS) {
                // EN is all that can be written.
                registers.put(register, stored & 1);
            } else if (register == WATCHDOG_OFFSET) {
                registers.put(register, stored);
            }
            refresh(count);
        }
    }

    /** Of bytes alone the others are known if all four were stored once. */
    private void priorities(long register, int first, int bytes, long stored) {
        if (bytes == 4) {
            registers.put(register, stored);
        } else {
            registers.computeIfPresent(register, (at, before) -> before & ~(0xffL << 8 * first) | stored << 8 * first);
        }
    }

    /** What is compared with from now on; where that may be over, the next stage begins at once. */
    private void compare(long register, long stored, long count) {
        registers.put(register, stored);
        Long low = registers.get(WATCHDOG_COMPARE);
        Long high = registers.get(WATCHDOG_COMPARE + 4);
        if (low == null || high == null || (high << 32 | low) <= count) {
            registers.remove(WATCHDOG_STATUS);
            registers.remove(WATCHDOG_COMPARE);
            registers.remove(WATCHDOG_COMPARE + 4);
        }
    }

    /** Ends both signals and begins a stage. */
    private void refresh(long count) {
        registers.computeIfPresent(WATCHDOG_STATUS, (at, status) -> status & 1);
        Long stage = registers.get(WATCHDOG_OFFSET);
        if (stage == null) {
            registers.remove(WATCHDOG_COMPARE);
            registers.remove(WATCHDOG_COMPARE + 4);
        } else {
            long compare = count + Math.max(stage, SHORTEST_STAGE);
            registers.put(WATCHDOG_COMPARE, compare & WORD);
            registers.put(WATCHDOG_COMPARE + 4, compare >>> 32);
        }
    }
}
