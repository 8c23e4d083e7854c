package dev.framboise.conformance.checks;

import static dev.framboise.conformance.payload.VirtualInterface.GICH_APR;
import static dev.framboise.conformance.payload.VirtualInterface.GICH_EISR0;
import static dev.framboise.conformance.payload.VirtualInterface.GICH_HCR;
import static dev.framboise.conformance.payload.VirtualInterface.GICH_MISR;
import static dev.framboise.conformance.payload.VirtualInterface.GICV_CTLR;
import static dev.framboise.conformance.payload.VirtualInterface.GICV_EOIR;
import static dev.framboise.conformance.payload.VirtualInterface.GICV_IAR;

import dev.framboise.conformance.Check;
import dev.framboise.conformance.World;
import dev.framboise.conformance.payload.A64;
import dev.framboise.conformance.payload.Bench;
import dev.framboise.conformance.payload.Gic;
import dev.framboise.conformance.payload.Level;
import dev.framboise.conformance.payload.Probe;
import dev.framboise.conformance.payload.Verdict;
import dev.framboise.conformance.payload.VirtualInterface;

/** {@code VGI}: when a hypervisor is called, and when EL1 is interrupted. */
final class MaintenanceChecks {
    private static final int INTID = 37;
    private static final int EN = VirtualInterface.EN;
    private static final long MISR_EOI = 1;
    private static final long MISR_U = 1 << 1;
    private static final long MISR_LRENP = 1 << 2;
    private static final long MISR_NP = 1 << 3;
    private static final int EOI_COUNT = 27;
    /** EL1h with all masked, with IRQs unmasked, with FIQs unmasked. */
    private static final long MASKED = 0x3C5;
    private static final long IRQ_UNMASKED = 0x345;
    private static final long FIQ_UNMASKED = 0x385;
    private static final int IRQ_VECTOR = 5;
    private static final int FIQ_VECTOR = 6;
    private static final int FIQ_EN = 1 << 3;

    private MaintenanceChecks() {
    }

    /** PPI 25 at the distributor, some time after its cause. */
    private static long asserted(Bench bench) {
        bench.spin(1000);
        return bench.gic().bit(Gic.GICD_ISPENDR, VirtualInterface.MAINTENANCE);
    }

    @Check(id = "VGI-131", title = "The end of a list register that asks for it sets EISR and MISR.EOI and asserts PPI 25, until it is written",
            rule = "IHI 0048B 5.3.8, GICH_LR.EOI; 5.3.4, GICH_MISR.EOI; 5.3.5, GICH_EISR0", on = World.MACHINE)
    static Verdict end(Bench bench) {
        VirtualInterface vgic = bench.virtualInterface().begin();
        vgic.list(1, VirtualInterface.EOI | VirtualInterface.pending(4, INTID));
        int taken = (int) vgic.virtual(GICV_IAR);
        bench.report().equal("before", 0, vgic.control(GICH_EISR0) | asserted(bench) << 8);
        vgic.virtual(GICV_EOIR, taken);
        bench.report().equal("eisr", 1 << 1, vgic.control(GICH_EISR0)).equal("misr", MISR_EOI, vgic.control(GICH_MISR))
                .equal("ppi", 1, asserted(bench));
        vgic.list(1, 0);
        return bench.report().equal("cleared", 0, vgic.control(GICH_EISR0) | vgic.control(GICH_MISR)).equal("quiet", 0, asserted(bench)).verdict();
    }

    @Check(id = "VGI-132", title = "Underflow is none or one list register that is valid",
            rule = "IHI 0048B 5.3.1, GICH_HCR.UIE; 5.3.4, GICH_MISR.U", on = World.MACHINE)
    static Verdict underflow(Bench bench) {
        VirtualInterface vgic = bench.virtualInterface().begin();
        bench.report().equal("off", 0, vgic.control(GICH_MISR));
        vgic.control(GICH_HCR, EN | VirtualInterface.UIE);
        bench.report().equal("none", MISR_U, vgic.control(GICH_MISR));
        vgic.list(0, VirtualInterface.pending(4, INTID));
        bench.report().equal("one", MISR_U, vgic.control(GICH_MISR));
        vgic.list(3, VirtualInterface.pending(4, INTID + 1));
        return bench.report().equal("two", 0, vgic.control(GICH_MISR)).verdict();
    }

    @Check(id = "VGI-202", title = "None pending is no list register that is pending, though one is active",
            rule = "IHI 0048B 5.3.1, GICH_HCR.NPIE; 5.3.4, GICH_MISR.NP", on = World.MACHINE)
    static Verdict nonePending(Bench bench) {
        VirtualInterface vgic = bench.virtualInterface().begin();
        vgic.control(GICH_HCR, EN | VirtualInterface.NPIE);
        bench.report().equal("none", MISR_NP, vgic.control(GICH_MISR));
        vgic.list(0, VirtualInterface.pending(4, INTID));
        bench.report().equal("pending", 0, vgic.control(GICH_MISR));
        vgic.virtual(GICV_IAR);
        return bench.report().equal("active", MISR_NP, vgic.control(GICH_MISR)).verdict();
    }

    @Check(id = "VGI-203", title = "A hypervisor is told which groups a guest has enabled, and which it has disabled",
            rule = "IHI 0048B 5.3.1, GICH_HCR.VGrp0EIE, VGrp0DIE, VGrp1EIE and VGrp1DIE", on = World.MACHINE)
    static Verdict groups(Bench bench) {
        VirtualInterface vgic = bench.virtualInterface().begin();
        vgic.control(GICH_HCR, EN | VirtualInterface.GROUPS);
        vgic.virtual(GICV_CTLR, 1);
        bench.report().equal("group0", 0x90, vgic.control(GICH_MISR));
        vgic.virtual(GICV_CTLR, 2);
        bench.report().equal("group1", 0x60, vgic.control(GICH_MISR));
        vgic.virtual(GICV_CTLR, 0);
        return bench.report().equal("neither", 0xA0, vgic.control(GICH_MISR)).verdict();
    }

    @Check(id = "VGI-133", title = "GICH_HCR.EOICount counts ends for which no list register is there, and only if they drop a priority",
            rule = "IHI 0048B 5.3.1, GICH_HCR.EOICount and LRENPIE; GICH_MISR.LRENP", on = World.MACHINE)
    static Verdict notPresent(Bench bench) {
        VirtualInterface vgic = bench.virtualInterface().begin();
        vgic.control(GICH_HCR, EN | VirtualInterface.LRENPIE);
        vgic.virtual(GICV_EOIR, INTID);
        bench.report().equal("idle", 0, vgic.control(GICH_HCR) >>> EOI_COUNT).equal("quiet", 0, vgic.control(GICH_MISR));
        vgic.control(GICH_APR, 1 << 4);
        vgic.virtual(GICV_EOIR, INTID);
        bench.report().equal("count", 1, vgic.control(GICH_HCR) >>> EOI_COUNT).equal("misr", MISR_LRENP, vgic.control(GICH_MISR))
                .equal("apr", 0, vgic.control(GICH_APR));
        vgic.control(GICH_HCR, EN | VirtualInterface.LRENPIE);
        return bench.report().equal("cleared", 0, vgic.control(GICH_MISR)).verdict();
    }

    @Check(id = "VGI-223", title = "With GICH_HCR.En clear no maintenance interrupt is signalled",
            rule = "IHI 0048B 5.3.1, GICH_HCR.En 0: no maintenance interrupts", on = World.MACHINE)
    static Verdict maintenanceOff(Bench bench) {
        VirtualInterface vgic = bench.virtualInterface().begin();
        vgic.control(GICH_HCR, EN | VirtualInterface.NPIE);
        bench.report().equal("on", 1, asserted(bench));
        vgic.control(GICH_HCR, VirtualInterface.NPIE);
        return bench.report().equal("off", 0, asserted(bench)).verdict();
    }

    @Check(id = "VGI-224", title = "The maintenance interrupt is a level of EL2's, taken as PPI 25",
            rule = "IHI 0048B maintenance interrupts; DDI 0471 PPI ID25", on = World.MACHINE)
    static Verdict maintenanceTaken(Bench bench) {
        VirtualInterface vgic = bench.virtualInterface().begin();
        bench.gic().enablePrivate(VirtualInterface.MAINTENANCE);
        bench.report().equal("before", Gic.SPURIOUS, bench.gic().acknowledgeNothing());
        vgic.control(GICH_HCR, EN | VirtualInterface.NPIE);
        long taken = bench.gic().acknowledge();
        vgic.control(GICH_HCR, EN);
        bench.gic().end(taken);
        return bench.report().equal("taken", VirtualInterface.MAINTENANCE, taken).equal("then", Gic.SPURIOUS, bench.gic().acknowledgeNothing()).verdict();
    }

    /** Enough instructions below for an interrupt to come in. */
    private static Probe below(Bench bench, long pstate) {
        return bench.probe().begin().set(1, 100_000).word(A64.word("subs x1, x1, #1")).word(A64.word("b.ne .-4")).run(Level.EL1, pstate);
    }

    @Check(id = "VGI-205", title = "EL1 takes a virtual IRQ when PSTATE.I is clear, and not when it is set",
            rule = "IHI 0048B 5.2.1, virtual IRQ; DDI 0487 HCR_EL2.IMO", on = World.MACHINE)
    static Verdict virtualIrq(Bench bench) {
        VirtualInterface vgic = bench.virtualInterface().begin();
        vgic.list(0, VirtualInterface.pending(4, INTID));
        Probe probe = below(bench, MASKED);
        bench.report().holds("masked", probe.completed(), probe.esr());
        probe = below(bench, IRQ_UNMASKED);
        return bench.report().equal("el", 1, probe.takenAt()).equal("vector", IRQ_VECTOR, probe.vector())
                .equal("spsr", IRQ_UNMASKED, probe.spsr() & 0x3FF).equal("state", 1, vgic.state(0)).verdict();
    }

    @Check(id = "VGI-210", title = "With GICV_CTLR.FIQEn group 0 comes as a virtual FIQ",
            rule = "IHI 0048B GICV_CTLR.FIQEn; DDI 0487 HCR_EL2.FMO", on = World.MACHINE)
    static Verdict virtualFiq(Bench bench) {
        VirtualInterface vgic = bench.virtualInterface().begin();
        vgic.virtual(GICV_CTLR, 1 | FIQ_EN);
        vgic.list(0, VirtualInterface.pending(4, INTID));
        Probe probe = below(bench, IRQ_UNMASKED);
        bench.report().holds("irq", probe.completed(), probe.vector());
        probe = below(bench, FIQ_UNMASKED);
        return bench.report().equal("el", 1, probe.takenAt()).equal("vector", FIQ_VECTOR, probe.vector()).verdict();
    }

    @Check(id = "VGI-222", title = "ISR_EL1 has a virtual IRQ that is masked, and EL1 sees none that its priority mask hides",
            rule = "DDI 0487 ISR_EL1.I: the virtual IRQ at EL1", on = World.MACHINE)
    static Verdict interruptStatus(Bench bench) {
        VirtualInterface vgic = bench.virtualInterface().begin();
        int status = A64.word("mrs x0, isr_el1");
        bench.report().equal("none", 0, bench.probe().begin().word(status).run(Level.EL1).get(0));
        vgic.list(0, VirtualInterface.pending(4, INTID));
        bench.report().equal("pending", 0x80, bench.probe().begin().word(status).run(Level.EL1).get(0));
        vgic.virtual(VirtualInterface.GICV_PMR, 0x20);
        return bench.report().equal("hidden", 0, bench.probe().begin().word(status).run(Level.EL1).get(0)).verdict();
    }
}
