package dev.framboise.conformance.checks;

import dev.framboise.armv8.instruction.Access;
import dev.framboise.conformance.Check;
import dev.framboise.conformance.World;
import dev.framboise.conformance.payload.Bench;
import dev.framboise.conformance.payload.Verdict;

/** {@code VGI}: the GICv2 virtual interface, from EL2. */
final class VirtualInterfaceChecks {
    private static final int GICH_HCR = 0x00;
    private static final int GICH_VTR = 0x04;
    private static final int GICH_VMCR = 0x08;
    private static final int GICH_LR0 = 0x100;
    private static final int GICV_CTLR = 0x00;
    private static final int GICV_PMR = 0x04;
    private static final int GICV_IAR = 0x0C;
    private static final int GICV_EOIR = 0x10;

    private VirtualInterfaceChecks() {
    }

    @Check(id = "VGI-127", title = "GICH_VTR says four list registers and five bits of priority, and cannot be written",
            rule = "IHI 0048B 5.3.2, GICH_VTR; DDI 0471 3.5, GIC-400", on = World.MACHINE)
    static Verdict type(Bench bench) {
        Access.store32(bench.board().virtualControl() + GICH_VTR, 0);
        return bench.report().equal("vtr", 0x9000_0003L, Integer.toUnsignedLong(Access.load32(bench.board().virtualControl() + GICH_VTR))).verdict();
    }

    @Check(id = "VGI-128", title = "A list register goes from pending to active by GICV_IAR, and to inactive by GICV_EOIR",
            rule = "IHI 0048B 5.2.2, states of a virtual interrupt", on = World.MACHINE)
    static Verdict listRegister(Bench bench) {
        long control = bench.board().virtualControl();
        long virtual = bench.board().virtualCpuInterface();
        Access.store32(control + GICH_HCR, 1);
        Access.store32(virtual + GICV_CTLR, 1);
        Access.store32(virtual + GICV_PMR, 0xF0);
        // Pending, priority 4 of 32, INTID 37.
        Access.store32(control + GICH_LR0, 1 << 28 | 4 << 23 | 37);
        long acknowledged = Integer.toUnsignedLong(Access.load32(virtual + GICV_IAR));
        long active = Integer.toUnsignedLong(Access.load32(control + GICH_LR0));
        Access.store32(virtual + GICV_EOIR, (int) acknowledged);
        long inactive = Integer.toUnsignedLong(Access.load32(control + GICH_LR0));
        Access.store32(control + GICH_LR0, 0);
        Access.store32(control + GICH_HCR, 0);
        Access.store32(control + GICH_VMCR, 0);
        return bench.report().equal("iar", 37, acknowledged).equal("active", 2, active >>> 28 & 3).equal("inactive", 0, inactive >>> 28 & 3).verdict();
    }
}
