package dev.framboise.armv8.model.gic;

import static dev.framboise.armv8.gic.GicCpuInterface.GICC_CTLR;
import static dev.framboise.armv8.gic.GicCpuInterface.GICC_DIR;
import static dev.framboise.armv8.gic.GicCpuInterface.GICC_EOIR;
import static dev.framboise.armv8.gic.GicCpuInterface.GICC_HPPIR;
import static dev.framboise.armv8.gic.GicCpuInterface.GICC_IAR;
import static dev.framboise.armv8.gic.GicCpuInterface.GICC_PMR;
import static dev.framboise.armv8.gic.GicCpuInterface.GICC_RPR;
import static dev.framboise.armv8.gic.GicDistributor.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.armv8.model.ArchitectureViolation;
import org.junit.jupiter.api.Test;

/** Distributor and CPU interfaces (IHI 0048B 3, 4). */
class PhysicalInterfaceTest {
    private final GicFixture gic = new GicFixture(GicView.NON_SECURE, 4).on();

    @Test
    void theTypeNamesLinesCoresAndTheSecurityExtensions() {
        assertEquals(0x466, gic.gicd(GICD_TYPER));
        assertEquals(0x66, new GicFixture(GicView.SINGLE_SECURITY, 4).on().gicd(GICD_TYPER));
        assertEquals(2, gic.gicd(GICD_ICPIDR2) >>> 4);
    }

    @Test
    void theNonSecureViewHasOneEnableAndNoGroups() {
        gic.gicd(0, GICD_CTLR, 3);
        assertEquals(1, gic.gicd(GICD_CTLR));
        gic.gicd(0, GICD_IGROUPR, -1);
        assertEquals(0, gic.gicd(GICD_IGROUPR));
    }

    @Test
    void aLevelInterruptIsPendingWhileItsWireIsHighAndAgainAfterItsEnd() {
        gic.spi(153, 0xa0, 1);
        gic.gic.line(153).raise();
        assertTrue(gic.gic.signalsIrq(0));
        assertEquals(153, gic.gicc(0, GICC_IAR));
        assertFalse(gic.gic.signalsIrq(0));
        assertTrue(gic.gic.isActive(0, 153));
        gic.gicc(0, GICC_EOIR, 153);
        assertTrue(gic.gic.signalsIrq(0));
        gic.gic.line(153).lower();
        assertFalse(gic.gic.signalsIrq(0));
        assertEquals(1023, gic.gicc(0, GICC_IAR));
    }

    @Test
    void anEdgeInterruptIsPendingOncePerEdge() {
        gic.spi(40, 0xa0, 1);
        gic.gicd(0, GICD_ICFGR + 40 / 16 * 4, 2 << 2 * (40 % 16));
        assertEquals(2 << 2 * (40 % 16), gic.gicd(GICD_ICFGR + 40 / 16 * 4));
        gic.gic.line(40).raise();
        gic.gic.line(40).raise();
        assertEquals(40, gic.gicc(0, GICC_IAR));
        gic.gicc(0, GICC_EOIR, 40);
        assertFalse(gic.gic.signalsIrq(0));
        gic.gic.line(40).lower();
        gic.gic.line(40).raise();
        assertTrue(gic.gic.signalsIrq(0));
    }

    @Test
    void aPrivateInterruptFollowsItsWireOnItsCoreAlone() {
        gic.gicd(2, GICD_ISENABLER, 1 << 27);
        gic.ppis[2] = 1 << 27;
        assertTrue(gic.gic.signalsIrq(2));
        assertFalse(gic.gic.signalsIrq(0));
        assertEquals(1 << 27, gic.gicd(2, GICD_ISPENDR));
        assertEquals(0, gic.gicd(0, GICD_ISPENDR));
        gic.ppis[2] = 0;
        assertFalse(gic.gic.signalsIrq(2));
    }

    @Test
    void anSgiIsOneInterruptPerSender() {
        gic.gicd(1, GICD_SGIR, 0b0100 << 16 | 5);
        gic.gicd(3, GICD_SGIR, 0b0100 << 16 | 5);
        assertEquals(1 << 5, gic.gicd(2, GICD_ISPENDR));
        assertEquals(0b1010 << 8, gic.gicd(2, GICD_SPENDSGIR + 4));
        assertEquals(5 | 1 << 10, gic.gicc(2, GICC_IAR));
        gic.gicc(2, GICC_EOIR, 5 | 1 << 10);
        assertEquals(5 | 3 << 10, gic.gicc(2, GICC_IAR));
        gic.gicc(2, GICC_EOIR, 5 | 3 << 10);
        assertEquals(1023, gic.gicc(2, GICC_IAR));
    }

    @Test
    void sgiFiltersReachOthersOrSelf() {
        gic.gicd(1, GICD_SGIR, 1 << 24 | 3);
        assertEquals(0, gic.gicd(1, GICD_ISPENDR));
        assertEquals(8, gic.gicd(0, GICD_ISPENDR));
        assertEquals(8, gic.gicd(3, GICD_ISPENDR));
        gic.gicd(1, GICD_SGIR, 2 << 24 | 4);
        assertEquals(16, gic.gicd(1, GICD_ISPENDR));
    }

    @Test
    void sgiPendingBitsAreSetOnlyThroughTheirOwnRegisters() {
        gic.gicd(0, GICD_ISPENDR, 0xffff);
        assertEquals(0, gic.gicd(GICD_ISPENDR));
        gic.gicdByte(0, GICD_SPENDSGIR + 7, 1);
        assertEquals(1 << 7, gic.gicd(GICD_ISPENDR));
        gic.gicdByte(0, GICD_CPENDSGIR + 7, 1);
        assertEquals(0, gic.gicd(GICD_ISPENDR));
    }

    @Test
    void priorityHasFiveBitsAndDecidesTheOrder() {
        gic.spi(40, 0xff, 1);
        assertEquals(0xf8, gic.gicd(GICD_IPRIORITYR + 40) & 0xff);
        gic.spi(41, 0x80, 1);
        gic.spi(42, 0x40, 1);
        gic.gic.line(41).raise();
        gic.gic.line(42).raise();
        assertEquals(42, gic.gicc(0, GICC_HPPIR));
        assertEquals(42, gic.gicc(0, GICC_IAR));
        assertEquals(0x40, gic.gicc(0, GICC_RPR));
        assertEquals(1023, gic.gicc(0, GICC_IAR));
        gic.gicc(0, GICC_EOIR, 42);
        gic.gic.line(42).lower();
        assertEquals(0xff, gic.gicc(0, GICC_RPR));
        assertEquals(41, gic.gicc(0, GICC_IAR));
    }

    @Test
    void theMaskAdmitsOnlyHigherPriorities() {
        gic.spi(40, 0x80, 1);
        gic.gic.line(40).raise();
        gic.gicc(0, GICC_PMR, 0x80);
        assertFalse(gic.gic.signalsIrq(0));
        gic.gicc(0, GICC_PMR, 0x88);
        assertTrue(gic.gic.signalsIrq(0));
    }

    @Test
    void targetsOfAbsentCoresAreZeroAndBankedTargetsAreOnesOwn() {
        gic.gicdByte(0, GICD_ITARGETSR + 40, 0xff);
        assertEquals(0x0f, gic.gicd(GICD_ITARGETSR + 40) & 0xff);
        assertEquals(0x0404_0404, gic.gicd(2, GICD_ITARGETSR));
    }

    @Test
    void switchedOffItSignalsNothingAndForgetsNothing() {
        gic.spi(40, 0x80, 1);
        gic.gic.line(40).raise();
        gic.gicd(0, GICD_CTLR, 0);
        assertFalse(gic.gic.signalsIrq(0));
        gic.gicd(0, GICD_CTLR, 1);
        gic.gicc(0, GICC_CTLR, 0);
        assertFalse(gic.gic.signalsIrq(0));
        gic.gicc(0, GICC_CTLR, 1);
        assertTrue(gic.gic.signalsIrq(0));
    }

    @Test
    void withEoiModeTheEndDropsPriorityAndDirDeactivates() {
        gic.gicc(0, GICC_CTLR, 0x201);
        gic.spi(40, 0x80, 1);
        gic.gic.line(40).raise();
        assertEquals(40, gic.gicc(0, GICC_IAR));
        gic.gicc(0, GICC_EOIR, 40);
        assertEquals(0xff, gic.gicc(0, GICC_RPR));
        assertTrue(gic.gic.isActive(0, 40));
        assertFalse(gic.gic.signalsIrq(0));
        gic.gicc(0, GICC_DIR, 40);
        assertFalse(gic.gic.isActive(0, 40));
    }

    @Test
    void endingWhatWasNotAcknowledgedLastIsAViolation() {
        assertThrows(ArchitectureViolation.class, () -> gic.gicc(0, GICC_EOIR, 40));
        gic.gicd(1, GICD_SGIR, 1 << 16 | 5);
        gic.gicc(0, GICC_IAR);
        assertThrows(ArchitectureViolation.class, () -> gic.gicc(0, GICC_EOIR, 5), "without the sender's number");
        gic.gicc(0, GICC_EOIR, 1023);
        gic.gicc(0, GICC_EOIR, 5 | 1 << 10);
    }

    @Test
    void deactivatingOutOfOrderIsAViolation() {
        assertThrows(ArchitectureViolation.class, () -> gic.gicc(0, GICC_DIR, 40), "EOImode 0");
        gic.gicc(0, GICC_CTLR, 0x201);
        gic.gicd(0, GICD_SGIR, 2 << 24 | 5);
        gic.gicc(0, GICC_IAR);
        assertThrows(ArchitectureViolation.class, () -> gic.gicc(0, GICC_DIR, 5), "before its EOIR");
    }

    @Test
    void anAccessOfAWrongSizeIsAViolation() {
        assertThrows(ArchitectureViolation.class, () -> gic.gicdByte(0, GICD_CTLR, 1));
        assertThrows(ArchitectureViolation.class, () -> gic.bus.load(gic.at.cpuInterface(), 1, 0));
        assertThrows(ArchitectureViolation.class, () -> gic.bus.load(gic.at.virtualControl(), 8, 0));
    }

    @Test
    void setAndClearRegistersArePairs() {
        gic.gicd(0, GICD_ISACTIVER + 4, 0xf0);
        gic.gicd(0, GICD_ICACTIVER + 4, 0x30);
        assertEquals(0xc0, gic.gicd(GICD_ISACTIVER + 4));
        gic.gicd(0, GICD_ISPENDR + 4, 0xf0);
        gic.gicd(0, GICD_ICPENDR + 4, 0x30);
        assertEquals(0xc0, gic.gicd(GICD_ICPENDR + 4));
        gic.gicd(0, GICD_ISENABLER + 4, 0xf0);
        gic.gicd(0, GICD_ICENABLER + 4, 0x30);
        assertEquals(0xc0, gic.gicd(GICD_ICENABLER + 4));
    }

    @Test
    void withoutSecurityExtensionsGroup1NeedsItsOwnEnableAndAckCtl() {
        GicFixture single = new GicFixture(GicView.SINGLE_SECURITY, 1).on();
        single.spi(40, 0x80, 1);
        single.gicd(0, GICD_IGROUPR + 4, 1 << 8);
        single.gic.line(40).raise();
        assertFalse(single.gic.signalsIrq(0));
        single.gicd(0, GICD_CTLR, 3);
        single.gicc(0, GICC_CTLR, 3);
        assertTrue(single.gic.signalsIrq(0));
        assertEquals(1022, single.gicc(0, GICC_IAR));
        single.gicc(0, GICC_CTLR, 7);
        assertEquals(40, single.gicc(0, GICC_IAR));
    }
}
