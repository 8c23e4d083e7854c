package dev.framboise.cli.attack;

import dev.framboise.traptable.RegionRow;
import dev.framboise.traptable.RegisterRow;
import dev.framboise.traptable.TrapTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Loads, stores and fetches: of devices' registers by the trap table, in all forms there are, and anywhere. */
final class AccessMaker {
    private static final int RN = 0;
    private static final int RT = 1;
    private static final long INTERFACE = 0x0801_0000L;
    private static final int INTERFACE_BYTES = 0x2000;
    /** GICC_CTLR to GICC_DIR, those of a CPU interface (IHI 0048B 4.4). */
    private static final List<Integer> INTERFACE_REGISTERS = List.of(0, 4, 8, 0xc, 0x10, 0x14, 0x18, 0x1c, 0x20, 0x24, 0x28, 0xd0, 0xe0, 0xfc, 0x1000);
    private static final String WATCHDOG = "watchdog";
    private static final String NOTHING = "nothing";
    private static final long DISTRIBUTOR = 0x0800_0000L;
    private static final int DC_ZVA = A64.encoding(1, 3, 7, 4, 1);

    private final Dice dice;
    private final List<RegisterRow> registers;
    private final Map<String, Long> bases;

    AccessMaker(Dice dice, TrapTable table) {
        this.dice = dice;
        registers = table.registers().stream().filter(row -> !row.device().equals(NOTHING)).toList();
        bases = new java.util.HashMap<>();
        for (RegionRow region : table.regions()) {
            bases.putIfAbsent(region.device(), region.first());
        }
    }

    private record Place(String name, long address) {
    }

    private Place register() {
        RegisterRow row = dice.of(registers);
        long offset = row.offset().example(dice.random(), row.device().equals(WATCHDOG) ? 13 : 12);
        return new Place(row.name().substring(2), bases.get(row.device()) + offset);
    }

    private Place anything() {
        return dice.once(3) ? new Place("nobody's", dice.address()) : dice.once(4) ? interfaceRegister() : register();
    }

    private Place interfaceRegister() {
        int offset = dice.once(4) ? dice.below(INTERFACE_BYTES) : dice.of(INTERFACE_REGISTERS);
        return new Place("GICC+0x" + Integer.toHexString(offset), INTERFACE + offset);
    }

    /** What is stored there: of the attacker's watchdog so much is left that the attacker is started anew when it needs it, and no sooner. @param table as in {@link Operation} */
    private long stored(long address, int table) {
        return WatchdogStore.harmless(address, table, dice.value());
    }

    Operation device() {
        Place at = register();
        int size = dice.once(2) ? 2 : dice.below(4);
        int opc = dice.once(2) ? 0 : size == 3 ? 1 : size == 2 ? 1 + dice.below(2) : 1 + dice.below(3);
        return new Operation(Kind.DEVICE, List.of(A64.single(size, opc, 0, 0, RN, RT)), dice.level(16), 0,
                List.of(at.address, stored(at.address, 0)), words(size, opc == 0 ? "store" : "load", at));
    }

    Operation cpuInterface() {
        Place at = interfaceRegister();
        if (dice.once(2)) {
            return odd(Kind.CPU_INTERFACE, at, 0, at.address);
        }
        int size = dice.below(4);
        int opc = dice.below(2);
        return new Operation(Kind.CPU_INTERFACE, List.of(A64.single(size, opc, 0, dice.once(8) ? dice.below(8) : 0, RN, RT)), dice.level(16), 0,
                List.of(at.address, dice.value()), words(size, opc == 0 ? "store" : "load", at));
    }

    Operation odd() {
        Place at = anything();
        return odd(Kind.ODD_ACCESS, at, 0, at.address);
    }

    Operation address() {
        Place at = new Place("anywhere", dice.address());
        int size = dice.below(4);
        int opc = dice.below(2);
        return new Operation(Kind.ADDRESS, List.of(A64.single(size, opc, 0, 0, RN, RT)), dice.level(8), 0, List.of(at.address, stored(at.address, 0)),
                words(size, opc == 0 ? "store" : "load", at));
    }

    /** Through one of the hostile tables. */
    Operation translated() {
        int table = 1 + dice.below(Translations.TABLES);
        long gigabyte = dice.once(4) ? 0 : dice.below(Translations.ENTRIES);
        Place at = anything();
        long address = gigabyte << 30 | at.address & 0x3fff_ffffL;
        if (dice.once(32)) {
            address = dice.address();
        }
        if (dice.once(6)) {
            return new Operation(Kind.TRANSLATION, List.of(A64.branch(RN)), dice.level(3), table, List.of(address), "a branch");
        }
        return odd(Kind.TRANSLATION, new Place("that which the tables say", address), table, address);
    }

    Operation fetch() {
        Place at = anything();
        return new Operation(Kind.FETCH, List.of(A64.branch(RN)), dice.level(4), 0, List.of(at.address & (dice.once(8) ? -1 : ~3)),
                "a branch to " + at.name);
    }

    /** SGIs, and what is pending, enabled and aimed. */
    Operation interrupt() {
        int offset = switch (dice.below(4)) {
            case 0, 1 -> 0xf00;
            case 2 -> 0x100 + 4 * dice.below(0xc0);
            default -> 0x400 + 4 * dice.below(0x2d0);
        };
        Place at = new Place("GICD+0x" + Integer.toHexString(offset), DISTRIBUTOR + offset);
        List<Integer> code = new ArrayList<>();
        for (int i = 0; i < (offset == 0xf00 ? 1 + dice.below(5) : 1); i++) {
            code.add(A64.single(2, 0, 0, 0, RN, RT + i));
        }
        List<Long> x = new ArrayList<>(List.of(at.address));
        for (int i = 0; i < code.size(); i++) {
            x.add(offset == 0xf00 ? (long) (dice.below(4) << 24 | dice.below(256) << 16 | dice.below(16)) : dice.value());
        }
        return new Operation(Kind.INTERRUPT, code, dice.level(32), 0, x, code.size() + " " + words(2, "store", at));
    }

    private Operation odd(Kind kind, Place at, int table, long address) {
        int size = dice.below(4);
        int step = dice.below(3) == 0 ? dice.below(512) : 0;
        List<Integer> code;
        String words;
        int offset = 0;
        switch (dice.below(8)) {
            case 0 -> {
                int opc = dice.below(size == 3 ? 2 : 3);
                int form = 1 + dice.below(3);
                offset = form == A64.POST_INDEXED ? 0 : step << 23 >> 23;
                code = List.of(A64.single(size, opc, form, step, RN, RT));
                words = "writeback or unprivileged, " + (1 << size);
            }
            case 1 -> {
                code = List.of(A64.vector(size, dice.below(size == 0 ? 4 : 2), dice.below(4), step, RN, RT));
                words = "SIMD";
            }
            case 2 -> {
                int simd = dice.below(2);
                code = List.of(A64.pair(dice.below(3), simd, dice.below(4), dice.below(2), step, RN, RT));
                words = simd == 0 ? "pair" : "SIMD pair";
            }
            case 3 -> {
                code = List.of(A64.exclusive(size, dice.below(16), RN, RT));
                words = "exclusive, " + (1 << size);
            }
            case 4 -> {
                code = List.of(A64.structure(dice.below(2), dice.below(2), dice.below(16), dice.below(4), RN, RT));
                words = "SIMD structure";
            }
            case 5 -> {
                code = List.of(A64.system(0, DC_ZVA, RN));
                words = "DC ZVA";
            }
            case 6 -> {
                code = List.of(A64.prefetch(dice.below(32), RN), A64.system(0, A64.encoding(1, dice.once(2) ? 0 : 3, 7, dice.below(16), dice.below(8)), RN));
                words = "PRFM and maintenance";
            }
            default -> {
                int opc = dice.below(2);
                offset = 1 + dice.below(7);
                code = List.of(A64.single(size, opc, 0, offset, RN, RT));
                words = "misaligned, " + (1 << size);
            }
        }
        return new Operation(kind, code, dice.level(6), table, List.of(address, stored(address + offset, table), dice.value()),
                words + " at " + at.name + String.format(Locale.ROOT, " (%x)", address));
    }

    private static String words(int size, String what, Place at) {
        return String.format(Locale.ROOT, "%s of %d at %s (%x)", what, 1 << size, at.name, at.address);
    }
}
