package dev.framboise.conformance.checks;

import dev.framboise.armv8.instruction.Access;
import dev.framboise.armv8.instruction.Barrier;
import dev.framboise.armv8.instruction.Tlbi;
import dev.framboise.armv8.register.SysReg;
import dev.framboise.conformance.Check;
import dev.framboise.conformance.World;
import dev.framboise.conformance.payload.A64;
import dev.framboise.conformance.payload.Bench;
import dev.framboise.conformance.payload.Level;
import dev.framboise.conformance.payload.Probe;
import dev.framboise.conformance.payload.Stage2;
import dev.framboise.conformance.payload.Verdict;

/** {@code TLB}: two virtual machines with a page each at the same IPA, told apart by VMID. Their stage 2 has 30 bits, and begins at level 2. */
final class VmidChecks {
    private static final String NOT_LOW = "the payload is not in the first GiB";
    private static final Splitting SPLITTING = new Splitting();
    private static final long SL0_AND_T0SZ = 0xFF;
    private static final long FROM_LEVEL_2 = 0x22;
    private static final long BLOCK = 1L << 21;
    private static final int LAST = 511;
    private static final long IPA = LAST * BLOCK;
    private static final int VMID_SHIFT = 48;
    private static final long TABLE = 3;
    private static final int FIRST_PAGE = 0xAAAA;
    private static final int SECOND_PAGE = 0xBBBB;
    private static final int ROUNDS = 200;
    private static final int LOAD = A64.word("ldr x3, [x1]");

    private VmidChecks() {
    }

    /** A table of level 2: memory as it is, and a page of scratch at {@link #IPA}. */
    private static long machine(Bench bench, int page, long content) {
        bench.scratch().write(bench.scratch().page(page), content);
        long level2 = bench.table();
        long level3 = bench.table();
        for (long entry = 0; entry < LAST; entry++) {
            Access.store64(level2 + 8 * entry, entry * BLOCK | Stage2.BLOCK);
        }
        Access.store64(level2 + 8 * LAST, level3 | TABLE);
        Access.store64(level3, bench.scratch().page(page) | Stage2.PAGE);
        SysReg.VTCR_EL2.write(SysReg.VTCR_EL2.read() & ~SL0_AND_T0SZ | FROM_LEVEL_2);
        return level2;
    }

    private static void enter(long table, long vmid) {
        SysReg.VTTBR_EL2.write(table | vmid << VMID_SHIFT);
        Barrier.ISB.execute();
    }

    private static boolean isLow(Bench bench) {
        return bench.scratch().page(0) < LAST * BLOCK;
    }

    /** What a machine finds at the page. */
    private static long read(Bench bench) {
        Probe probe = bench.probe().begin().set(1, IPA).word(LOAD).run(Level.EL1);
        return probe.completed() ? probe.get(3) : -1;
    }

    @Check(id = "TLB-087", title = "Two VMIDs have a page each at the same IPA, and no TLBI between",
            rule = "DDI 0487 VTTBR_EL2.VMID: entries are those of their VMID", on = World.MACHINE)
    static Verdict separated(Bench bench) {
        if (!isLow(bench)) {
            return bench.report().skip(NOT_LOW);
        }
        long first = machine(bench, 0, FIRST_PAGE);
        long second = machine(bench, 1, SECOND_PAGE);
        bench.stage2().flush();
        enter(first, 4);
        Probe probe = bench.probe().begin().set(1, IPA).word(LOAD).run(Level.EL1);
        long wrong = 0;
        for (int round = 0; round < ROUNDS; round++) {
            enter(first, 4);
            wrong += probe.again(Level.EL1).get(3) == FIRST_PAGE ? 0 : 1;
            enter(second, 5);
            wrong += probe.again(Level.EL1).get(3) == SECOND_PAGE ? 0 : 1;
        }
        return bench.report().holds("completed", probe.completed(), probe.esr()).equal("wrong", 0, wrong).verdict();
    }

    @Check(id = "TLB-204", title = "A VMID is another machine's after TLBI VMALLS12E1IS",
            rule = "DDI 0487 C5.5, TLBI VMALLS12E1IS: both stages of the current VMID", on = World.MACHINE)
    static Verdict reused(Bench bench) {
        if (!isLow(bench)) {
            return bench.report().skip(NOT_LOW);
        }
        long first = machine(bench, 0, FIRST_PAGE);
        long second = machine(bench, 1, SECOND_PAGE);
        bench.stage2().flush();
        enter(first, 6);
        bench.report().equal("first", FIRST_PAGE, read(bench));
        enter(second, 6);
        Tlbi.VMALLS12E1IS.execute();
        Barrier.DSB_ISH.execute();
        Barrier.ISB.execute();
        return bench.report().equal("second", SECOND_PAGE, read(bench)).verdict();
    }

    @Check(id = "TLB-205", title = "TLBI ALLE1IS takes the entries of all VMIDs out of the TLB",
            rule = "DDI 0487 C5.5, TLBI ALLE1IS: both stages of all VMIDs", on = World.MACHINE)
    static Verdict allVmids(Bench bench) {
        if (!isLow(bench)) {
            return bench.report().skip(NOT_LOW);
        }
        long first = machine(bench, 0, FIRST_PAGE);
        long second = machine(bench, 1, SECOND_PAGE);
        bench.stage2().flush();
        enter(first, 7);
        bench.report().equal("first", FIRST_PAGE, read(bench));
        enter(second, 8);
        bench.report().equal("second", SECOND_PAGE, read(bench));
        // Each VMID is the other machine's from here on. Neither is in VTTBR_EL2 meanwhile: a Cortex-A72 may walk by it at EL2 (erratum 1319367).
        enter(first, 9);
        Tlbi.ALLE1IS.execute();
        Barrier.DSB_ISH.execute();
        enter(first, 8);
        bench.report().equal("eight", FIRST_PAGE, read(bench));
        enter(second, 7);
        return bench.report().equal("seven", SECOND_PAGE, read(bench)).verdict();
    }

    @Check(id = "TLB-212", title = "TLBI IPAS2E1 and IPAS2LE1, with stage 1 behind them, each take a page of stage 2 out of the TLB",
            rule = "DDI 0487 C5.5, TLBI IPAS2E1, IPAS2LE1, IPAS2E1IS and IPAS2LE1IS", on = World.MACHINE)
    static Verdict byIpa(Bench bench) {
        bench.scratch().write(bench.scratch().page(0), FIRST_PAGE);
        bench.scratch().write(bench.scratch().page(1), SECOND_PAGE);
        for (int i = 0; i < 4; i++) {
            int instruction = i == 0 ? A64.word("tlbi ipas2e1, x1") : i == 1 ? A64.word("tlbi ipas2le1, x1")
                    : i == 2 ? A64.word("tlbi ipas2e1is, x1") : A64.word("tlbi ipas2le1is, x1");
            long ipa = bench.stage2().map(i, bench.scratch().page(0), Stage2.PAGE);
            long before = bench.probe().begin().set(1, ipa).word(LOAD).run(Level.EL1).get(3);
            bench.stage2().set(i, 0);
            bench.probe().begin().set(1, ipa >>> 12).word(instruction).word(A64.word("dsb ish")).word(A64.word("tlbi vmalle1is"))
                    .word(A64.word("dsb ish")).word(A64.word("isb")).run(Level.EL2);
            boolean done = bench.probe().completed();
            boolean gone = !bench.probe().begin().set(1, ipa).word(LOAD).run(Level.EL1).completed();
            bench.stage2().set(i, bench.scratch().page(1) | Stage2.PAGE);
            long after = bench.probe().begin().set(1, ipa).word(LOAD).run(Level.EL1).get(3);
            bench.report().holds("instruction", done && gone && before == FIRST_PAGE && after == SECOND_PAGE, i);
        }
        return bench.report().verdict();
    }

    @Check(id = "TLB-211", title = "While a block becomes pages and a block again, by break-before-make, all cores read what it holds, or fault",
            rule = "DDI 0487 D8.13.1, break-before-make on a change of the block size: no TLB conflict, four cores", on = World.MACHINE)
    static Verdict split(Bench bench) {
        if (bench.cores().start() < 2) {
            return bench.report().skip("there is one core only");
        }
        SPLITTING.begin(bench);
        boolean all = bench.cores().all(bench, SPLITTING);
        return SPLITTING.report(bench.report().holds("back", all, bench.cores().syndrome(bench))).verdict();
    }
}
