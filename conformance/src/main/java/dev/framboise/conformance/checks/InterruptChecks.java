package dev.framboise.conformance.checks;

import dev.framboise.armv8.instruction.Access;
import dev.framboise.conformance.Check;
import dev.framboise.conformance.World;
import dev.framboise.conformance.payload.Bench;
import dev.framboise.conformance.payload.Gic;
import dev.framboise.conformance.payload.Verdict;

/** {@code GIC}: distributor and CPU interface as software finds them. */
final class InterruptChecks {
    private static final int SGI = 3;
    private static final int TO_SELF = 2 << 24;
    private static final int PRIORITIES_BELOW = 0x40;
    /** Microseconds in which an interrupt that should not come would. */
    private static final int SECOND_WOULD_COME = 20_000;

    private InterruptChecks() {
    }

    @Check(id = "GIC-116", title = "SGIs are edge-triggered, and that cannot be changed",
            rule = "IHI 0048B 4.3.13, GICD_ICFGR0 is read-only: 0xAAAAAAAA", on = World.GUEST)
    static Verdict sgisAreEdges(Bench bench) {
        if (bench.board().distributor() == 0) {
            return bench.report().skip("the device tree has no GICv2");
        }
        bench.gic().distributor(Gic.GICD_ICFGR, 0);
        return bench.report().equal("icfgr0", 0xAAAA_AAAAL, bench.gic().distributor(Gic.GICD_ICFGR)).verdict();
    }

    @Check(id = "GIC-117", title = "An SGI to the sender alone is taken once, by it",
            rule = "IHI 0048B 4.3.15, GICD_SGIR.TargetListFilter 0b10", on = World.GUEST)
    static Verdict sgiToSelf(Bench bench) {
        if (bench.board().distributor() == 0) {
            return bench.report().skip("the device tree has no GICv2");
        }
        bench.gic().enablePrivate(SGI);
        bench.gic().distributor(Gic.GICD_SGIR, TO_SELF | SGI);
        bench.await(SGI, 1);
        Gic.unmask();
        bench.spin(SECOND_WOULD_COME);
        Gic.mask();
        return bench.report().equal("taken", 1, bench.gic().taken(SGI)).equal("last", SGI, bench.gic().last()).verdict();
    }

    @Check(id = "GIC-120", title = "An interrupt of the priority in GICC_PMR is not signalled",
            rule = "IHI 0048B 4.4.2, GICC_PMR: only higher priorities are signalled", on = World.GUEST)
    static Verdict maskedByPriority(Bench bench) {
        if (bench.board().distributor() == 0) {
            return bench.report().skip("the device tree has no GICv2");
        }
        bench.gic().cpu(Gic.GICC_PMR, PRIORITIES_BELOW);
        Access.store8(bench.board().distributor() + Gic.GICD_IPRIORITYR + SGI, PRIORITIES_BELOW);
        bench.gic().enablePrivate(SGI);
        bench.gic().distributor(Gic.GICD_SGIR, TO_SELF | SGI);
        Gic.unmask();
        bench.spin(SECOND_WOULD_COME);
        Gic.mask();
        int masked = bench.gic().taken(SGI);
        bench.gic().cpu(Gic.GICC_PMR, PRIORITIES_BELOW + 0x10);
        bench.await(SGI, 1);
        return bench.report().equal("masked", 0, masked).equal("taken", 1, bench.gic().taken(SGI)).verdict();
    }

    @Check(id = "GIC-122", title = "GICC_IAR with nothing pending is 1023",
            rule = "IHI 0048B 3.2.5, spurious interrupt identifiers", on = World.GUEST)
    static Verdict spurious(Bench bench) {
        if (bench.board().distributor() == 0) {
            return bench.report().skip("the device tree has no GICv2");
        }
        return bench.report().equal("iar", Gic.SPURIOUS, bench.gic().cpu(Gic.GICC_IAR)).verdict();
    }
}
