package dev.framboise.conformance.checks;

import dev.framboise.armv8.instruction.Access;
import dev.framboise.conformance.Check;
import dev.framboise.conformance.World;
import dev.framboise.conformance.payload.Bench;
import dev.framboise.conformance.payload.Gic;
import dev.framboise.conformance.payload.Report;
import dev.framboise.conformance.payload.Verdict;

/** {@code GIC}: registers of the distributor. */
final class DistributorChecks {
    private static final String NO_GIC = "the device tree has no GICv2";
    private static final String ONE_CORE = "there is one core only";
    private static final int SGI = 5;
    private static final int PRIORITY = 0xA0;
    private static final int ITARGETSR_BYTES = 0x0101_0101;
    private static final Banked BANKED = new Banked();

    private DistributorChecks() {
    }

    @Check(id = "GIC-110", title = "GICD_TYPER says how many cores and interrupts there are, and cannot be written",
            rule = "IHI 0048B 4.3.2, GICD_TYPER: CPUNumber and ITLinesNumber, read-only", on = World.GUEST)
    static Verdict type(Bench bench) {
        if (bench.board().distributor() == 0) {
            return bench.report().skip(NO_GIC);
        }
        long type = bench.gic().distributor(Gic.GICD_TYPER);
        bench.gic().distributor(Gic.GICD_TYPER, (int) ~type);
        bench.report().equal("after", type, bench.gic().distributor(Gic.GICD_TYPER)).equal("cpus", bench.board().cpus(), (type >>> 5 & 7) + 1);
        int words = (int) (type & 0x1F) + 1;
        if (words < 32) {
            bench.gic().distributor(Gic.GICD_ISENABLER + 4 * words, -1);
            bench.report().equal("beyond", 0, bench.gic().distributor(Gic.GICD_ISENABLER + 4 * words));
        }
        return bench.report().verdict();
    }

    @Check(id = "GIC-111", title = "GICD_ICPIDR2 says GICv2, and cannot be written",
            rule = "IHI 0048B 4.3.18, ICPIDR2.ArchRev", on = World.GUEST)
    static Verdict revision(Bench bench) {
        if (bench.board().distributor() == 0) {
            return bench.report().skip(NO_GIC);
        }
        bench.gic().distributor(Gic.GICD_ICPIDR2, 0);
        return bench.report().equal("archrev", 2, bench.gic().distributor(Gic.GICD_ICPIDR2) >>> 4 & 15).verdict();
    }

    @Check(id = "GIC-210", title = "GICD_IIDR names an implementer, and cannot be written",
            rule = "IHI 0048B 4.3.3, GICD_IIDR.Implementer", on = World.GUEST)
    static Verdict implementer(Bench bench) {
        if (bench.board().distributor() == 0) {
            return bench.report().skip(NO_GIC);
        }
        long before = bench.gic().distributor(Gic.GICD_IIDR);
        bench.gic().distributor(Gic.GICD_IIDR, (int) ~before);
        return bench.report().holds("implementer", (before & 0xFFF) != 0, before).equal("after", before, bench.gic().distributor(Gic.GICD_IIDR)).verdict();
    }

    @Check(id = "GIC-112", title = "All interrupts have the same priorities, sixteen at the least, in the upper bits",
            rule = "IHI 0048B 3.3, implemented priority bits; 4.3.11, GICD_IPRIORITYR", on = World.GUEST)
    static Verdict priorities(Bench bench) {
        if (bench.board().distributor() == 0) {
            return bench.report().skip(NO_GIC);
        }
        int spi = bench.gic().spare();
        bench.gic().distributor(Gic.GICD_IPRIORITYR + spi, -1);
        long shared = bench.gic().distributor(Gic.GICD_IPRIORITYR + spi);
        bench.gic().distributor(Gic.GICD_IPRIORITYR + 28, -1);
        long own = bench.gic().distributor(Gic.GICD_IPRIORITYR + 28);
        bench.gic().distributor(Gic.GICD_IPRIORITYR + spi, 0);
        long bits = shared & 0xFF;
        int count = Long.bitCount(bits);
        return bench.report().holds("levels", count >= 4 && bits == (0xFF << 8 - count & 0xFF), bits)
                .equal("uniform", bits * ITARGETSR_BYTES, shared).equal("private", shared, own).verdict();
    }

    @Check(id = "GIC-212", title = "A byte of GICD_IPRIORITYR is written and read alone",
            rule = "IHI 0048B 4.3.11, GICD_IPRIORITYR is byte-accessible", on = World.GUEST)
    static Verdict bytesOfPriorities(Bench bench) {
        if (bench.board().distributor() == 0) {
            return bench.report().skip(NO_GIC);
        }
        int spi = bench.gic().spare();
        bench.gic().distributor(Gic.GICD_IPRIORITYR + spi, 0xA0A0_A0A0);
        bench.gic().prioritize(spi + 1, 0x40);
        return bench.report().equal("word", 0xA0A0_40A0L, bench.gic().distributor(Gic.GICD_IPRIORITYR + spi))
                .equal("byte", 0x40, Access.load8(bench.board().distributor() + Gic.GICD_IPRIORITYR + spi + 1)).verdict();
    }

    @Check(id = "GIC-113", title = "GICD_ITARGETSR0 to 7 name each core to itself, and cannot be written",
            rule = "IHI 0048B 4.3.12, GICD_ITARGETSR0 to 7: read-only, the processor that reads", on = World.GUEST)
    static Verdict ownTarget(Bench bench) {
        if (bench.board().distributor() == 0) {
            return bench.report().skip(NO_GIC);
        }
        int cores = bench.cores().start();
        if (cores < 2) {
            return bench.report().skip(ONE_CORE);
        }
        bench.report().holds("back", BANKED.all(bench, Banked.Step.TARGETS), 0);
        long all = 0;
        for (int core = 0; core < cores; core++) {
            long target = bench.cores().result(core) & 0xFF;
            bench.report().equal("word", (1 << core) * (long) ITARGETSR_BYTES, bench.cores().result(core));
            all += target;
        }
        return bench.report().equal("all", (1 << cores) - 1, all).verdict();
    }

    @Check(id = "GIC-213", title = "Targets that are no core read as zero",
            rule = "IHI 0048B 4.3.12, GICD_ITARGETSR: bits of CPU interfaces that are not there are RAZ/WI", on = World.GUEST)
    static Verdict absentTargets(Bench bench) {
        if (bench.board().distributor() == 0) {
            return bench.report().skip(NO_GIC);
        }
        long target = bench.board().distributor() + Gic.GICD_ITARGETSR + bench.gic().spare();
        Access.store8(target, 0xFF);
        int found = Access.load8(target);
        Access.store8(target, 0);
        int cpus = bench.board().cpus();
        return bench.report().equal("targets", cpus < 2 ? 0 : (1 << cpus) - 1, found).verdict();
    }

    @Check(id = "GIC-234", title = "A byte of GICD_ITARGETSR is written and read alone",
            rule = "IHI 0048B 4.3.12, GICD_ITARGETSR is byte-accessible", on = World.GUEST)
    static Verdict bytesOfTargets(Bench bench) {
        if (bench.board().distributor() == 0 || bench.board().cpus() < 2) {
            return bench.report().skip(ONE_CORE);
        }
        int spi = bench.gic().spare();
        bench.gic().distributor(Gic.GICD_ITARGETSR + spi, ITARGETSR_BYTES);
        Access.store8(bench.board().distributor() + Gic.GICD_ITARGETSR + spi + 2, 2);
        return bench.report().equal("word", 0x0102_0101L, bench.gic().distributor(Gic.GICD_ITARGETSR + spi))
                .equal("byte", 2, Access.load8(bench.board().distributor() + Gic.GICD_ITARGETSR + spi + 2)).verdict();
    }

    private static Verdict pair(Bench bench, int set, int clear) {
        if (bench.board().distributor() == 0) {
            return bench.report().skip(NO_GIC);
        }
        Gic gic = bench.gic();
        int spi = gic.spare();
        int word = 4 * (spi >>> 5);
        for (int i = 0; i < 4; i += 2) {
            gic.enableShared(spi + i, PRIORITY);
            gic.setBit(Gic.GICD_ICENABLER, spi + i);
        }
        long before = gic.distributor(set + word);
        gic.setBit(set, spi);
        gic.setBit(set, spi + 2);
        long both = 1L << (spi & 31) | 1L << (spi + 2 & 31);
        Report report = bench.report().equal("before", 0, before)
                .equal("set", both, gic.distributor(set + word)).equal("same", both, gic.distributor(clear + word));
        gic.distributor(set + word, 0);
        gic.distributor(clear + word, 0);
        report.equal("zeros", both, gic.distributor(set + word));
        gic.setBit(clear, spi);
        report.equal("one", 1L << (spi + 2 & 31), gic.distributor(set + word));
        gic.setBit(clear, spi + 2);
        return report.equal("none", 0, gic.distributor(clear + word)).verdict();
    }

    @Check(id = "GIC-114", title = "GICD_ISENABLER sets and GICD_ICENABLER clears, ones only, and both read the same",
            rule = "IHI 0048B 4.3.5 and 4.3.6, GICD_ISENABLER and GICD_ICENABLER", on = World.GUEST)
    static Verdict enables(Bench bench) {
        return pair(bench, Gic.GICD_ISENABLER, Gic.GICD_ICENABLER);
    }

    @Check(id = "GIC-214", title = "GICD_ISPENDR sets and GICD_ICPENDR clears an SPI that is an edge, ones only, and both read the same",
            rule = "IHI 0048B 4.3.7 and 4.3.8, GICD_ISPENDR and GICD_ICPENDR", on = World.GUEST)
    static Verdict pendings(Bench bench) {
        return pair(bench, Gic.GICD_ISPENDR, Gic.GICD_ICPENDR);
    }

    @Check(id = "GIC-240", title = "An SPI that has no target may be pending, and goes to the target that it gets",
            rule = "IHI 0048B 4.3.12, GICD_ITARGETSR 0: the interrupt is pending and forwarded to nobody", on = World.GUEST)
    static Verdict withoutTarget(Bench bench) {
        if (bench.board().distributor() == 0 || bench.board().cpus() < 2) {
            return bench.report().skip(ONE_CORE);
        }
        Gic gic = bench.gic();
        int spi = gic.spare();
        gic.enableShared(spi, PRIORITY);
        long target = bench.board().distributor() + Gic.GICD_ITARGETSR + spi;
        int here = Access.load8(target);
        Access.store8(target, 0);
        gic.setBit(Gic.GICD_ISPENDR, spi);
        bench.report().equal("pending", 1, gic.bit(Gic.GICD_ISPENDR, spi)).equal("nobody", Gic.SPURIOUS, gic.acknowledgeNothing());
        Access.store8(target, here);
        long taken = gic.acknowledge();
        gic.end(taken);
        return bench.report().equal("then", spi, taken & Gic.SPURIOUS).verdict();
    }

    @Check(id = "GIC-215", title = "GICD_ISACTIVER sets and GICD_ICACTIVER clears, ones only, and both read the same",
            rule = "IHI 0048B 4.3.9 and 4.3.10, GICD_ISACTIVER and GICD_ICACTIVER", on = World.GUEST)
    static Verdict actives(Bench bench) {
        return pair(bench, Gic.GICD_ISACTIVER, Gic.GICD_ICACTIVER);
    }

    @Check(id = "GIC-216", title = "Each core has enables of its own for the first 32",
            rule = "IHI 0048B 4.3.5, GICD_ISENABLER0 is banked", on = World.GUEST)
    static Verdict bankedEnables(Bench bench) {
        if (bench.board().distributor() == 0 || bench.cores().start() < 2) {
            return bench.report().skip(ONE_CORE);
        }
        boolean all = BANKED.all(bench, Banked.Step.ENABLE);
        long here = bench.gic().bit(Gic.GICD_ISENABLER, Banked.INTID);
        long there = bench.cores().result(1);
        all &= BANKED.all(bench, Banked.Step.DISABLE);
        return bench.report().holds("back", all, 0).equal("here", 0, here).equal("there", 1, there).verdict();
    }

    @Check(id = "GIC-217", title = "Each core has priorities of its own for the first 32",
            rule = "IHI 0048B 4.3.11, GICD_IPRIORITYR0 to 7 are banked", on = World.GUEST)
    static Verdict bankedPriorities(Bench bench) {
        if (bench.board().distributor() == 0) {
            return bench.report().skip(NO_GIC);
        }
        int cores = bench.cores().start();
        if (cores < 2) {
            return bench.report().skip(ONE_CORE);
        }
        boolean all = BANKED.all(bench, Banked.Step.PRIORITIZE) && BANKED.all(bench, Banked.Step.PRIORITY);
        bench.report().holds("back", all, 0);
        for (int core = 0; core < cores; core++) {
            bench.report().equal("priority", Banked.priority(core), bench.cores().result(core));
        }
        return bench.report().verdict();
    }

    @Check(id = "GIC-115", title = "What is pending of SGIs is read in GICD_ISPENDR0, and not written there",
            rule = "IHI 0048B 4.3.7, bits of SGIs in GICD_ISPENDR0 and GICD_ICPENDR0 are read-only", on = World.GUEST)
    static Verdict pendingSgis(Bench bench) {
        if (bench.board().distributor() == 0) {
            return bench.report().skip(NO_GIC);
        }
        Gic gic = bench.gic();
        gic.enablePrivate(SGI);
        gic.setBit(Gic.GICD_ISPENDR, SGI);
        bench.report().equal("set", 0, gic.bit(Gic.GICD_ISPENDR, SGI)).equal("iar", Gic.SPURIOUS, gic.acknowledgeNothing());
        gic.sendToSelf(SGI);
        gic.setBit(Gic.GICD_ICPENDR, SGI);
        bench.report().equal("sent", 1, gic.bit(Gic.GICD_ISPENDR, SGI));
        long taken = gic.acknowledge();
        gic.end(taken);
        return bench.report().equal("taken", SGI, taken & 0x3FF).verdict();
    }

    @Check(id = "GIC-218", title = "GICD_SPENDSGIR makes an SGI pending from a source, GICD_CPENDSGIR takes it back from that source alone",
            rule = "IHI 0048B 4.3.16 and 4.3.17, GICD_CPENDSGIR and GICD_SPENDSGIR: a bit for each source", on = World.GUEST)
    static Verdict sources(Bench bench) {
        if (bench.board().distributor() == 0 || bench.board().cpus() < 3) {
            return bench.report().skip("there are fewer than three cores");
        }
        Gic gic = bench.gic();
        gic.enablePrivate(SGI);
        Access.store8(bench.board().distributor() + Gic.GICD_SPENDSGIR + SGI, 0b110);
        bench.report().equal("set", 0b110, Access.load8(bench.board().distributor() + Gic.GICD_SPENDSGIR + SGI))
                .equal("pending", 1, gic.bit(Gic.GICD_ISPENDR, SGI));
        Access.store8(bench.board().distributor() + Gic.GICD_CPENDSGIR + SGI, 0b010);
        bench.report().equal("left", 0b100, Access.load8(bench.board().distributor() + Gic.GICD_CPENDSGIR + SGI));
        long taken = gic.acknowledge();
        gic.end(taken);
        return bench.report().equal("iar", 2 << 10 | SGI, taken).equal("then", Gic.SPURIOUS, gic.acknowledgeNothing()).verdict();
    }

    @Check(id = "GIC-219", title = "An SPI is an edge or a level as software says",
            rule = "IHI 0048B 4.3.13, GICD_ICFGR: SPIs are programmable", on = World.GUEST)
    static Verdict configuration(Bench bench) {
        if (bench.board().distributor() == 0) {
            return bench.report().skip(NO_GIC);
        }
        int spi = bench.gic().spare();
        int register = Gic.GICD_ICFGR + 4 * (spi >>> 4);
        int shift = 2 * (spi & 15) + 1;
        bench.gic().distributor(register, 1 << shift);
        long edge = bench.gic().distributor(register) >>> shift & 5;
        bench.gic().distributor(register, 4 << shift);
        long level = bench.gic().distributor(register) >>> shift & 5;
        return bench.report().equal("edge", 1, edge).equal("level", 4, level).verdict();
    }
}
