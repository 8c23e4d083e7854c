package dev.framboise.armv8.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.armv8.register.SysReg;
import org.junit.jupiter.api.Test;

class RegisterFileTest {
    private final Machine machine = Machine.builder().cores(2).build();

    private long written(SysReg register, long value) {
        long[] read = new long[1];
        machine.on(1, () -> {
            register.write(value);
            read[0] = register.read();
        });
        return read[0];
    }

    private long read(SysReg register) {
        long[] read = new long[1];
        machine.on(1, () -> read[0] = register.read());
        return read[0];
    }

    @Test
    void bitsThatArmv80DoesNotHaveReadAsZero() {
        assertEquals(0x3_dfff_ffffL, written(SysReg.HCR_EL2, -1));
        assertEquals(0x8007_ffffL, written(SysReg.VTCR_EL2, -1));
        assertEquals(0xffff_ffff_ffff_f800L, written(SysReg.VBAR_EL2, -1));
        assertEquals(0xff_ffff_fff0L, written(SysReg.HPFAR_EL2, -1));
    }

    @Test
    void eachCoreHasItsNumber() {
        assertEquals(0x8000_0001L, read(SysReg.MPIDR_EL1));
    }

    @Test
    void theMachineIsACortexA72() {
        assertEquals(0x410f_d083L, read(SysReg.MIDR_EL1));
        assertEquals(0x1124L, read(SysReg.ID_AA64MMFR0_EL1));
        assertEquals(0L, read(SysReg.ID_AA64MMFR1_EL1));
        assertEquals(54_000_000L, read(SysReg.CNTFRQ_EL0));
    }

    @Test
    void readOnlyRegistersCannotBeWritten() {
        assertThrows(ModelFault.class, () -> written(SysReg.MIDR_EL1, 0));
        assertThrows(ModelFault.class, () -> written(SysReg.CNTFRQ_EL0, 0));
        assertThrows(ModelFault.class, () -> written(SysReg.ISR_EL1, 0));
        assertThrows(ModelFault.class, () -> read(SysReg.OSLAR_EL1));
    }

    @Test
    void interruptsStayMaskedAtEl2() {
        assertEquals(0x3c0L, written(SysReg.DAIF, 0x3c0));
        assertThrows(ModelFault.class, () -> written(SysReg.DAIF, 0x340));
    }

    @Test
    void theVirtualCountIsThePhysicalOneLessTheOffset() {
        machine.on(0, () -> {
            SysReg.CNTVOFF_EL2.write(0x1_0000);
            long before = SysReg.CNTPCT_EL0.read();
            long virtual = SysReg.CNTVCT_EL0.read();
            assertTrue(virtual + 0x1_0000 > before && virtual + 0x1_0000 < before + 10);
        });
    }

    @Test
    void whatResetLeavesUnknownIsJunkThatTheSeedDecides() {
        long junk = read(SysReg.TPIDR_EL1);
        assertNotEquals(0, junk);
        Machine other = Machine.builder().cores(2).seed(1).build();
        assertNotEquals(junk, other.core(1).registers().get(SysReg.TPIDR_EL1));
        Machine same = Machine.builder().cores(2).build();
        assertEquals(junk, same.core(1).registers().get(SysReg.TPIDR_EL1));
    }
}
