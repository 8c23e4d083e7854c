package dev.framboise.armv8.model.gic;

import static dev.framboise.armv8.gic.GicCpuInterface.GICC_CTLR;
import static dev.framboise.armv8.gic.GicCpuInterface.GICC_DIR;
import static dev.framboise.armv8.gic.GicCpuInterface.GICC_EOIR;
import static dev.framboise.armv8.gic.GicCpuInterface.GICC_HPPIR;
import static dev.framboise.armv8.gic.GicCpuInterface.GICC_IAR;
import static dev.framboise.armv8.gic.GicCpuInterface.GICC_PMR;
import static dev.framboise.armv8.gic.GicCpuInterface.GICC_RPR;
import static dev.framboise.armv8.gic.GicVirtualControl.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.armv8.gic.GicDistributor;
import dev.framboise.armv8.gic.ListRegister;
import dev.framboise.armv8.model.ArchitectureViolation;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** GICH and GICV (IHI 0048B 5). */
class VirtualInterfaceTest {
    private final GicFixture gic = new GicFixture(GicView.NON_SECURE, 1).on();

    VirtualInterfaceTest() {
        gic.gich(GICH_HCR, HCR_EN);
        gic.gicv(GICC_PMR, 0xff);
        gic.gicv(GICC_CTLR, 1);
    }

    private static int software(int id, int priority, int state) {
        return ListRegister.software(id, priority, state).raw();
    }

    @Test
    void resetValuesAreThoseOfAGic400() {
        GicFixture fresh = new GicFixture(GicView.NON_SECURE, 1);
        assertEquals(0x9000_0003, fresh.gich(GICH_VTR));
        assertEquals(0x004c_0000, fresh.gich(GICH_VMCR));
        assertEquals(0xf, fresh.gich(GICH_ELRSR0));
    }

    @Test
    void pendingBecomesActiveAtAcknowledgeAndInvalidAtItsEnd() {
        gic.lr(0, 0x1200_0805);
        assertTrue(gic.gic.signalsVirtualIrq(0));
        assertEquals(0xe, gic.gich(GICH_ELRSR0));
        assertEquals(0x805, gic.gicv(GICC_IAR), "an SGI comes with its sender");
        assertEquals(0x2200_0805, gic.lr(0));
        assertEquals(0x20, gic.gicv(GICC_RPR));
        gic.gicv(GICC_EOIR, 0x805);
        assertEquals(0x0200_0805, gic.lr(0));
        assertEquals(0xf, gic.gich(GICH_ELRSR0));
        assertEquals(0xff, gic.gicv(GICC_RPR));
    }

    @Test
    void aHardwareListRegisterDeactivatesThePhysicalInterrupt() {
        gic.spi(40, 0x80, 1);
        gic.gicc(0, GICC_CTLR, 0x201);
        gic.gic.line(40).raise();
        gic.gicc(0, GICC_IAR);
        gic.gicc(0, GICC_EOIR, 40);
        gic.gic.line(40).lower();
        gic.lr(1, ListRegister.hardware(48, 40, 0x80, ListRegister.PENDING).raw());
        assertEquals(48, gic.gicv(GICC_IAR));
        assertEquals(0x100, gic.gicd(GicDistributor.GICD_ISACTIVER + 4));
        gic.gicv(GICC_EOIR, 48);
        assertEquals(0, gic.gicd(GicDistributor.GICD_ISACTIVER + 4));
    }

    @Test
    void aSoftwareListRegisterDeactivatesNothingPhysical() {
        gic.gicd(0, GicDistributor.GICD_ISACTIVER + 4, 0x100);
        gic.lr(0, software(40, 0x80, ListRegister.PENDING));
        gic.gicv(GICC_IAR);
        gic.gicv(GICC_EOIR, 40);
        assertEquals(0x100, gic.gicd(GicDistributor.GICD_ISACTIVER + 4));
    }

    @Test
    void withEoiModeOnlyDirDeactivates() {
        gic.gicv(GICC_CTLR, 0x201);
        gic.lr(0, 0x1800_002b);
        gic.gicv(GICC_IAR);
        gic.gicv(GICC_EOIR, 0x2b);
        assertEquals(0x2800_002b, gic.lr(0));
        gic.gicv(GICC_DIR, 0x2b);
        assertEquals(0x0800_002b, gic.lr(0));
    }

    @Test
    void anEndThatWasAskedForRaisesTheMaintenanceInterruptUntilTheListRegisterIsRewritten() {
        gic.gicd(0, GicDistributor.GICD_ISENABLER, 1 << Gic.MAINTENANCE);
        gic.lr(2, software(33, 0x80, ListRegister.PENDING) | 1 << 19);
        gic.gicv(GICC_IAR);
        assertFalse(gic.gic.signalsIrq(0));
        gic.gicv(GICC_EOIR, 33);
        assertEquals(4, gic.gich(GICH_EISR0));
        assertEquals(0xb, gic.gich(GICH_ELRSR0));
        assertEquals(MISR_EOI, gic.gich(GICH_MISR));
        assertTrue(gic.gic.signalsIrq(0));
        gic.lr(2, 0);
        assertEquals(0, gic.gich(GICH_MISR));
        assertFalse(gic.gic.signalsIrq(0));
    }

    @Test
    void underflowIsRaisedByNoneOrOneValidListRegister() {
        gic.gich(GICH_HCR, HCR_EN | HCR_UIE);
        assertEquals(MISR_U, gic.gich(GICH_MISR));
        gic.lr(0, software(33, 0, ListRegister.PENDING));
        assertEquals(MISR_U, gic.gich(GICH_MISR));
        gic.lr(1, software(34, 0, ListRegister.ACTIVE));
        assertEquals(0, gic.gich(GICH_MISR));
    }

    @Test
    void nonePendingAndGroupEnablesRaiseTheirBits() {
        gic.gich(GICH_HCR, HCR_EN | HCR_NPIE | HCR_VGRP0EIE | HCR_VGRP1DIE);
        assertEquals(MISR_NP | MISR_VGRP0E | MISR_VGRP1D, gic.gich(GICH_MISR));
        gic.lr(0, software(33, 0, ListRegister.PENDING));
        gic.gicv(GICC_CTLR, 2);
        assertEquals(0, gic.gich(GICH_MISR));
    }

    @Test
    void anEndWithoutListRegisterCountsOnlyWhenItDropsAPriority() {
        gic.gich(GICH_HCR, HCR_EN | HCR_LRENPIE);
        gic.gicv(GICC_EOIR, 77);
        assertEquals(0, gic.gich(GICH_MISR));
        gic.gich(GICH_APR, 1 << 4);
        gic.gicv(GICC_EOIR, 77);
        assertEquals(MISR_LRENP, gic.gich(GICH_MISR));
        assertEquals(1, gic.gich(GICH_HCR) >>> HCR_EOI_COUNT_SHIFT);
    }

    @Test
    void switchedOffNothingIsSignalled() {
        gic.lr(0, software(33, 0x80, ListRegister.PENDING));
        gic.gich(GICH_HCR, 0);
        assertFalse(gic.gic.signalsVirtualIrq(0));
        assertEquals(1023, gic.gicv(GICC_IAR));
    }

    @Test
    void vmcrMirrorsWhatTheGuestWrote() {
        gic.gicv(GICC_CTLR, 0x201);
        gic.gicv(GICC_PMR, 0x80);
        assertEquals(0x200 | 1, gic.gich(GICH_VMCR) & 0x21f);
        assertEquals(0x10, gic.gich(GICH_VMCR) >>> VMCR_PRIORITY_MASK_SHIFT);
        gic.gich(GICH_VMCR, 0x004c_0000 | 0x0800_0000);
        assertEquals(0x08, gic.gicv(GICC_PMR));
        assertEquals(0, gic.gicv(GICC_CTLR));
    }

    @Test
    void group1IsHiddenFromIarWithoutAckCtl() {
        gic.lr(0, software(33, 0x80, ListRegister.PENDING) | 1 << 30);
        assertFalse(gic.gic.signalsVirtualIrq(0));
        gic.gicv(GICC_CTLR, 3);
        assertTrue(gic.gic.signalsVirtualIrq(0));
        assertEquals(1022, gic.gicv(GICC_IAR));
        gic.gicv(GICC_CTLR, 7);
        assertEquals(33, gic.gicv(GICC_IAR));
    }

    @Test
    void group0IsAFiqWhenTheGuestSaysSo() {
        gic.gicv(GICC_CTLR, 1 | 8);
        gic.lr(0, software(33, 0x80, ListRegister.PENDING));
        assertFalse(gic.gic.signalsVirtualIrq(0));
        assertTrue(gic.gic.signalsVirtualFiq(0));
    }

    @Property
    void theHighestPriorityIsTakenFirstAndPreemptsOnlyLowerOnes(@ForAll @IntRange(max = 30) int first,
        @ForAll @IntRange(max = 30) int second) {
        VirtualInterfaceTest fresh = new VirtualInterfaceTest();
        GicFixture each = fresh.gic;
        each.lr(0, software(33, first << 3, ListRegister.PENDING));
        assertEquals(33, each.gicv(GICC_IAR));
        each.lr(1, software(34, second << 3, ListRegister.PENDING));
        assertEquals(34, each.gicv(GICC_HPPIR));
        assertEquals(second < first, each.gic.signalsVirtualIrq(0));
        assertEquals(second < first ? 34 : 1023, each.gicv(GICC_IAR));
    }

    @Test
    void oneInterruptInTwoListRegistersIsAViolation() {
        gic.lr(0, software(33, 0, ListRegister.PENDING));
        gic.lr(3, software(33, 8, ListRegister.ACTIVE));
        assertThrows(ArchitectureViolation.class, () -> gic.gic.checkListRegisters(0));
        gic.lr(3, software(33, 8, ListRegister.INVALID));
        gic.gic.checkListRegisters(0);
    }
}
