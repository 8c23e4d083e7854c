package dev.framboise.traptable.conformance;

import java.util.Map;

/** What traps by its class alone. */
final class ExceptionAttempts {
    private static final int WFX = 0x01;
    private static final int FP = 0x07;
    private static final int CP14_64 = 0x0c;
    private static final int HVC = 0x16;
    private static final int SMC = 0x17;
    private static final int DATA_ABORT = 0x24;

    private static final int TI = 1;
    private static final int CM = 1 << 8;
    private static final int S1PTW = 1 << 7;
    private static final int WNR = 1 << 6;
    private static final int TRANSLATION = 0b000111;
    private static final int PERMISSION_LEVEL_2 = 0b001110;
    private static final int PERMISSION_LEVEL_3 = 0b001111;

    private static final int SEVL = 0xd503_20bf;
    /** FMOV X5, D0. */
    private static final int FMOV = 0x9e66_0005;
    /** MRRC p14, 0, R5, R6, c1: DBGDRAR with 64 bits. */
    private static final int MRRC = 0xec56_5e01;
    /** LDP X5, X6, [X2] and STP X5, X6, [X2]. */
    private static final int LDP = 0xa940_1845;
    private static final int STP = 0xa900_1845;
    /** LDR X5, [X2], #8 and LDXR W5, [X2]. */
    private static final int LDR_WRITEBACK = 0xf840_8445;
    private static final int LDXR = 0x885f_7c45;
    /** DC IVAC, X2 and DC CIVAC, X2 (DDI 0487 C5.3). */
    private static final int DC_IVAC = 0xd508_7622;
    private static final int DC_CIVAC = 0xd50b_7e22;
    private static final int ADDRESS = 2;
    private static final int VALUE = 5;

    private static final long NOWHERE = 0x2000_0000L;
    private static final long UART = 0x0900_0000L;
    private static final long RTC = 0x0901_0000L;
    private static final long FLASH = 0x1000L;
    /** Whose stage-1 table is where nothing is. */
    private static final long UNTABLED = 0x8012_3450L;

    private final Script script;

    ExceptionAttempts(Script script) {
        this.script = script;
    }

    /** Before anything else: the first use since the vCPU began. */
    void floatingPoint() {
        Draft draft = script.draft(Level.EL1H);
        draft.trap(FMOV, FP, 0, 0);
        // And once more, by the core.
        draft.again(() -> draft.now(VALUE, new Value.Exactly(0)));
        script.add(draft, script.row("E-FP"), "first");
    }

    void all() {
        Draft wfe = script.draft(Level.EL1H).plain(SEVL, () -> { });
        wfe.trap(A64.WFE, WFX, TI, 0);
        script.add(wfe, script.row("E-WFE"), "wfe");
        Draft wfi = script.draft(Level.EL1H).need(Need.WAKE);
        wfi.trap(A64.WFI, WFX, 0, 0);
        script.add(wfi, script.row("E-WFI"), "wfi");
        for (Level level : new Level[]{Level.EL1H, Level.EL1T}) {
            int immediate = 1 + script.pick(0xffff);
            trap("E-HVC-OTHER", "hvc", level, A64.hvc(immediate), HVC, immediate, 0);
            trap("E-SMC", "smc", level, A64.smc(immediate), SMC, immediate, 0);
            trap("E-SMC", "smc-0", level, A64.smc(0), SMC, 0, 0);
        }
        // The registers are what they would be if it were carried out.
        Draft other = script.draft(Level.A32).give(VALUE, 0).give(VALUE + 1, 0);
        other.trap(MRRC, CP14_64, 0, 0);
        script.add(other, script.row("E-OTHER"), "mrrc");
        for (Level level : new Level[]{Level.EL1H, Level.EL0}) {
            Draft fetch = script.draft(level).give(VALUE, NOWHERE);
            fetch.fetch(A64.branch(VALUE), NOWHERE);
            script.add(fetch, script.row("E-FETCH"), "fetch");
        }
        aborts();
        flash();
    }

    private void trap(String row, String what, Level level, int word, int exceptionClass, long iss, long address) {
        Draft draft = script.draft(level);
        if (exceptionClass == DATA_ABORT) {
            draft.give(ADDRESS, address);
        }
        draft.trap(word, exceptionClass, iss, address);
        script.add(draft, script.row(row), what);
    }

    private void aborts() {
        for (boolean isStore : new boolean[]{false, true}) {
            A64.Way way = isStore ? A64.Way.STORE : A64.Way.LOAD;
            Draft walk = script.draft(Level.EL1H).need(Need.STAGE_1).give(ADDRESS, UNTABLED);
            walk.trap(A64.access(way, 2, VALUE, ADDRESS), DATA_ABORT, S1PTW | (isStore ? WNR : 0) | TRANSLATION, UNTABLED);
            script.add(walk, script.row("D-WALK"), isStore ? "store" : "load");
        }
        Map<String, Integer> undescribed = Map.of("ldp", LDP, "ldr-writeback", LDR_WRITEBACK, "ldxr", LDXR);
        for (String name : undescribed.keySet().stream().sorted().toList()) {
            for (long address : new long[]{RTC, NOWHERE}) {
                trap("D-UNDESCRIBED", name, Level.EL1H, undescribed.get(name), DATA_ABORT, TRANSLATION, address);
            }
        }
        trap("D-UNDESCRIBED", "stp", Level.EL0, STP, DATA_ABORT, WNR | TRANSLATION, RTC);
        trap("D-OTHER-FAULT", "stp-uart", Level.EL1H, STP, DATA_ABORT, WNR | PERMISSION_LEVEL_3, UART);
        trap("D-CM", "civac", Level.EL1H, DC_CIVAC, DATA_ABORT, CM | WNR | TRANSLATION, RTC);
        trap("D-CM", "ivac", Level.EL1H, DC_IVAC, DATA_ABORT, CM | WNR | TRANSLATION, NOWHERE);
        trap("D-READ-ONLY-CM", "ivac-uart", Level.EL1H, DC_IVAC, DATA_ABORT, CM | WNR | PERMISSION_LEVEL_3, UART);
    }

    private void flash() {
        for (Level level : new Level[]{Level.EL1H, Level.EL0}) {
            for (int size = 0; size < 4; size++) {
                flash(level, "D-FLASH-STORE", "store" + (8 << size), A64.access(A64.Way.STORE, size, VALUE, ADDRESS),
                        A64.syndrome(A64.Way.STORE, size, VALUE) | PERMISSION_LEVEL_2);
            }
        }
        flash(Level.EL1H, "D-READ-ONLY-CM", "ivac-flash", DC_IVAC, CM | WNR | PERMISSION_LEVEL_2);
        flash(Level.EL1H, "D-OTHER-FAULT", "stp-flash", STP, WNR | PERMISSION_LEVEL_2);
    }

    private void flash(Level level, String row, String what, int word, long iss) {
        Draft draft = script.draft(Script.FLASH, level).give(ADDRESS, FLASH);
        draft.trap(word, DATA_ABORT, iss, FLASH);
        script.add(draft, script.row(row), what);
    }
}
