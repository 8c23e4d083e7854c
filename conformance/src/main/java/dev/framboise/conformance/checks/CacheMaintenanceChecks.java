package dev.framboise.conformance.checks;

import dev.framboise.armv8.instruction.Access;
import dev.framboise.armv8.instruction.Barrier;
import dev.framboise.armv8.register.SysReg;
import dev.framboise.conformance.Check;
import dev.framboise.conformance.World;
import dev.framboise.conformance.payload.A64;
import dev.framboise.conformance.payload.Bench;
import dev.framboise.conformance.payload.Level;
import dev.framboise.conformance.payload.Probe;
import dev.framboise.conformance.payload.Report;
import dev.framboise.conformance.payload.Stage1;
import dev.framboise.conformance.payload.Verdict;

/** {@code CAC}: who may maintain caches, what faults, and what stays in memory. */
final class CacheMaintenanceChecks {
    private static final Patching PATCHING = new Patching();
    private static final long DZE = 1 << 14;
    private static final long UCT = 1 << 15;
    private static final long UCI = 1 << 26;
    private static final long STATUS = 0x3F;
    private static final long CM = 1 << 8;
    private static final long WNR = 1 << 6;
    private static final long DATA_ABORT = 0x25;
    private static final long MSR_OR_MRS = 0x18;
    private static final int BYTES = 4096;
    /** Ways of a Cortex-A72's L1 data cache and of its L2 that are operated on: all sets of the first, some of the second. */
    private static final int MOST_SETS = 64;

    private CacheMaintenanceChecks() {
    }

    /** ESR_EL1.EC of an instruction at EL0 on an address; 0 if it goes through. */
    private static long refusal(Bench bench, int instruction, long va) {
        Probe probe = bench.probe().begin().set(1, va).word(instruction).run(Level.EL0);
        return probe.completed() ? 0 : probe.exceptionClass();
    }

    private static void allow(long bits) {
        SysReg.SCTLR_EL1.write(SysReg.SCTLR_EL1.read() & ~(DZE | UCT | UCI) | bits);
        Barrier.ISB.execute();
    }

    private static long lowerPage(Bench bench) {
        return bench.stage1().map(0, bench.scratch().page(0), Stage1.NORMAL | Stage1.EL0);
    }

    @Check(id = "CAC-202", title = "EL0 has DC ZVA when SCTLR_EL1.DZE lets it, and DCZID_EL0 says whether it has",
            rule = "DDI 0487 SCTLR_EL1.DZE; DCZID_EL0.DZP", on = World.GUEST)
    static Verdict zeroBelow(Bench bench) {
        long va = lowerPage(bench);
        allow(0);
        bench.report().equal("trapped", MSR_OR_MRS, refusal(bench, A64.word("dc zva, x1"), va));
        bench.probe().begin().word(A64.word("mrs x0, dczid_el0")).run(Level.EL0);
        bench.report().equal("prohibited", 1, bench.probe().get(0) >>> 4 & 1);
        allow(DZE);
        bench.report().equal("allowed", 0, refusal(bench, A64.word("dc zva, x1"), va));
        bench.probe().begin().word(A64.word("mrs x0, dczid_el0")).run(Level.EL0);
        return bench.report().equal("permitted", 0, bench.probe().get(0) >>> 4 & 1).verdict();
    }

    @Check(id = "CAC-203", title = "EL0 has DC CVAC, CVAU, CIVAC and IC IVAU when SCTLR_EL1.UCI lets it",
            rule = "DDI 0487 SCTLR_EL1.UCI", on = World.GUEST)
    static Verdict maintenanceBelow(Bench bench) {
        long va = lowerPage(bench);
        allow(0);
        bench.report().equal("trapped", 0x1818_1818L, four(bench, va));
        allow(UCI);
        return bench.report().equal("allowed", 0, four(bench, va)).verdict();
    }

    private static long four(Bench bench, long va) {
        return refusal(bench, A64.word("dc cvac, x1"), va) << 24 | refusal(bench, A64.word("dc cvau, x1"), va) << 16
                | refusal(bench, A64.word("dc civac, x1"), va) << 8 | refusal(bench, A64.word("ic ivau, x1"), va);
    }

    @Check(id = "CAC-204", title = "EL0 reads CTR_EL0 when SCTLR_EL1.UCT lets it, and reads what EL1 does",
            rule = "DDI 0487 SCTLR_EL1.UCT", on = World.GUEST)
    static Verdict typeBelow(Bench bench) {
        allow(0);
        bench.report().equal("trapped", MSR_OR_MRS, refusal(bench, A64.word("mrs x0, ctr_el0"), 0));
        allow(UCT);
        bench.report().equal("allowed", 0, refusal(bench, A64.word("mrs x0, ctr_el0"), 0));
        return bench.report().equal("ctr", SysReg.CTR_EL0.read(), bench.probe().get(0)).verdict();
    }

    @Check(id = "CAC-205", title = "Invalidating by address, and all by set and way, is undefined at EL0, whatever SCTLR_EL1 allows",
            rule = "DDI 0487 C5.3, DC IVAC, ISW, CSW, CISW, IC IALLU and IALLUIS at EL0: UNDEFINED", on = World.GUEST)
    static Verdict undefinedBelow(Bench bench) {
        allow(DZE | UCT | UCI);
        undefined(bench, "ivac", A64.word("dc ivac, x1"));
        undefined(bench, "isw", A64.word("dc isw, x1"));
        undefined(bench, "csw", A64.word("dc csw, x1"));
        undefined(bench, "cisw", A64.word("dc cisw, x1"));
        undefined(bench, "iallu", A64.word("ic iallu"));
        return undefined(bench, "ialluis", A64.word("ic ialluis")).verdict();
    }

    private static Report undefined(Bench bench, String name, int instruction) {
        Probe probe = bench.probe().begin().set(1, bench.scratch().page(0)).word(instruction).run(Level.EL0);
        return bench.report().equal(name, 0x0200_0000L, probe.esr());
    }

    @Check(id = "CAC-201", title = "DC ZVA of Device memory is an alignment fault",
            rule = "DDI 0487, DC ZVA: an Alignment fault on Device memory", on = World.GUEST)
    static Verdict zeroOfDevice(Bench bench) {
        long va = bench.stage1().map(0, bench.scratch().page(0), Stage1.DEVICE);
        Probe probe = bench.probe().begin().set(1, va + 64).word(A64.word("dc zva, x1")).run(Level.EL1);
        return bench.report().equal("ec", DATA_ABORT, probe.exceptionClass()).equal("status", 0x21, probe.esr() & STATUS).verdict();
    }

    @Check(id = "CAC-209", title = "DC ZVA of a page that is read only is a permission fault, as a store's",
            rule = "DDI 0487, DC ZVA: permissions and faults as for a store, WnR 1", on = World.GUEST)
    static Verdict zeroOfReadOnly(Bench bench) {
        Access.store64(bench.scratch().page(0), -1);
        long va = bench.stage1().map(0, bench.scratch().page(0), Stage1.NORMAL | Stage1.READ_ONLY);
        Probe probe = bench.probe().begin().set(1, va + 8).word(A64.word("dc zva, x1")).run(Level.EL1);
        return bench.report().equal("ec", DATA_ABORT, probe.exceptionClass()).equal("status", WNR | 0x0F, probe.esr() & (WNR | STATUS))
                .equal("memory", -1, Access.load64(bench.scratch().page(0))).verdict();
    }

    @Check(id = "CAC-208", title = "Maintenance by an address that is not mapped is a translation fault with CM and WnR",
            rule = "DDI 0487 D17.2.37, ISS.CM and WnR of a data abort: DC CVAC, CIVAC and IVAC", on = World.GUEST)
    static Verdict notMapped(Bench bench) {
        long va = bench.stage1().unmap(3);
        for (int i = 0; i < 3; i++) {
            int instruction = i == 0 ? A64.word("dc cvac, x1") : i == 1 ? A64.word("dc civac, x1") : A64.word("dc ivac, x1");
            Probe probe = bench.probe().begin().set(1, va + 0x40).word(instruction).run(Level.EL1);
            bench.report().equal("esr", 0x9600_0147L, probe.esr());
        }
        return bench.report().equal("far", va + 0x40, bench.probe().far()).verdict();
    }

    @Check(id = "CAC-097", title = "DC IVAC of a page that is read only is a permission fault",
            rule = "DDI 0487 C5.3, DC IVAC requires write permission", on = World.GUEST)
    static Verdict invalidateReadOnly(Bench bench) {
        long va = bench.stage1().map(0, bench.scratch().page(0), Stage1.NORMAL | Stage1.READ_ONLY);
        Probe probe = bench.probe().begin().set(1, va).word(A64.word("dc ivac, x1")).run(Level.EL1);
        return bench.report().equal("ec", DATA_ABORT, probe.exceptionClass()).equal("status", CM | WNR | 0x0F, probe.esr() & (CM | WNR | STATUS)).verdict();
    }

    @Check(id = "CAC-093", title = "Cleaning by set and way completes at each level, and loses nothing",
            rule = "DDI 0487 cache maintenance by set and way: DC CSW and DC CISW", on = World.GUEST)
    static Verdict setAndWay(Bench bench) {
        for (int i = 0; i < BYTES; i += 8) {
            Access.store64(bench.scratch().page(0) + i, ~i);
        }
        Probe probe = bench.probe();
        long wrong = 0;
        for (int level = 0; level < 2; level++) {
            SysReg.CSSELR_EL1.write(level << 1);
            Barrier.ISB.execute();
            long size = SysReg.CCSIDR_EL1.read();
            int line = (int) (size & 7) + 4;
            int ways = (int) (size >>> 3 & 0x3FF);
            long sets = Math.min(size >>> 13 & 0x7FFF, MOST_SETS);
            probe.begin().word(A64.word("dc csw, x1")).word(A64.word("dc cisw, x1")).run(Level.EL1);
            for (int way = 0; way <= ways; way++) {
                for (long set = 0; set <= sets; set++) {
                    int shift = ways == 0 ? 0 : Integer.numberOfLeadingZeros(ways);
                    probe.set(1, (long) way << shift | set << line | level << 1).again(Level.EL1);
                    wrong += probe.completed() ? 0 : 1;
                }
            }
        }
        long lost = 0;
        for (int i = 0; i < BYTES; i += 8) {
            lost += Access.load64(bench.scratch().page(0) + i) == ~i ? 0 : 1;
        }
        return bench.report().equal("refused", 0, wrong).equal("lost", 0, lost).verdict();
    }

    @Check(id = "CAC-207", title = "CTR_EL0.DminLine is the shortest line of the data caches that CCSIDR_EL1 describes",
            rule = "DDI 0487 CTR_EL0.DminLine and IminLine; CCSIDR_EL1.LineSize", on = World.GUEST)
    static Verdict shortestLine(Bench bench) {
        long caches = SysReg.CLIDR_EL1.read();
        long data = 99;
        long instruction = 99;
        for (int level = 0; level < 7; level++) {
            long kind = caches >>> 3 * level & 7;
            if (kind >= 2) {
                data = Math.min(data, line(level << 1));
            }
            if ((kind & 1) != 0) {
                instruction = Math.min(instruction, line(level << 1 | 1));
            }
        }
        long type = SysReg.CTR_EL0.read();
        return bench.report().equal("dminline", data, type >>> 16 & 15).equal("iminline", instruction, type & 15).verdict();
    }

    /** Logarithm of the words in a line of a cache. */
    private static long line(int selection) {
        SysReg.CSSELR_EL1.write(selection);
        Barrier.ISB.execute();
        return (SysReg.CCSIDR_EL1.read() & 7) + 2;
    }

    @Check(id = "CAC-200", title = "What one core has written, cleaned and invalidated by IC IVAU the others execute",
            rule = "DDI 0487 B2.2.5, concurrent modification and execution: other cores, behind DSB ISH and their own ISB", on = World.GUEST)
    static Verdict modifiedByAnother(Bench bench) {
        if (bench.cores().start() < 2) {
            return bench.report().skip("there is one core only");
        }
        PATCHING.begin();
        boolean all = bench.cores().all(bench, PATCHING);
        return PATCHING.report(bench.report().holds("back", all, bench.cores().syndrome(bench))).verdict();
    }
}
