package dev.framboise.conformance.checks;

import dev.framboise.armv8.instruction.Access;
import dev.framboise.conformance.Check;
import dev.framboise.conformance.World;
import dev.framboise.conformance.payload.Bench;
import dev.framboise.conformance.payload.Gic;
import dev.framboise.conformance.payload.Verdict;

/** {@code GIC}: what the distributor forwards, and to whom. */
final class ForwardingChecks {
    private static final String NO_GIC = "the device tree has no GICv2";
    private static final String ONE_CORE = "there are fewer than three cores";
    private static final long INTID = 0x3FF;
    private static final int SGI = 6;
    private static final int SOURCE = 10;
    private static final int LISTED = 0;
    private static final int ALL_BUT_SELF = 1;
    private static final Receiving RECEIVING = new Receiving();

    private ForwardingChecks() {
    }

    private static int raise(Bench bench) {
        int spi = bench.gic().spare();
        bench.gic().enableShared(spi, 0x60);
        bench.gic().setBit(Gic.GICD_ISPENDR, spi);
        return spi;
    }

    @Check(id = "GIC-119", title = "A distributor that is off forwards nothing, and what is pending stays so",
            rule = "IHI 0048B 4.3.1, GICD_CTLR.Enable 0", on = World.GUEST)
    static Verdict distributorOff(Bench bench) {
        if (bench.board().distributor() == 0) {
            return bench.report().skip(NO_GIC);
        }
        Gic gic = bench.gic();
        gic.distributor(Gic.GICD_CTLR, 0);
        int spi = raise(bench);
        bench.report().equal("off", Gic.SPURIOUS, gic.acknowledgeNothing()).equal("pending", 1, gic.bit(Gic.GICD_ISPENDR, spi));
        gic.distributor(Gic.GICD_CTLR, 1);
        long taken = gic.acknowledge();
        gic.end(taken);
        return bench.report().equal("on", spi, taken & INTID).verdict();
    }

    @Check(id = "GIC-224", title = "A CPU interface that is off signals nothing, and what is pending stays so",
            rule = "IHI 0048B 4.4.1, GICC_CTLR.Enable 0", on = World.GUEST)
    static Verdict interfaceOff(Bench bench) {
        if (bench.board().distributor() == 0) {
            return bench.report().skip(NO_GIC);
        }
        Gic gic = bench.gic();
        gic.enablePrivate(SGI);
        gic.cpu(Gic.GICC_CTLR, 0);
        gic.sendToSelf(SGI);
        Gic.unmask();
        bench.spin(5000);
        Gic.mask();
        bench.report().equal("off", 0, gic.taken(SGI)).equal("pending", 1, gic.bit(Gic.GICD_ISPENDR, SGI));
        gic.cpu(Gic.GICC_CTLR, 1);
        bench.await(SGI, 1);
        return bench.report().equal("on", 1, gic.taken(SGI)).verdict();
    }

    @Check(id = "GIC-235", title = "What is disabled may be pending and is not signalled, until it is enabled",
            rule = "IHI 0048B 4.3.5, GICD_ISENABLER 0: no forwarding, the pending state is kept", on = World.GUEST)
    static Verdict disabled(Bench bench) {
        if (bench.board().distributor() == 0) {
            return bench.report().skip(NO_GIC);
        }
        Gic gic = bench.gic();
        int spi = gic.spare();
        gic.enableShared(spi, 0x60);
        gic.setBit(Gic.GICD_ICENABLER, spi);
        gic.setBit(Gic.GICD_ISPENDR, spi);
        bench.report().equal("disabled", Gic.SPURIOUS, gic.acknowledgeNothing()).equal("pending", 1, gic.bit(Gic.GICD_ISPENDR, spi));
        gic.setBit(Gic.GICD_ISENABLER, spi);
        long taken = gic.acknowledge();
        gic.end(taken);
        return bench.report().equal("enabled", spi, taken & INTID).verdict();
    }

    @Check(id = "GIC-239", title = "What is no longer pending when it is enabled is not signalled",
            rule = "IHI 0048B 4.3.8, GICD_ICPENDR: removes the pending state of an edge", on = World.GUEST)
    static Verdict takenBack(Bench bench) {
        if (bench.board().distributor() == 0) {
            return bench.report().skip(NO_GIC);
        }
        Gic gic = bench.gic();
        gic.cpu(Gic.GICC_PMR, 0);
        int spi = raise(bench);
        bench.report().equal("pending", 1, gic.bit(Gic.GICD_ISPENDR, spi));
        gic.setBit(Gic.GICD_ICPENDR, spi);
        gic.cpu(Gic.GICC_PMR, 0xF0);
        return bench.report().equal("iar", Gic.SPURIOUS, gic.acknowledgeNothing()).verdict();
    }

    /** Sends from this core; the cores that got it, a bit for each. */
    private static Verdict sent(Bench bench, int filter, int list, long wanted) {
        RECEIVING.begin(SGI, Long.bitCount(wanted));
        bench.gic().enablePrivate(SGI);
        RECEIVING.sending(filter << 24 | list << 16 | SGI);
        boolean all = bench.cores().all(bench, RECEIVING);
        long got = 0;
        long other = 0;
        for (int core = 0; core < bench.board().cpus(); core++) {
            long result = bench.cores().result(core);
            got |= result == 0 ? 0 : 1L << core;
            other += result == 0 || result == Receiving.ONE + SGI ? 0 : 1;
        }
        return bench.report().holds("back", all, got).equal("got", wanted, got).equal("other", 0, other).verdict();
    }

    @Check(id = "GIC-220", title = "An SGI goes to the cores of its list, once, and says who sent it",
            rule = "IHI 0048B 4.3.15, GICD_SGIR.TargetListFilter 0b00", on = World.GUEST)
    static Verdict listed(Bench bench) {
        if (bench.board().distributor() == 0 || bench.cores().start() < 3) {
            return bench.report().skip(ONE_CORE);
        }
        return sent(bench, LISTED, 0b101, 0b101);
    }

    @Check(id = "GIC-221", title = "An SGI to all others goes to all others, once, and not to its sender",
            rule = "IHI 0048B 4.3.15, GICD_SGIR.TargetListFilter 0b01", on = World.GUEST)
    static Verdict others(Bench bench) {
        if (bench.board().distributor() == 0 || bench.cores().start() < 3) {
            return bench.report().skip(ONE_CORE);
        }
        return sent(bench, ALL_BUT_SELF, 0, (1 << bench.board().cpus()) - 2);
    }

    @Check(id = "GIC-222", title = "The same SGI of two senders is two interrupts, each with its source",
            rule = "IHI 0048B 4.4.4, GICC_IAR.CPUID; SGIs of several sources", on = World.GUEST)
    static Verdict twoSources(Bench bench) {
        if (bench.board().distributor() == 0 || bench.cores().start() < 3) {
            return bench.report().skip(ONE_CORE);
        }
        RECEIVING.begin(SGI, 0);
        RECEIVING.othersSend(1 << 16 | SGI);
        bench.gic().enablePrivate(SGI);
        boolean all = bench.cores().all(bench, RECEIVING);
        long sources = 0;
        for (int core = 1; core < bench.board().cpus(); core++) {
            long taken = bench.gic().acknowledge();
            bench.gic().end(taken);
            sources |= (taken & INTID) == SGI ? 1L << (taken >>> SOURCE & 7) : 0;
        }
        return bench.report().holds("back", all, sources).equal("sources", (1 << bench.board().cpus()) - 2, sources)
                .equal("then", Gic.SPURIOUS, bench.gic().acknowledgeNothing()).verdict();
    }

    @Check(id = "GIC-236", title = "An SPI goes to the core that is its target, and to no other",
            rule = "IHI 0048B 4.3.12, GICD_ITARGETSR: the CPU interfaces that an SPI is forwarded to", on = World.GUEST)
    static Verdict target(Bench bench) {
        if (bench.board().distributor() == 0 || bench.cores().start() < 3) {
            return bench.report().skip(ONE_CORE);
        }
        long got = targeted(bench, 0b100);
        return bench.report().equal("got", 0b100, got).verdict();
    }

    @Check(id = "GIC-237", title = "An SPI that has all cores as its targets is taken by one of them",
            rule = "IHI 0048B the 1-N model: one processor handles it", on = World.GUEST)
    static Verdict oneOfAll(Bench bench) {
        if (bench.board().distributor() == 0 || bench.cores().start() < 3) {
            return bench.report().skip(ONE_CORE);
        }
        return bench.report().note("got", targeted(bench, 0b1111)).verdict();
    }

    /** Has an SPI pending; the cores that took it, a bit for each. Expects that it was taken once. */
    private static long targeted(Bench bench, int targets) {
        int spi = bench.gic().spare();
        bench.gic().enableShared(spi, 0x60);
        Access.store8(bench.board().distributor() + Gic.GICD_ITARGETSR + spi, targets);
        RECEIVING.begin(spi, 1);
        RECEIVING.pending(spi);
        boolean all = bench.cores().all(bench, RECEIVING);
        long got = 0;
        long count = 0;
        for (int core = 0; core < bench.board().cpus(); core++) {
            got |= bench.cores().result(core) == 0 ? 0 : 1L << core;
            count += bench.cores().result(core) / Receiving.ONE;
        }
        bench.report().holds("back", all, got).equal("count", 1, count);
        return got;
    }
}
