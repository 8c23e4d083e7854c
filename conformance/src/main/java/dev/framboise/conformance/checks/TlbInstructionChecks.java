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
import dev.framboise.conformance.payload.Stage1;
import dev.framboise.conformance.payload.Stage2;
import dev.framboise.conformance.payload.Verdict;

/** {@code TLB}: each instruction of TLB maintenance, and what needs none. */
final class TlbInstructionChecks {
    private static final int[] LOCAL = {
        A64.word("tlbi vmalle1"), A64.word("tlbi vae1, x1"), A64.word("tlbi vaae1, x1"), A64.word("tlbi vale1, x1"), A64.word("tlbi vaale1, x1"),
        A64.word("tlbi aside1, x1"),
    };
    private static final int[] SHAREABLE = {
        A64.word("tlbi vmalle1is"), A64.word("tlbi vae1is, x1"), A64.word("tlbi vaae1is, x1"), A64.word("tlbi vale1is, x1"),
        A64.word("tlbi vaale1is, x1"), A64.word("tlbi aside1is, x1"),
    };
    private static final int[] OF_EL2 = {
        A64.word("tlbi alle2"), A64.word("tlbi vae2, x1"), A64.word("tlbi vale2, x1"),
        A64.word("tlbi alle2is"), A64.word("tlbi vae2is, x1"), A64.word("tlbi vale2is, x1"),
    };
    private static final int LOAD = A64.word("ldr x3, [x1]");
    private static final int STORE = A64.word("str x3, [x1]");
    private static final int ASID_SHIFT = 48;
    private static final long NOT_GLOBAL = 1 << 11;
    private static final long WINDOW_GIB = Stage1.WINDOW >>> 30;
    private static final long WINDOW_BLOCK = Stage1.WINDOW >>> 21 & 511;
    private static final long TABLE = 3;
    private static final long ADDRESS = 0xFFFF_FFFF_F000L;
    private static final int OLD = 0x11;
    private static final int NEW = 0x22;
    private static final int ROUNDS = 50;
    private static final Restricting RESTRICTING = new Restricting();

    private TlbInstructionChecks() {
    }

    private static Probe access(Bench bench, int instruction, long va, Level level) {
        return bench.probe().begin().set(1, va).word(instruction).run(level);
    }

    private static void synchronize() {
        Barrier.DSB_ISHST.execute();
        Barrier.ISB.execute();
    }

    /** After each of these a load through the old descriptor faults, and the new one is seen. */
    private static Verdict each(Bench bench, int[] instructions, Level level, long attributes) {
        Access.store64(bench.scratch().page(0), OLD);
        Access.store64(bench.scratch().page(1), NEW);
        for (int i = 0; i < instructions.length; i++) {
            long va = bench.stage1().map(i, bench.scratch().page(0), attributes);
            long old = access(bench, LOAD, va, level).get(3);
            bench.stage1().set(i, 0);
            bench.probe().begin().set(1, va >>> 12).word(A64.word("dsb ishst")).word(instructions[i]).word(A64.word("dsb ish"))
                    .word(A64.word("isb")).run(level);
            boolean done = bench.probe().completed();
            boolean gone = !access(bench, LOAD, va, level).completed() && (bench.probe().esr() & 0x3F) == 7;
            bench.stage1().set(i, bench.scratch().page(1) | attributes);
            synchronize();
            long now = access(bench, LOAD, va, level).get(3);
            bench.report().holds("instruction", done && gone && old == OLD && now == NEW, i);
        }
        return bench.report().verdict();
    }

    @Check(id = "TLB-207", title = "VMALLE1, VAE1, VAAE1, VALE1, VAALE1 and ASIDE1 each take an entry out of the TLB",
            rule = "DDI 0487 C5.5, TLBI of stage 1 on this core", on = World.GUEST)
    static Verdict local(Bench bench) {
        return each(bench, LOCAL, Level.EL1, Stage1.NORMAL | NOT_GLOBAL);
    }

    @Check(id = "TLB-208", title = "VMALLE1IS, VAE1IS, VAAE1IS, VALE1IS, VAALE1IS and ASIDE1IS each take an entry out of the TLB",
            rule = "DDI 0487 C5.5, TLBI of stage 1, inner shareable", on = World.GUEST)
    static Verdict shareable(Bench bench) {
        return each(bench, SHAREABLE, Level.EL1, Stage1.NORMAL | NOT_GLOBAL);
    }

    @Check(id = "TLB-209", title = "ALLE2, VAE2 and VALE2, and those that are inner shareable, each take an entry of EL2 out of the TLB",
            rule = "DDI 0487 C5.5, TLBI of EL2's stage 1", on = World.MACHINE)
    static Verdict ofEl2(Bench bench) {
        return each(bench, OF_EL2, Level.EL2, Stage1.NORMAL | Stage1.EL0);
    }

    @Check(id = "TLB-084", title = "An entry that becomes valid needs barriers and no TLBI",
            rule = "DDI 0487 D8.13.1, a descriptor that faults is in no TLB: stage 1", on = World.GUEST)
    static Verdict becomesValid(Bench bench) {
        Access.store64(bench.scratch().page(0), NEW);
        long wrong = 0;
        for (int page = 0; page < ROUNDS; page++) {
            long va = bench.stage1().unmap(page);
            wrong += access(bench, LOAD, va, Level.EL1).completed() ? 1 : 0;
            bench.stage1().set(page, bench.scratch().page(0) | Stage1.NORMAL);
            synchronize();
            wrong += access(bench, LOAD, va, Level.EL1).get(3) == NEW ? 0 : 1;
        }
        return bench.report().equal("wrong", 0, wrong).verdict();
    }

    @Check(id = "TLB-201", title = "An entry of stage 2 that becomes valid needs barriers and no TLBI",
            rule = "DDI 0487 D8.13.1, a descriptor that faults is in no TLB: stage 2", on = World.MACHINE)
    static Verdict becomesValidBelow(Bench bench) {
        bench.scratch().write(bench.scratch().page(0), NEW);
        long wrong = 0;
        for (int page = 0; page < ROUNDS; page++) {
            wrong += access(bench, LOAD, Stage2.WINDOW + page * 4096L, Level.EL1).completed() ? 1 : 0;
            long ipa = bench.stage2().set(page, bench.scratch().page(0) | Stage2.PAGE);
            wrong += access(bench, LOAD, ipa, Level.EL1).get(3) == NEW ? 0 : 1;
        }
        return bench.report().equal("wrong", 0, wrong).verdict();
    }

    @Check(id = "TLB-086", title = "A page that became read only, with its TLBI and without a break, refuses stores; one that became writable takes them",
            rule = "DDI 0487 D8.13.1, changes of permissions need no break-before-make: stage 1", on = World.GUEST)
    static Verdict permissions(Bench bench) {
        long page = bench.scratch().page(0);
        long va = bench.stage1().map(0, page, Stage1.NORMAL);
        bench.report().holds("before", access(bench, STORE, va, Level.EL1).completed(), bench.probe().esr());
        bench.stage1().set(0, page | Stage1.NORMAL | Stage1.READ_ONLY);
        Barrier.DSB_ISHST.execute();
        Stage1.invalidate(va);
        Barrier.DSB_ISH.execute();
        Barrier.ISB.execute();
        bench.report().equal("readonly", 0x9600_004FL, access(bench, STORE, va, Level.EL1).esr());
        bench.stage1().set(0, page | Stage1.NORMAL);
        Barrier.DSB_ISHST.execute();
        Stage1.invalidate(va);
        Barrier.DSB_ISH.execute();
        Barrier.ISB.execute();
        return bench.report().holds("writable", access(bench, STORE, va, Level.EL1).completed(), bench.probe().esr()).verdict();
    }

    @Check(id = "TLB-202", title = "A page that stage 2 made read only, with its TLBI and without a break, refuses stores",
            rule = "DDI 0487 D8.13.1, changes of permissions need no break-before-make: stage 2", on = World.MACHINE)
    static Verdict permissionsBelow(Bench bench) {
        long page = bench.scratch().page(0);
        long ipa = bench.stage2().map(0, page, Stage2.PAGE);
        bench.report().holds("before", access(bench, STORE, ipa, Level.EL1).completed(), bench.probe().esr());
        bench.stage2().set(0, page | Stage2.PAGE & ~(2 * Stage2.S2AP));
        bench.stage2().invalidate(0);
        bench.report().equal("readonly", 0x4F, access(bench, STORE, ipa, Level.EL1).esr() & 0x7F);
        bench.stage2().set(0, page | Stage2.PAGE);
        bench.stage2().invalidate(0);
        return bench.report().holds("writable", access(bench, STORE, ipa, Level.EL1).completed(), bench.probe().esr()).verdict();
    }

    @Check(id = "TLB-203", title = "After TLBI VAAE1IS and its DSB no core stores to a page that became read only",
            rule = "DDI 0487 D8.13.1, restriction of permissions, four cores", on = World.GUEST)
    static Verdict restricted(Bench bench) {
        if (bench.cores().start() < 2) {
            return bench.report().skip("there is one core only");
        }
        RESTRICTING.begin(bench);
        boolean all = bench.cores().all(bench, RESTRICTING);
        return RESTRICTING.report(bench.report().holds("back", all, bench.cores().syndrome(bench))).verdict();
    }

    @Check(id = "TLB-206", title = "Entries that are not global are those of their ASID: two tables, and no TLBI between",
            rule = "DDI 0487 ASIDs: TTBR0_EL1.ASID and nG", on = World.GUEST)
    static Verdict addressSpaces(Bench bench) {
        Access.store64(bench.scratch().page(0), OLD);
        Access.store64(bench.scratch().page(1), NEW);
        long va = bench.stage1().map(0, bench.scratch().page(0), Stage1.NORMAL | NOT_GLOBAL);
        long first = SysReg.TTBR0_EL1.read();
        long level1 = copy(bench, first & ADDRESS);
        long level2 = copy(bench, Access.load64(level1 + 8 * WINDOW_GIB) & ADDRESS);
        long level3 = bench.table();
        Access.store64(level1 + 8 * WINDOW_GIB, level2 | TABLE);
        Access.store64(level2 + 8 * WINDOW_BLOCK, level3 | TABLE);
        Access.store64(level3, bench.scratch().page(1) | Stage1.NORMAL | NOT_GLOBAL);
        Barrier.DSB_ISH.execute();
        Probe probe = access(bench, LOAD, va, Level.EL1);
        long wrong = probe.get(3) == OLD ? 0 : 1;
        for (int round = 0; round < ROUNDS; round++) {
            SysReg.TTBR0_EL1.write(level1 | 7L << ASID_SHIFT);
            Barrier.ISB.execute();
            wrong += probe.set(3, 0).again(Level.EL1).get(3) == NEW ? 0 : 1;
            SysReg.TTBR0_EL1.write(first);
            Barrier.ISB.execute();
            wrong += probe.set(3, 0).again(Level.EL1).get(3) == OLD ? 0 : 1;
        }
        bench.probe().begin().word(A64.word("tlbi vmalle1is")).word(A64.word("dsb ish")).word(A64.word("isb")).run(Level.EL1);
        return bench.report().equal("wrong", 0, wrong).verdict();
    }

    private static long copy(Bench bench, long table) {
        long copy = bench.table();
        for (int i = 0; i < 4096; i += 8) {
            Access.store64(copy + i, Access.load64(table + i));
        }
        return copy;
    }

    @Check(id = "TLB-210", title = "EL2 takes entries of EL1's stage 1 out of the TLB by VMALLE1IS",
            rule = "DDI 0487 C5.5, TLBI VMALLE1IS executed at EL2: the current VMID's stage 1", on = World.MACHINE)
    static Verdict fromAbove(Bench bench) {
        Access.store64(bench.scratch().page(0), OLD);
        Access.store64(bench.scratch().page(1), NEW);
        bench.lower().begin();
        long before = bench.stage2().map(0, bench.scratch().page(0), Stage2.PAGE);
        long after = bench.stage2().map(1, bench.scratch().page(1), Stage2.PAGE);
        long va = bench.lower().map(0, before, Stage1.NORMAL);
        bench.report().equal("before", OLD, access(bench, LOAD, va, Level.EL1).get(3));
        bench.lower().map(0, 0, 0);
        Tlbi.VMALLE1IS.execute();
        Barrier.DSB_ISH.execute();
        Barrier.ISB.execute();
        bench.report().equal("gone", 0x9600_0007L, access(bench, LOAD, va, Level.EL1).esr());
        bench.lower().map(0, after, Stage1.NORMAL);
        return bench.report().equal("after", NEW, access(bench, LOAD, va, Level.EL1).get(3)).verdict();
    }
}
