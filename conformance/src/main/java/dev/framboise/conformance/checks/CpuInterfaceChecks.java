package dev.framboise.conformance.checks;

import dev.framboise.armv8.register.SysReg;
import dev.framboise.armv8.instruction.Barrier;
import dev.framboise.conformance.Check;
import dev.framboise.conformance.World;
import dev.framboise.conformance.payload.Bench;
import dev.framboise.conformance.payload.Gic;
import dev.framboise.conformance.payload.Verdict;

/** {@code GIC}: what a CPU interface signals, acknowledges and ends. Interrupts stay masked: GICC_IAR is read as their handler would. */
final class CpuInterfaceChecks {
    private static final String NO_GIC = "the device tree has no GICv2";
    private static final long IDLE = 0xFF;
    private static final long INTID = 0x3FF;
    private static final int EOI_MODE = 1 << 9;
    private static final int SGIS = 8;
    private static final int SPIS = 8;

    private CpuInterfaceChecks() {
    }

    private static boolean isMissing(Bench bench) {
        return bench.board().distributor() == 0;
    }

    /** An SGI to this core, with a priority. */
    private static void send(Bench bench, int sgi, int priority) {
        bench.gic().prioritize(sgi, priority);
        bench.gic().enablePrivate(sgi);
        bench.gic().sendToSelf(sgi);
    }

    /** A spare SPI, enabled and pending. */
    private static int raise(Bench bench, int priority) {
        int spi = bench.gic().spare();
        bench.gic().enableShared(spi, priority);
        bench.gic().setBit(Gic.GICD_ISPENDR, spi);
        return spi;
    }

    @Check(id = "GIC-211", title = "GICC_IIDR says version 2 and names an implementer, and cannot be written",
            rule = "IHI 0048B 4.4.14, GICC_IIDR", on = World.GUEST)
    static Verdict identification(Bench bench) {
        if (isMissing(bench)) {
            return bench.report().skip(NO_GIC);
        }
        long before = bench.gic().cpu(Gic.GICC_IIDR);
        bench.gic().cpu(Gic.GICC_IIDR, (int) ~before);
        return bench.report().equal("version", 2, before >>> 16 & 15).holds("implementer", (before & 0xFFF) != 0, before)
                .equal("after", before, bench.gic().cpu(Gic.GICC_IIDR)).verdict();
    }

    @Check(id = "GIC-225", title = "GICC_PMR has the upper bits, four at the least, and reads as it was written",
            rule = "IHI 0048B 4.4.2, GICC_PMR: bits of priorities that are not there are RAZ/WI", on = World.GUEST)
    static Verdict mask(Bench bench) {
        if (isMissing(bench)) {
            return bench.report().skip(NO_GIC);
        }
        Gic gic = bench.gic();
        gic.cpu(Gic.GICC_PMR, 0xFF);
        long all = gic.cpu(Gic.GICC_PMR);
        gic.cpu(Gic.GICC_PMR, 0x50);
        int count = Long.bitCount(all);
        return bench.report().holds("all", count >= 4 && all == (0xFF << 8 - count & 0xFF), all).equal("some", 0x50, gic.cpu(Gic.GICC_PMR)).verdict();
    }

    @Check(id = "GIC-121", title = "The highest priority is acknowledged first, in whatever order they came",
            rule = "IHI 0048B 3.3, prioritization: the highest priority pending interrupt", on = World.GUEST)
    static Verdict highestFirst(Bench bench) {
        if (isMissing(bench)) {
            return bench.report().skip(NO_GIC);
        }
        send(bench, 1, 0xA0);
        send(bench, 2, 0x40);
        send(bench, 3, 0x80);
        int spi = raise(bench, 0x60);
        for (int i = 0; i < 4; i++) {
            long wanted = i == 0 ? 2 : i == 1 ? spi : i == 2 ? 3 : 1;
            long taken = bench.gic().acknowledge();
            bench.gic().end(taken);
            bench.report().equal("intid", wanted, taken & INTID);
        }
        return bench.report().equal("then", Gic.SPURIOUS, bench.gic().acknowledgeNothing()).verdict();
    }

    @Check(id = "GIC-226", title = "GICC_HPPIR names what GICC_IAR would, and acknowledges nothing",
            rule = "IHI 0048B 4.4.7, GICC_HPPIR", on = World.GUEST)
    static Verdict highestPending(Bench bench) {
        if (isMissing(bench)) {
            return bench.report().skip(NO_GIC);
        }
        bench.report().equal("idle", Gic.SPURIOUS, bench.gic().cpu(Gic.GICC_HPPIR) & INTID);
        send(bench, 4, 0x80);
        send(bench, 6, 0x70);
        bench.spin(2000);
        bench.report().equal("first", 6, bench.gic().cpu(Gic.GICC_HPPIR) & INTID).equal("again", 6, bench.gic().cpu(Gic.GICC_HPPIR) & INTID);
        long taken = bench.gic().acknowledge();
        bench.report().equal("taken", 6, taken & INTID).equal("left", 4, bench.gic().cpu(Gic.GICC_HPPIR) & INTID);
        bench.gic().end(taken);
        taken = bench.gic().acknowledge();
        bench.gic().end(taken);
        return bench.report().equal("last", 4, taken & INTID).verdict();
    }

    @Check(id = "GIC-227", title = "GICC_RPR is the priority of what is active, and 0xFF when nothing is",
            rule = "IHI 0048B 4.4.6, GICC_RPR", on = World.GUEST)
    static Verdict running(Bench bench) {
        if (isMissing(bench)) {
            return bench.report().skip(NO_GIC);
        }
        bench.report().equal("idle", IDLE, bench.gic().cpu(Gic.GICC_RPR));
        send(bench, 2, 0x60);
        bench.report().equal("pending", IDLE, bench.gic().cpu(Gic.GICC_RPR));
        long taken = bench.gic().acknowledge();
        bench.report().equal("active", 0x60, bench.gic().cpu(Gic.GICC_RPR));
        bench.gic().end(taken);
        return bench.report().equal("ended", IDLE, bench.gic().cpu(Gic.GICC_RPR)).verdict();
    }

    @Check(id = "GIC-228", title = "While one is active only a higher priority is signalled",
            rule = "IHI 0048B 3.3.1, preemption: a higher group priority than the running one", on = World.GUEST)
    static Verdict preemption(Bench bench) {
        if (isMissing(bench)) {
            return bench.report().skip(NO_GIC);
        }
        Gic gic = bench.gic();
        send(bench, 1, 0x60);
        long low = gic.acknowledge();
        send(bench, 2, 0x80);
        send(bench, 3, 0x60);
        bench.report().equal("not", Gic.SPURIOUS, gic.acknowledgeNothing());
        send(bench, 4, 0x40);
        long high = gic.acknowledge();
        bench.report().equal("higher", 4, high & INTID).equal("running", 0x40, gic.cpu(Gic.GICC_RPR));
        gic.end(high);
        bench.report().equal("back", 0x60, gic.cpu(Gic.GICC_RPR));
        gic.end(low);
        long same = gic.acknowledge();
        gic.end(same);
        long last = gic.acknowledge();
        gic.end(last);
        return bench.report().equal("same", 3, same & INTID).equal("last", 2, last & INTID).verdict();
    }

    @Check(id = "GIC-229", title = "GICC_BPR says which bits of a priority preempt, and all order what is pending",
            rule = "IHI 0048B 3.3.3, priority grouping: GICC_BPR", on = World.GUEST)
    static Verdict grouping(Bench bench) {
        if (isMissing(bench)) {
            return bench.report().skip(NO_GIC);
        }
        Gic gic = bench.gic();
        // Group priority in bits 7 and 6: 0x40 to 0x7F are one group.
        gic.cpu(Gic.GICC_BPR, 5);
        long point = gic.cpu(Gic.GICC_BPR);
        send(bench, 1, 0x70);
        long first = gic.acknowledge();
        send(bench, 2, 0x60);
        send(bench, 3, 0x40);
        long inGroup = gic.acknowledgeNothing();
        send(bench, 4, 0x30);
        long above = gic.acknowledge();
        gic.end(above);
        gic.end(first);
        long next = gic.acknowledge();
        gic.end(next);
        long last = gic.acknowledge();
        gic.end(last);
        return bench.report().equal("bpr", 5, point).equal("group", Gic.SPURIOUS, inGroup).equal("above", 4, above & INTID)
                .equal("next", 3, next & INTID).equal("last", 2, last & INTID).verdict();
    }

    @Check(id = "GIC-123", title = "With EOImode GICC_EOIR drops the priority, and GICC_DIR deactivates",
            rule = "IHI 0048B 3.2.1, priority drop and interrupt deactivation; GICC_CTLR.EOImode 1", on = World.GUEST)
    static Verdict separateDeactivation(Bench bench) {
        if (isMissing(bench)) {
            return bench.report().skip(NO_GIC);
        }
        Gic gic = bench.gic();
        gic.cpu(Gic.GICC_CTLR, 1 | EOI_MODE);
        int spi = raise(bench, 0x60);
        long taken = gic.acknowledge();
        gic.end(taken);
        bench.report().equal("taken", spi, taken & INTID).equal("dropped", IDLE, gic.cpu(Gic.GICC_RPR))
                .equal("active", 1, gic.bit(Gic.GICD_ISACTIVER, spi));
        gic.setBit(Gic.GICD_ISPENDR, spi);
        bench.report().equal("not", Gic.SPURIOUS, gic.acknowledgeNothing());
        gic.cpu(Gic.GICC_DIR, (int) taken);
        bench.report().equal("inactive", 0, gic.bit(Gic.GICD_ISACTIVER, spi));
        long again = gic.acknowledge();
        gic.end(again);
        gic.cpu(Gic.GICC_DIR, (int) again);
        gic.cpu(Gic.GICC_CTLR, 1);
        return bench.report().equal("again", spi, again & INTID).verdict();
    }

    @Check(id = "GIC-232", title = "Without EOImode GICC_EOIR drops the priority and deactivates",
            rule = "IHI 0048B 4.4.5, GICC_EOIR; GICC_CTLR.EOImode 0", on = World.GUEST)
    static Verdict deactivation(Bench bench) {
        if (isMissing(bench)) {
            return bench.report().skip(NO_GIC);
        }
        int spi = raise(bench, 0x60);
        long taken = bench.gic().acknowledge();
        bench.report().equal("active", 1, bench.gic().bit(Gic.GICD_ISACTIVER, spi)).equal("pending", 0, bench.gic().bit(Gic.GICD_ISPENDR, spi));
        bench.gic().end(taken);
        return bench.report().equal("inactive", 0, bench.gic().bit(Gic.GICD_ISACTIVER, spi))
                .equal("dropped", IDLE, bench.gic().cpu(Gic.GICC_RPR)).verdict();
    }

    @Check(id = "GIC-118", title = "After the priority drop GICD_ICACTIVER deactivates as GICC_DIR does",
            rule = "IHI 0048B 4.3.10, GICD_ICACTIVER: deactivates the interrupt", on = World.GUEST)
    static Verdict deactivatedByDistributor(Bench bench) {
        if (isMissing(bench)) {
            return bench.report().skip(NO_GIC);
        }
        Gic gic = bench.gic();
        gic.cpu(Gic.GICC_CTLR, 1 | EOI_MODE);
        send(bench, 7, 0x60);
        long taken = gic.acknowledge();
        gic.end(taken);
        gic.sendToSelf(7);
        bench.report().equal("active", 1, gic.bit(Gic.GICD_ISACTIVER, 7)).equal("not", Gic.SPURIOUS, gic.acknowledgeNothing());
        gic.setBit(Gic.GICD_ICACTIVER, 7);
        long again = gic.acknowledge();
        gic.end(again);
        gic.setBit(Gic.GICD_ICACTIVER, 7);
        if ((again & INTID) != 7) {
            // It is active still, and would be in every later check.
            gic.cpu(Gic.GICC_DIR, (int) taken);
        }
        gic.cpu(Gic.GICC_CTLR, 1);
        return bench.report().equal("taken", 7, taken & INTID).equal("again", 7, again & INTID)
                .equal("inactive", 0, gic.bit(Gic.GICD_ISACTIVER, 7)).verdict();
    }

    @Check(id = "GIC-231", title = "Ending 1023 ends nothing",
            rule = "IHI 0048B 4.4.5, GICC_EOIR: a spurious identifier is ignored", on = World.GUEST)
    static Verdict spuriousEnd(Bench bench) {
        if (isMissing(bench)) {
            return bench.report().skip(NO_GIC);
        }
        int spi = raise(bench, 0x60);
        long taken = bench.gic().acknowledge();
        bench.gic().end(Gic.SPURIOUS);
        bench.report().equal("running", 0x60, bench.gic().cpu(Gic.GICC_RPR)).equal("active", 1, bench.gic().bit(Gic.GICD_ISACTIVER, spi));
        bench.gic().end(taken);
        return bench.report().equal("ended", IDLE, bench.gic().cpu(Gic.GICC_RPR)).verdict();
    }

    @Check(id = "GIC-124", title = "A level that is still asserted is pending again once it has been ended, and one that is not, is not",
            rule = "IHI 0048B 3.2.4, level-sensitive interrupts: pending while asserted", on = World.GUEST)
    static Verdict level(Bench bench) {
        if (isMissing(bench)) {
            return bench.report().skip(NO_GIC);
        }
        bench.gic().enablePrivate(Gic.VIRTUAL_TIMER);
        SysReg.CNTV_CVAL_EL0.write(0);
        SysReg.CNTV_CTL_EL0.write(1);
        Barrier.ISB.execute();
        for (int i = 0; i < 3; i++) {
            long taken = bench.gic().acknowledge();
            bench.report().equal("taken", Gic.VIRTUAL_TIMER, taken & INTID);
            if (i == 2) {
                SysReg.CNTV_CTL_EL0.write(0);
                Barrier.ISB.execute();
            }
            bench.gic().end(taken);
        }
        return bench.report().equal("then", Gic.SPURIOUS, bench.gic().acknowledgeNothing()).verdict();
    }

    @Check(id = "GIC-233", title = "An edge while it is active makes it active and pending, and it is taken once more, and once only",
            rule = "IHI 0048B 3.2.4, edge-triggered interrupts: active and pending", on = World.GUEST)
    static Verdict edge(Bench bench) {
        if (isMissing(bench)) {
            return bench.report().skip(NO_GIC);
        }
        Gic gic = bench.gic();
        int spi = raise(bench, 0x60);
        long first = gic.acknowledge();
        gic.setBit(Gic.GICD_ISPENDR, spi);
        gic.setBit(Gic.GICD_ISPENDR, spi);
        bench.report().equal("active", 1, gic.bit(Gic.GICD_ISACTIVER, spi)).equal("pending", 1, gic.bit(Gic.GICD_ISPENDR, spi))
                .equal("not", Gic.SPURIOUS, gic.acknowledgeNothing());
        gic.end(first);
        long second = gic.acknowledge();
        gic.end(second);
        return bench.report().equal("second", spi, second & INTID).equal("then", Gic.SPURIOUS, gic.acknowledgeNothing()).verdict();
    }

    @Check(id = "GIC-134", title = "Four interrupts inside each other end in their order, whatever was asked of the distributor between",
            rule = "IHI 0048B 3.3.1, nested preemption: running priorities are taken back one by one", on = World.GUEST)
    static Verdict nested(Bench bench) {
        if (isMissing(bench)) {
            return bench.report().skip(NO_GIC);
        }
        Gic gic = bench.gic();
        int depth = 0;
        for (int sgi = 1; sgi <= 4 && depth == sgi - 1; sgi++) {
            send(bench, sgi, 0xA0 - 0x20 * sgi);
            depth += (gic.acknowledge() & INTID) == sgi ? 1 : 0;
        }
        bench.report().equal("taken", 4, depth).equal("active", 0b11110, gic.distributor(Gic.GICD_ISACTIVER));
        for (int sgi = depth; sgi >= 1; sgi--) {
            bench.spin(1000);
            bench.report().equal("running", 0xA0 - 0x20 * sgi, gic.cpu(Gic.GICC_RPR));
            gic.end(sgi);
        }
        return bench.report().equal("ended", IDLE, gic.cpu(Gic.GICC_RPR)).verdict();
    }

    @Check(id = "GIC-136", title = "Of sixteen that are pending none is lost, and each is taken once, in the order of their priorities",
            rule = "IHI 0048B 3.2, general handling of interrupts: every pending interrupt is signalled", on = World.GUEST)
    static Verdict burst(Bench bench) {
        if (isMissing(bench)) {
            return bench.report().skip(NO_GIC);
        }
        Gic gic = bench.gic();
        gic.cpu(Gic.GICC_PMR, 0);
        for (int i = 0; i < SGIS; i++) {
            send(bench, i, 0xE0 - 0x10 * i);
        }
        int spare = gic.spare();
        for (int i = 0; i < SPIS; i++) {
            gic.enableShared(spare + i, 0x60 - 0x08 * i);
            gic.setBit(Gic.GICD_ISPENDR, spare + i);
        }
        bench.report().equal("masked", Gic.SPURIOUS, gic.acknowledgeNothing());
        gic.cpu(Gic.GICC_PMR, 0xF0);
        int wrong = 0;
        for (int i = SPIS - 1; i >= 0; i--) {
            long taken = gic.acknowledge();
            gic.end(taken);
            wrong += (taken & INTID) == spare + i ? 0 : 1;
        }
        for (int i = SGIS - 1; i >= 0; i--) {
            long taken = gic.acknowledge();
            gic.end(taken);
            wrong += (taken & INTID) == i ? 0 : 1;
        }
        return bench.report().equal("wrong", 0, wrong).equal("then", Gic.SPURIOUS, gic.acknowledgeNothing()).verdict();
    }
}
