package dev.framboise.traptable.conformance;

import dev.framboise.traptable.RegionRow;
import dev.framboise.traptable.RegisterRow;
import java.util.Locale;

/** Loads and stores of devices' registers, in each size, and where nothing is. */
final class DeviceAttempts {
    private static final int CLASS = 0x24;
    private static final int PERMISSION_LEVEL_3 = 0b001111;
    private static final int TRANSLATION = 0b000111;
    private static final String NOTHING = "nothing";
    private static final String DOORBELL = "doorbell";
    private static final String UART = "PL011";
    private static final long UARTCR = 0x30;
    private static final long LOOPBACK = 0x381;
    private static final long ENABLED = 0x301;
    /** Registers for that. */
    private static final int LOOPED = 26;
    private static final int PLAIN = 27;
    private static final int CONTROL = 28;
    private static final long[] NOBODYS = {0x2000_0000L, 0x0a00_0000L, 0x0b00_1000L, 0x0801_2000L, 0x0901_1000L, 0x0000_1000L, 0xff_0000_0000L};
    private static final int MOST_TRIES = 10_000;
    private static final Level[] LEVELS = {Level.EL1H, Level.EL1H, Level.EL1T, Level.EL0};

    private final Script script;

    DeviceAttempts(Script script) {
        this.script = script;
    }

    void all() {
        for (RegisterRow row : script.table.registers()) {
            if (row.device().equals(NOTHING)) {
                nobodys(row);
            } else {
                for (int size = 0; size < (row.device().equals(DOORBELL) ? 4 : 3); size++) {
                    each(row, size);
                }
            }
        }
    }

    private RegionRow region(RegisterRow row) {
        return script.table.regions().stream().filter(region -> region.device().equals(row.device())).findFirst().orElseThrow();
    }

    private void each(RegisterRow row, int size) {
        long offset = offset(row, size);
        if (offset < 0) {
            return;
        }
        long address = region(row).first() + offset;
        load(row, address, size, A64.Way.LOAD);
        store(row, address, size);
        load(row, address, size, A64.Way.LOAD);
        if (size < 3) {
            load(row, address, size, A64.Way.LOAD_SIGNED);
        }
        if (size < 2) {
            load(row, address, size, A64.Way.LOAD_SIGNED_WORD);
        }
    }

    /** A multiple of the size; -1: the row has none. */
    private long offset(RegisterRow row, int size) {
        for (int i = 0; i < MOST_TRIES; i++) {
            long offset = row.device().equals(DOORBELL) ? script.pick(0x1000) : row.offset().isAny() ? script.pick(0x1000) : row.offset().example(script.random, 16);
            offset &= ~((1L << size) - 1);
            if (script.table.register(row.device(), offset, 1 << size) == row) {
                return offset;
            }
        }
        return -1;
    }

    private void nobodys(RegisterRow row) {
        for (long address : NOBODYS) {
            for (int size = 0; size < 4; size++) {
                long at = address + 8L * script.pick(8);
                access(row, at, size, A64.Way.LOAD, script.draft(LEVELS[script.pick(LEVELS.length)]));
                access(row, at, size, A64.Way.STORE, script.draft(LEVELS[script.pick(LEVELS.length)]));
            }
        }
        // What is misaligned, or of 8 bytes, is no device's.
        access(row, 0x0901_0002L, 2, A64.Way.LOAD, script.draft(Level.EL1H).need(Need.STAGE_1));
        access(row, 0x0901_0000L, 3, A64.Way.LOAD, script.draft(Level.EL1H));
        access(row, 0x0800_0000L, 3, A64.Way.STORE, script.draft(Level.EL0));
    }

    private void load(RegisterRow row, long address, int size, A64.Way way) {
        access(row, address, size, way, draft());
    }

    private void store(RegisterRow row, long address, int size) {
        access(row, address, size, A64.Way.STORE, draft());
    }

    private Draft draft() {
        return script.draft(LEVELS[script.pick(LEVELS.length)]);
    }

    private void access(RegisterRow row, long address, int size, A64.Way way, Draft draft) {
        int base = script.pick(12);
        int other = script.pick(13);
        boolean isStore = way == A64.Way.STORE;
        int register = other == 12 && (!isStore || harmless(row, 0) == 0) ? A64.ZERO_REGISTER : 12 + other % 12;
        draft.give(base, address);
        if (isStore && register < A64.ZERO_REGISTER) {
            draft.give(register, harmless(row, draft.x(register)));
        }
        boolean isUart = row.device().equals(UART);
        if (isUart && !isStore) {
            // The page of its registers is not shown while there is loopback: the load traps.
            long control = region(row).first() + UARTCR;
            draft.give(CONTROL, control).give(LOOPED, LOOPBACK).give(PLAIN, ENABLED);
            step(draft, CONTROL, control, LOOPED, 2, A64.Way.STORE, PERMISSION_LEVEL_3);
            step(draft, base, address, register, size, way, TRANSLATION);
            step(draft, CONTROL, control, PLAIN, 2, A64.Way.STORE, TRANSLATION);
        } else {
            step(draft, base, address, register, size, way, isUart ? PERMISSION_LEVEL_3 : TRANSLATION);
        }
        script.add(draft, row, way.name().toLowerCase(Locale.ROOT).replace('_', '-') + (8 << size));
    }

    private static void step(Draft draft, int base, long address, int register, int size, A64.Way way, int fault) {
        draft.trap(A64.access(way, size, register, base), CLASS, A64.syndrome(way, size, register) | fault, address);
    }

    /** What does not end the run: a line feed, no loopback, a watchdog that is off. */
    private static long harmless(RegisterRow row, long value) {
        return switch (row.name()) {
            case "M-UARTDR" -> value & ~0xffL | '\n';
            case "M-UARTCR" -> value & ~0x80L | 1;
            case "M-WCS" -> value & ~1L;
            default -> value;
        };
    }
}
