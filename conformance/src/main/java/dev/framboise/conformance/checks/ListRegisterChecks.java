package dev.framboise.conformance.checks;

import static dev.framboise.conformance.payload.VirtualInterface.GICH_APR;
import static dev.framboise.conformance.payload.VirtualInterface.GICH_ELRSR0;
import static dev.framboise.conformance.payload.VirtualInterface.GICH_HCR;
import static dev.framboise.conformance.payload.VirtualInterface.GICH_VMCR;
import static dev.framboise.conformance.payload.VirtualInterface.GICV_AIAR;
import static dev.framboise.conformance.payload.VirtualInterface.GICV_BPR;
import static dev.framboise.conformance.payload.VirtualInterface.GICV_CTLR;
import static dev.framboise.conformance.payload.VirtualInterface.GICV_DIR;
import static dev.framboise.conformance.payload.VirtualInterface.GICV_EOIR;
import static dev.framboise.conformance.payload.VirtualInterface.GICV_HPPIR;
import static dev.framboise.conformance.payload.VirtualInterface.GICV_IAR;
import static dev.framboise.conformance.payload.VirtualInterface.GICV_PMR;
import static dev.framboise.conformance.payload.VirtualInterface.GICV_RPR;

import dev.framboise.conformance.Check;
import dev.framboise.conformance.World;
import dev.framboise.conformance.payload.Bench;
import dev.framboise.conformance.payload.Gic;
import dev.framboise.conformance.payload.Verdict;
import dev.framboise.conformance.payload.VirtualInterface;

/** {@code VGI}: list registers, and the virtual CPU interface that shows them. */
final class ListRegisterChecks {
    private static final int INTID = 37;
    private static final int EOI_MODE = 1 << 9;
    private static final int PENDING_AND_ACTIVE = 3 << 28;
    private static final long IDLE = 0xFF;

    private ListRegisterChecks() {
    }

    @Check(id = "VGI-129", title = "An SGI in a list register comes with its source",
            rule = "IHI 0048B 5.3.8, GICH_LR.CPUID in GICV_IAR[12:10]", on = World.MACHINE)
    static Verdict source(Bench bench) {
        VirtualInterface vgic = bench.virtualInterface().begin();
        vgic.list(0, VirtualInterface.pending(4, 2 << 10 | 5));
        long taken = vgic.virtual(GICV_IAR);
        vgic.virtual(GICV_EOIR, (int) taken);
        return bench.report().equal("iar", 2 << 10 | 5, taken).equal("state", 0, vgic.state(0)).verdict();
    }

    @Check(id = "VGI-130", title = "Ending a virtual interrupt that is a physical one deactivates that",
            rule = "IHI 0048B 5.3.8, GICH_LR.HW 1: deactivation of the physical interrupt", on = World.MACHINE)
    static Verdict physical(Bench bench) {
        VirtualInterface vgic = bench.virtualInterface().begin();
        int spi = bench.gic().spare();
        bench.gic().setBit(Gic.GICD_ISACTIVER, spi);
        vgic.list(0, VirtualInterface.HW | VirtualInterface.pending(4, spi << 10 | INTID));
        long taken = vgic.virtual(GICV_IAR);
        bench.report().equal("iar", INTID, taken).equal("active", 1, bench.gic().bit(Gic.GICD_ISACTIVER, spi));
        vgic.virtual(GICV_EOIR, (int) taken);
        return bench.report().equal("inactive", 0, bench.gic().bit(Gic.GICD_ISACTIVER, spi)).verdict();
    }

    @Check(id = "VGI-201", title = "With EOImode it is GICV_DIR that deactivates the physical interrupt",
            rule = "IHI 0048B GICV_DIR: list registers with HW 1", on = World.MACHINE)
    static Verdict physicalByDir(Bench bench) {
        VirtualInterface vgic = bench.virtualInterface().begin();
        vgic.virtual(GICV_CTLR, 1 | EOI_MODE);
        int spi = bench.gic().spare();
        bench.gic().setBit(Gic.GICD_ISACTIVER, spi);
        vgic.list(0, VirtualInterface.HW | VirtualInterface.pending(4, spi << 10 | INTID));
        long taken = vgic.virtual(GICV_IAR);
        vgic.virtual(GICV_EOIR, (int) taken);
        bench.report().equal("dropped", 1, bench.gic().bit(Gic.GICD_ISACTIVER, spi));
        vgic.virtual(GICV_DIR, (int) taken);
        return bench.report().equal("inactive", 0, bench.gic().bit(Gic.GICD_ISACTIVER, spi)).equal("state", 0, vgic.state(0)).verdict();
    }

    @Check(id = "VGI-209", title = "With EOImode GICV_EOIR drops the priority and the list register stays active until GICV_DIR",
            rule = "IHI 0048B GICV_CTLR.EOImode 1", on = World.MACHINE)
    static Verdict separateDeactivation(Bench bench) {
        VirtualInterface vgic = bench.virtualInterface().begin();
        vgic.virtual(GICV_CTLR, 1 | EOI_MODE);
        vgic.list(0, VirtualInterface.pending(4, INTID));
        int taken = (int) vgic.virtual(GICV_IAR);
        vgic.virtual(GICV_EOIR, taken);
        bench.report().equal("rpr", IDLE, vgic.virtual(GICV_RPR)).equal("apr", 0, vgic.control(GICH_APR)).equal("state", 2, vgic.state(0));
        vgic.virtual(GICV_DIR, taken);
        return bench.report().equal("then", 0, vgic.state(0)).verdict();
    }

    @Check(id = "VGI-207", title = "Of four list registers the highest priority is acknowledged first",
            rule = "IHI 0048B 5.2.1, virtual interrupts: prioritization among list registers", on = World.MACHINE)
    static Verdict highestFirst(Bench bench) {
        VirtualInterface vgic = bench.virtualInterface().begin();
        vgic.list(0, VirtualInterface.pending(12, 40));
        vgic.list(1, VirtualInterface.pending(4, 41));
        vgic.list(2, VirtualInterface.pending(20, 42));
        vgic.list(3, VirtualInterface.pending(8, 43));
        for (int i = 0; i < 4; i++) {
            long taken = vgic.virtual(GICV_IAR);
            vgic.virtual(GICV_EOIR, (int) taken);
            bench.report().equal("intid", i == 0 ? 41 : i == 1 ? 43 : i == 2 ? 40 : 42, taken);
        }
        return bench.report().equal("then", Gic.SPURIOUS, vgic.virtual(GICV_IAR)).verdict();
    }

    @Check(id = "VGI-208", title = "GICH_APR has a bit for each priority that is active, and GICV_RPR the highest of them",
            rule = "IHI 0048B 5.3.7, GICH_APR", on = World.MACHINE)
    static Verdict activePriorities(Bench bench) {
        VirtualInterface vgic = bench.virtualInterface().begin();
        vgic.list(0, VirtualInterface.pending(4, 40));
        vgic.virtual(GICV_IAR);
        bench.report().equal("one", 1 << 4, vgic.control(GICH_APR));
        vgic.list(1, VirtualInterface.pending(6, 41));
        bench.report().equal("lower", Gic.SPURIOUS, vgic.virtual(GICV_IAR));
        vgic.list(2, VirtualInterface.pending(2, 42));
        vgic.virtual(GICV_IAR);
        bench.report().equal("two", 1 << 4 | 1 << 2, vgic.control(GICH_APR)).equal("rpr", 0x10, vgic.virtual(GICV_RPR));
        vgic.virtual(GICV_EOIR, 42);
        bench.report().equal("back", 0x20, vgic.virtual(GICV_RPR));
        vgic.virtual(GICV_EOIR, 40);
        return bench.report().equal("none", 0, vgic.control(GICH_APR)).equal("next", 41, vgic.virtual(GICV_IAR)).verdict();
    }

    @Check(id = "VGI-213", title = "A list register that is active and pending is pending when it has been ended",
            rule = "IHI 0048B 5.3.8, GICH_LR.State 0b11", on = World.MACHINE)
    static Verdict activeAndPending(Bench bench) {
        VirtualInterface vgic = bench.virtualInterface().begin();
        vgic.list(0, VirtualInterface.pending(4, INTID));
        vgic.virtual(GICV_IAR);
        vgic.list(0, PENDING_AND_ACTIVE | VirtualInterface.pending(4, INTID));
        bench.report().equal("not", Gic.SPURIOUS, vgic.virtual(GICV_IAR));
        vgic.virtual(GICV_EOIR, INTID);
        return bench.report().equal("state", 1, vgic.state(0)).equal("again", INTID, vgic.virtual(GICV_IAR)).verdict();
    }

    @Check(id = "VGI-211", title = "GICV_HPPIR names what GICV_IAR would, and acknowledges nothing",
            rule = "IHI 0048B GICV_HPPIR", on = World.MACHINE)
    static Verdict highestPending(Bench bench) {
        VirtualInterface vgic = bench.virtualInterface().begin();
        bench.report().equal("idle", Gic.SPURIOUS, vgic.virtual(GICV_HPPIR));
        vgic.list(2, VirtualInterface.pending(4, INTID));
        return bench.report().equal("hppir", INTID, vgic.virtual(GICV_HPPIR)).equal("state", 1, vgic.state(2))
                .equal("iar", INTID, vgic.virtual(GICV_IAR)).verdict();
    }

    @Check(id = "VGI-206", title = "GICV_PMR masks the priority that it has, and those below",
            rule = "IHI 0048B GICV_PMR", on = World.MACHINE)
    static Verdict priorityMask(Bench bench) {
        VirtualInterface vgic = bench.virtualInterface().begin();
        vgic.list(0, VirtualInterface.pending(8, INTID));
        vgic.virtual(GICV_PMR, 0x40);
        bench.report().equal("masked", Gic.SPURIOUS, vgic.virtual(GICV_IAR));
        vgic.virtual(GICV_PMR, 0x48);
        return bench.report().equal("taken", INTID, vgic.virtual(GICV_IAR)).verdict();
    }

    @Check(id = "VGI-221", title = "GICV_PMR has five bits, and GICV_BPR is two at the least",
            rule = "IHI 0048B GICV_PMR and GICV_BPR with GICH_VTR.PRIbits and PREbits five", on = World.MACHINE)
    static Verdict priorityBits(Bench bench) {
        VirtualInterface vgic = bench.virtualInterface().begin();
        vgic.virtual(GICV_PMR, 0xFF);
        vgic.virtual(GICV_BPR, 0);
        bench.report().equal("pmr", 0xF8, vgic.virtual(GICV_PMR)).equal("least", 2, vgic.virtual(GICV_BPR));
        vgic.virtual(GICV_BPR, 7);
        return bench.report().equal("most", 7, vgic.virtual(GICV_BPR)).verdict();
    }

    @Check(id = "VGI-134", title = "GICH_VMCR and GICV_CTLR, PMR and BPR are the same state",
            rule = "IHI 0048B 5.3.3, GICH_VMCR: the guest's view of the interface", on = World.MACHINE)
    static Verdict machineControl(Bench bench) {
        VirtualInterface vgic = bench.virtualInterface().begin();
        vgic.virtual(GICV_CTLR, 1 | EOI_MODE);
        vgic.virtual(GICV_PMR, 0xA8);
        vgic.virtual(GICV_BPR, 5);
        long control = vgic.control(GICH_VMCR);
        bench.report().equal("enables", 1, control & 3).equal("vem", 1, control >>> 9 & 1)
                .equal("vmbp", 5, control >>> 21 & 7).equal("vmprimask", 0x15, control >>> 27);
        vgic.control(GICH_VMCR, 0x0B << 27 | 4 << 21 | 2);
        return bench.report().equal("ctlr", 2, vgic.virtual(GICV_CTLR) & (EOI_MODE | 3))
                .equal("pmr", 0x58, vgic.virtual(GICV_PMR)).equal("bpr", 4, vgic.virtual(GICV_BPR)).verdict();
    }

    @Check(id = "VGI-215", title = "A list register of group 1 is signalled when group 1 is enabled",
            rule = "IHI 0048B 5.3.8, GICH_LR.Grp1; GICV_CTLR.EnableGrp1 and AckCtl", on = World.MACHINE)
    static Verdict groupOne(Bench bench) {
        VirtualInterface vgic = bench.virtualInterface().begin();
        vgic.list(0, VirtualInterface.GROUP1 | VirtualInterface.pending(4, INTID));
        // Both 1022 and 1023 acknowledge nothing.
        long disabled = vgic.virtual(GICV_IAR);
        bench.report().holds("disabled", disabled >= 1022, disabled).equal("pending", 1, vgic.state(0));
        // EnableGrp0, EnableGrp1, and AckCtl: GICV_IAR acknowledges both groups.
        vgic.virtual(GICV_CTLR, 7);
        return bench.report().equal("enabled", INTID, vgic.virtual(GICV_IAR)).equal("state", 2, vgic.state(0)).verdict();
    }

    @Check(id = "VGI-216", title = "GICV_AIAR acknowledges an interrupt of group 1, and GICV_IAR without AckCtl does not",
            rule = "IHI 0048B GICV_AIAR", on = World.MACHINE)
    static Verdict aliased(Bench bench) {
        VirtualInterface vgic = bench.virtualInterface().begin();
        vgic.virtual(GICV_CTLR, 3);
        vgic.list(0, VirtualInterface.GROUP1 | VirtualInterface.pending(4, INTID));
        return bench.report().equal("iar", 1022, vgic.virtual(GICV_IAR)).equal("aiar", INTID, vgic.virtual(GICV_AIAR))
                .equal("state", 2, vgic.state(0)).verdict();
    }

    @Check(id = "VGI-218", title = "GICH_ELRSR0 says which list registers are free",
            rule = "IHI 0048B 5.3.6, GICH_ELRSR0", on = World.MACHINE)
    static Verdict free(Bench bench) {
        VirtualInterface vgic = bench.virtualInterface().begin();
        bench.report().equal("all", 0xF, vgic.control(GICH_ELRSR0));
        vgic.list(1, VirtualInterface.pending(4, INTID));
        bench.report().equal("pending", 0xD, vgic.control(GICH_ELRSR0));
        vgic.virtual(GICV_IAR);
        bench.report().equal("active", 0xD, vgic.control(GICH_ELRSR0));
        vgic.virtual(GICV_EOIR, INTID);
        return bench.report().equal("ended", 0xF, vgic.control(GICH_ELRSR0)).verdict();
    }

    @Check(id = "VGI-219", title = "A list register that GICH_VTR does not have reads as zero",
            rule = "IHI 0048B 5.3.8, GICH_LR: registers that are not implemented are RAZ/WI", on = World.MACHINE)
    static Verdict fifth(Bench bench) {
        VirtualInterface vgic = bench.virtualInterface().begin();
        int count = (int) (vgic.control(VirtualInterface.GICH_VTR) & 0x3F) + 1;
        vgic.list(count, VirtualInterface.pending(4, INTID));
        long found = vgic.list(count);
        long acknowledged = vgic.virtual(GICV_IAR);
        vgic.list(count, 0);
        return bench.report().equal("register", 0, found).equal("iar", Gic.SPURIOUS, acknowledged).verdict();
    }

    @Check(id = "VGI-135", title = "With GICH_HCR.En clear nothing is acknowledged, and the list register stays pending",
            rule = "IHI 0048B 5.3.1, GICH_HCR.En 0: GICV_IAR is spurious", on = World.MACHINE)
    static Verdict off(Bench bench) {
        VirtualInterface vgic = bench.virtualInterface().begin();
        vgic.list(0, VirtualInterface.pending(4, INTID));
        vgic.control(GICH_HCR, 0);
        bench.report().equal("off", Gic.SPURIOUS, vgic.virtual(GICV_IAR)).equal("state", 1, vgic.state(0));
        vgic.control(GICH_HCR, VirtualInterface.EN);
        return bench.report().equal("on", INTID, vgic.virtual(GICV_IAR)).verdict();
    }
}
