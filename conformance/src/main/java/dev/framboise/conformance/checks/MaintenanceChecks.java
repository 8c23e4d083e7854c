package dev.framboise.conformance.checks;

import dev.framboise.armv8.instruction.Access;
import dev.framboise.armv8.register.SysReg;
import dev.framboise.conformance.Check;
import dev.framboise.conformance.World;
import dev.framboise.conformance.payload.A64;
import dev.framboise.conformance.payload.Bench;
import dev.framboise.conformance.payload.Job;
import dev.framboise.conformance.payload.Level;
import dev.framboise.conformance.payload.Probe;
import dev.framboise.conformance.payload.Stage1;
import dev.framboise.conformance.payload.Stage2;
import dev.framboise.conformance.payload.Verdict;

/** {@code TLB} and {@code CAC}: maintenance. */
final class MaintenanceChecks {
    private static final int ROUNDS = 400;
    /** Microseconds between two changes, in which the others read. */
    private static final int PAUSE = 100;
    private static final int GENERATIONS = 8;

    private MaintenanceChecks() {
    }

    /** What the cores of {@link #breakBeforeMake} share. */
    private static final Remapping REMAPPING = new Remapping();

    /** One core gives a page another output address again and again; the others read through it. */
    private static final class Remapping implements Job {
        private volatile int published;
        private volatile boolean over;
        private final long[] forbidden = new long[4];
        private final long[] faults = new long[4];
        private final long[] reads = new long[4];

        void begin() {
            published = 0;
            over = false;
            for (int core = 0; core < forbidden.length; core++) {
                forbidden[core] = 0;
                faults[core] = 0;
                reads[core] = 0;
            }
        }

        @Override
        public long run(Bench bench, int core) {
            if (core == 0) {
                for (int round = 1; round <= ROUNDS; round++) {
                    long page = bench.scratch().page(round % GENERATIONS);
                    Access.store64(page, round);
                    bench.stage1().map(0, page, Stage1.NORMAL);
                    published = round;
                    bench.spin(PAUSE);
                }
                over = true;
            } else {
                hammer(bench, core);
            }
            return 0;
        }

        private void hammer(Bench bench, int core) {
            Probe probe = bench.probe(core).begin().word(A64.word("ldr x3, [x1]")).set(1, Stage1.WINDOW).run(Level.EL1);
            while (!over) {
                long least = published;
                probe.set(1, Stage1.WINDOW).set(3, -1).again(Level.EL1);
                if (probe.completed()) {
                    reads[core]++;
                    if (probe.get(3) < least) {
                        forbidden[core]++;
                    }
                } else if ((probe.esr() & 0x3C) == 4) {
                    faults[core]++;
                } else {
                    forbidden[core]++;
                }
            }
        }

        long sum(long[] counts) {
            return counts[1] + counts[2] + counts[3];
        }
    }

    @Check(id = "TLB-085", title = "After break-before-make and its DSB no core reads through the old entry",
            rule = "DDI 0487 D5.10.1, break-before-make on a change of the output address, four cores", on = World.GUEST)
    static Verdict breakBeforeMake(Bench bench) {
        if (bench.cores().start() < 2) {
            return bench.report().skip("there is one core only");
        }
        bench.stage1().map(0, bench.scratch().page(0), Stage1.NORMAL);
        REMAPPING.begin();
        boolean all = bench.cores().all(bench, REMAPPING);
        return bench.report()
                .holds("back", all, bench.cores().syndrome(bench))
                .equal("forbidden", 0, REMAPPING.sum(REMAPPING.forbidden))
                .note("reads", REMAPPING.sum(REMAPPING.reads))
                .note("faults", REMAPPING.sum(REMAPPING.faults))
                .verdict();
    }

    /** What the cores of {@link #unmappedByStageTwo} share. */
    private static final Unmapping UNMAPPING = new Unmapping();

    /** EL2 of one core takes a page away again and again, and gives it back; EL1 of the others reads it. */
    private static final class Unmapping implements Job {
        private static final long LEAF = Stage2.PAGE;
        /** Odd while the page is there. */
        private volatile int published;
        private volatile boolean over;
        private final long[] forbidden = new long[4];
        private final long[] faults = new long[4];
        private final long[] reads = new long[4];

        void begin() {
            published = 0;
            over = false;
            for (int core = 0; core < forbidden.length; core++) {
                forbidden[core] = 0;
                faults[core] = 0;
                reads[core] = 0;
            }
        }

        @Override
        public long run(Bench bench, int core) {
            if (core == 0) {
                for (int round = 0; round < ROUNDS; round++) {
                    published++;
                    bench.stage2().set(0, bench.scratch().page(0) | LEAF);
                    bench.spin(PAUSE);
                    bench.stage2().set(0, 0);
                    bench.stage2().invalidate(0);
                    published++;
                    bench.spin(PAUSE);
                }
                over = true;
            } else {
                bench.prepareBelow();
                hammer(bench, core);
            }
            return 0;
        }

        private void hammer(Bench bench, int core) {
            Probe probe = bench.probe(core).begin().word(A64.word("ldr x3, [x1]")).set(1, Stage2.WINDOW).run(Level.EL1);
            while (!over) {
                int before = published;
                probe.again(Level.EL1);
                int after = published;
                if (!probe.completed()) {
                    faults[core]++;
                } else if (before == after && (before & 1) == 0) {
                    forbidden[core]++;
                } else {
                    reads[core]++;
                }
            }
        }

        long sum(long[] counts) {
            return counts[1] + counts[2] + counts[3];
        }
    }

    @Check(id = "TLB-083", title = "After TLBI IPAS2E1IS, DSB, TLBI VMALLE1IS, DSB no core uses a page that stage 2 has no more",
            rule = "DDI 0487 D5.10.2, TLB maintenance of stage 2 by IPA, and of stage 1 behind it, four cores", on = World.MACHINE)
    static Verdict unmappedByStageTwo(Bench bench) {
        if (bench.cores().start() < 2) {
            return bench.report().skip("there is one core only");
        }
        UNMAPPING.begin();
        boolean all = bench.cores().all(bench, UNMAPPING);
        return bench.report()
                .holds("back", all, bench.cores().syndrome(bench))
                .equal("forbidden", 0, UNMAPPING.sum(UNMAPPING.forbidden))
                .note("reads", UNMAPPING.sum(UNMAPPING.reads))
                .note("faults", UNMAPPING.sum(UNMAPPING.faults))
                .verdict();
    }

    @Check(id = "CAC-094", title = "An instruction that was written over, cleaned and invalidated is executed as it is now",
            rule = "DDI 0487 B2.4.4, concurrent modification and execution: DC CVAU, DSB, IC IVAU, DSB, ISB", on = World.GUEST)
    static Verdict selfModifyingCode(Bench bench) {
        long slot = bench.probe().slot();
        Probe probe = bench.probe().begin();
        probe.set(1, slot + 28).set(2, Integer.toUnsignedLong(A64.word("mov x0, #2")));
        probe.word(A64.word("str w2, [x1]")).word(A64.word("dc cvau, x1")).word(A64.word("dsb ish"))
                .word(A64.word("ic ivau, x1")).word(A64.word("dsb ish")).word(A64.word("isb")).word(A64.word("nop")).word(A64.word("mov x0, #1"));
        probe.run(Level.EL1);
        return bench.report().holds("completed", probe.completed(), probe.esr()).equal("x0", 2, probe.get(0)).verdict();
    }

    @Check(id = "CAC-096", title = "DC ZVA writes zeros to as many octets as DCZID_EL0 says",
            rule = "DDI 0487 C5.3.18, DC ZVA", on = World.GUEST)
    static Verdict zeroByAddress(Bench bench) {
        long page = bench.scratch().page(0);
        for (int i = 0; i < 4096; i += 8) {
            Access.store64(page + i, -1);
        }
        long size = 4L << (SysReg.DCZID_EL0.read() & 0xF);
        Probe probe = bench.probe().begin().set(1, page + 2048 + 8).word(A64.word("dc zva, x1")).run(Level.EL1);
        long zeros = 0;
        for (int i = 0; i < 4096; i += 8) {
            zeros += Access.load64(page + i) == 0 ? 8 : 0;
        }
        return bench.report().holds("completed", probe.completed(), probe.esr())
                .equal("size", size, zeros).equal("first", 0, Access.load64(page + 2048)).verdict();
    }
}
