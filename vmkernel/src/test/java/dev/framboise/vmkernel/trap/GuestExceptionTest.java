package dev.framboise.vmkernel.trap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.framboise.armv8.register.SysReg;
import dev.framboise.vmkernel.cpu.Vcpu;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** DDI 0487 J1.3.1, AArch64.TakeException, field by field. */
class GuestExceptionTest {
    private static final long VBAR = 0xffff_8000_1000_0800L;
    private static final long PC = 0xffff_8000_0123_4564L;
    private static final long FAR = 0xffff_8000_0900_0018L;
    private static final long NZCV = 0xa000_0000L;
    private static final long EL1H_MASKED = 0x3c5;
    private static final long DATA_ABORT_LDR = 0x9383_0005L;

    private Bench bench;
    private Vcpu guest;

    @BeforeEach
    void aGuest() {
        bench = new Bench();
        guest = bench.boot("guest", 1).vcpus[0];
        set(SysReg.VBAR_EL1, VBAR);
        set(SysReg.ELR_EL2, PC);
        set(SysReg.FAR_EL2, FAR);
        set(SysReg.FAR_EL1, 1);
        set(SysReg.HPFAR_EL2, 0x12_3450);
    }

    private void set(SysReg register, long value) {
        bench.register(guest, register, value);
    }

    private void expect(SysReg register, long value) {
        assertEquals(Long.toHexString(value), Long.toHexString(bench.register(guest, register)), register.name());
    }

    private void undefinedFrom(long pstate, long offset) {
        set(SysReg.ELR_EL2, PC);
        set(SysReg.SPSR_EL2, pstate);
        assertEquals(Verdict.UNDEFINED, bench.trap(guest, 0x5e00_0000L));
        expect(SysReg.ESR_EL1, 0x0200_0000L);
        expect(SysReg.ELR_EL1, PC);
        expect(SysReg.SPSR_EL1, pstate);
        expect(SysReg.FAR_EL1, 1);
        expect(SysReg.ELR_EL2, VBAR + offset);
        expect(SysReg.SPSR_EL2, pstate & 0xf000_0000L | EL1H_MASKED);
    }

    @Test
    void undefinedGoesToTheVectorOfWhereItCameFrom() {
        undefinedFrom(NZCV | 0x5, 0x200);
        undefinedFrom(NZCV | 0x4, 0x000);
        undefinedFrom(NZCV | 0x0, 0x400);
        undefinedFrom(NZCV | 0x10, 0x600);
    }

    @Test
    void singleStepAndIllegalStateEndWithTheException() {
        undefinedFrom(NZCV | 1L << 21 | 1L << 20 | 0x5, 0x200);
    }

    @Test
    void anUndefinedNarrowInstructionHasIlSet() {
        set(SysReg.SPSR_EL2, 0x30);
        assertEquals(Verdict.UNDEFINED, bench.trap(guest, 0x0c00_0000L));
        expect(SysReg.ESR_EL1, 0x0200_0000L);
    }

    @Test
    void aLoadFromNothingIsAnExternalAbortAtEl1() {
        set(SysReg.SPSR_EL2, 0x5);
        guest.x3 = 42;
        assertEquals(Verdict.EXTERNAL_ABORT, bench.trap(guest, DATA_ABORT_LDR));
        expect(SysReg.ESR_EL1, 0x9600_0010L);
        expect(SysReg.FAR_EL1, FAR);
        expect(SysReg.ELR_EL1, PC);
        expect(SysReg.ELR_EL2, VBAR + 0x200);
        expect(SysReg.SPSR_EL2, EL1H_MASKED);
        assertEquals(42, guest.x3);
    }

    @Test
    void aNarrowLoadFromNothingHasIlSetSinceItIsNotDescribed() {
        set(SysReg.SPSR_EL2, 0x30);
        assertEquals(Verdict.EXTERNAL_ABORT, bench.trap(guest, DATA_ABORT_LDR & ~(1L << 25)));
        expect(SysReg.ESR_EL1, 0x9200_0010L);
        expect(SysReg.ELR_EL2, VBAR + 0x600);
    }

    @Test
    void aStoreToNothingFromEl0SaysWhoAndHow() {
        set(SysReg.SPSR_EL2, 0x0);
        assertEquals(Verdict.EXTERNAL_ABORT, bench.trap(guest, DATA_ABORT_LDR | 1 << 6));
        expect(SysReg.ESR_EL1, 0x9200_0050L);
        expect(SysReg.ELR_EL2, VBAR + 0x400);
    }

    @Test
    void aFetchFromNothingIsAnInstructionAbort() {
        set(SysReg.SPSR_EL2, 0x5);
        assertEquals(Verdict.EXTERNAL_ABORT, bench.trap(guest, 0x8200_0005L));
        expect(SysReg.ESR_EL1, 0x8600_0010L);
        expect(SysReg.FAR_EL1, FAR);
        set(SysReg.SPSR_EL2, 0x0);
        assertEquals(Verdict.EXTERNAL_ABORT, bench.trap(guest, 0x8200_0005L));
        expect(SysReg.ESR_EL1, 0x8200_0010L);
    }

    @Test
    void anSErrorIsCountedAndBecomesVirtual() {
        long before = bench.register(guest, SysReg.HCR_EL2);
        bench.on(guest, () -> bench.kernel.traps.systemError(guest));
        assertEquals(1, guest.systemErrors);
        assertEquals(1 << 8, (bench.register(guest, SysReg.HCR_EL2) ^ before) & 1 << 8);
        bench.on(guest, () -> assertSame(guest, bench.kernel.lowerSError(guest), "it goes on"));
        assertEquals(2, guest.systemErrors);
    }
}
