package dev.framboise.fuzz.devices;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What one VM's devices must answer, from docs/guest.md, DDI 0183 (PL011), DDI 0224 (PL031), DEN0094 (watchdog) and IHI 0048B alone:
 * where a device is, in which sizes, and what registers that only the guest changes read as after it has written them.
 */
final class DeviceMirror {
    private static final long DISTRIBUTOR = 0x0800_0000L;
    private static final long UART = 0x0900_0000L;
    private static final long RTC = 0x0901_0000L;
    private static final long WATCHDOG = 0x090f_0000L;
    private static final long DOORBELLS = 0x0b00_0000L;
    private static final int PAGE = 0x1000;
    private static final int REGIONS = 4;
    private static final long SHORTEST_STAGE = 1 << 16;
    private static final long WORD = 0xffff_ffffL;

    private final int regions;
    private final Map<Long, Long> registers = new HashMap<>();

    /** @param regions that the VM is a member of, a bit each */
    DeviceMirror(int regions) {
        this.regions = regions;
    }

    /** Whether an access is answered rather than an external abort. */
    boolean isAnswered(long ipa, int bytes) {
        if (region(ipa) >= 0) {
            return (regions >>> region(ipa) & 1) != 0;
        }
        boolean isDevice = isUart(ipa) || isRtc(ipa) || isWatchdog(ipa) || isDistributor(ipa);
        if (!isDevice || bytes == 8 || ipa % bytes != 0) {
            return false;
        }
        if (!isDistributor(ipa)) {
            return true;
        }
        // IHI 0048B 4.1.4: words anywhere, bytes in GICD_IPRIORITYR, ITARGETSR, CPENDSGIR and SPENDSGIR.
        long offset = ipa - DISTRIBUTOR;
        boolean takesBytes = offset >= 0x400 && offset < 0xc00 || offset >= 0xf10 && offset < 0xf30;
        return bytes == 4 || bytes == 1 && takesBytes;
    }

    private static boolean isDistributor(long ipa) {
        return ipa >= DISTRIBUTOR && ipa < DISTRIBUTOR + 0x1_0000;
    }

    private static boolean isUart(long ipa) {
        return ipa >= UART && ipa < UART + PAGE;
    }

    private static boolean isRtc(long ipa) {
        return ipa >= RTC && ipa < RTC + PAGE;
    }

    private static boolean isWatchdog(long ipa) {
        return ipa >= WATCHDOG && ipa < WATCHDOG + 2 * PAGE;
    }

    /** The region whose doorbell is there, whether it is this VM's or not; -1 when none is. */
    static int region(long ipa) {
        long number = ipa - DOORBELLS >> 12;
        return ipa >= DOORBELLS && number < REGIONS ? (int) number : -1;
    }

    /** What a load that is answered must give, zero-extended; empty when that is not the guest's doing alone. */
    OptionalLong read(long ipa, int bytes) {
        if (region(ipa) >= 0) {
            return OptionalLong.of(0);
        }
        if (ipa % 4 != 0) {
            return OptionalLong.empty();
        }
        Long value = registers.get(ipa);
        if (ipa == RTC + 0x0c) {
            value = 1L;
        }
        return value == null ? OptionalLong.empty() : OptionalLong.of(value & (bytes == 4 ? WORD : (1L << 8 * bytes) - 1));
    }

    /**
     * A store that is answered.
     *
     * @param stored what is stored, zero-extended from its size
     * @param count what the guest reads as CNTVCT_EL0 now
     */
    void write(long ipa, long stored, long count) {
        long register = ipa & ~3L;
        if (isUart(ipa)) {
            uart(register, (int) (register - UART), stored);
        } else if (isRtc(ipa)) {
            switch ((int) (register - RTC)) {
                case 0x04, 0x08 -> registers.put(register, stored);
                case 0x10 -> registers.put(register, stored & 1);
                default -> { }
            }
        } else if (isWatchdog(ipa)) {
            watchdog((int) (register - WATCHDOG), stored, count);
        } else if (isDistributor(ipa)) {
            distributor(ipa, (int) (ipa - DISTRIBUTOR), stored);
        }
    }

    private void uart(long register, int offset, long stored) {
        long fields = switch (offset) {
            case 0x20 -> 0xff;
            case 0x24 -> 0xffff;
            case 0x28 -> 0x3f;
            case 0x2c -> 0xff;
            case 0x30 -> 0xff87;
            case 0x34 -> 0x3f;
            case 0x38 -> 0x7ff;
            case 0x48 -> 7;
            default -> 0;
        };
        if (fields != 0) {
            registers.put(register, stored & fields);
        }
    }

    /** WCS's EN is all that can be written; WCS, WOR and WRR refresh, which ends both signals and begins a stage. */
    private void watchdog(int offset, long stored, long count) {
        switch (offset) {
            case 0 -> registers.put(WATCHDOG, stored & 1);
            case 8 -> registers.put(WATCHDOG + 8, stored);
            case PAGE -> { }
            default -> {
                if (offset == 0x10 || offset == 0x14) {
                    registers.put(WATCHDOG + offset, stored);
                }
                return;
            }
        }
        registers.computeIfPresent(WATCHDOG, (at, status) -> status & 1);
        Long stage = registers.get(WATCHDOG + 8);
        if (stage == null) {
            registers.remove(WATCHDOG + 0x10);
            registers.remove(WATCHDOG + 0x14);
        } else {
            long compare = count + Math.max(stage, SHORTEST_STAGE);
            registers.put(WATCHDOG + 0x10, compare & WORD);
            registers.put(WATCHDOG + 0x14, compare >>> 32);
        }
    }

    /** GICD_CTLR: the enable of the only group. Priorities: five bits are implemented. The rest is compared with a real one elsewhere. */
    private void distributor(long ipa, int offset, long stored) {
        if (offset == 0) {
            registers.put(ipa, stored & 1);
        } else if (offset >= 0x420 && offset < 0x520) {
            registers.remove(ipa & ~3L);
            registers.put(ipa, stored & 0xf8f8_f8f8L);
        }
    }
}
