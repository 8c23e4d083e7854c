package dev.framboise.vmkernel.trap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.framboise.armv8.register.CoprocessorSyndrome;
import dev.framboise.armv8.register.Esr;
import dev.framboise.armv8.register.Mdscr;
import dev.framboise.armv8.register.SysReg;
import dev.framboise.armv8.register.SystemAccessSyndrome;
import dev.framboise.vmkernel.cpu.Vcpu;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DebugAccessTest {
    private static final long PC = 0x4000_1000L;
    private static final long JUNK = 0x5a5a_5a5a_5a5a_5a5aL;
    private static final int READ = 1;
    private static final int WRITE = 0;

    private final Bench bench = new Bench();
    private final Vcpu guest = bench.boot("guest", 2).vcpus[0];
    private final Vcpu other = guest.vm.vcpus[1];

    @BeforeEach
    void noDebuggingYet() {
        bench.register(guest, SysReg.MDSCR_EL1, 0);
        bench.register(other, SysReg.MDSCR_EL1, 0);
    }

    private Verdict access(Vcpu vcpu, int encoding, int direction) {
        bench.register(vcpu, SysReg.ELR_EL2, PC);
        bench.register(vcpu, SysReg.SPSR_EL2, 0x3c5);
        return bench.trap(vcpu, Esr.of(0x18, encoding | 7 << 5 | direction).raw());
    }

    private static int register(int crn, int crm, int op2) {
        return SystemAccessSyndrome.encode(2, 0, crn, crm, op2);
    }

    private long read(Vcpu vcpu, int encoding) {
        vcpu.x7 = JUNK;
        assertEquals(Verdict.EMULATED, access(vcpu, encoding, READ));
        assertEquals(PC + 4, bench.register(vcpu, SysReg.ELR_EL2));
        return vcpu.x7;
    }

    private void write(Vcpu vcpu, int encoding, long value) {
        vcpu.x7 = value;
        assertEquals(Verdict.EMULATED, access(vcpu, encoding, WRITE));
    }

    /** CRm, Op2, and what of all ones stays. */
    @ParameterizedTest
    @CsvSource({"0,4,ffffffffffffffff", "5,4,ffffffffffffffff", "0,5,ffe1e7", "5,5,ffe1e7", "0,6,fffffffffffffffc",
        "3,6,fffffffffffffffc", "0,7,1f1fffff", "3,7,1f1fffff"})
    void aVcpuReadsWhatItWroteAndNoOtherDoes(int crm, int op2, String stays) {
        write(guest, register(0, crm, op2), -1);
        assertEquals(Long.parseUnsignedLong(stays, 16), read(guest, register(0, crm, op2)));
        assertEquals(0, read(other, register(0, crm, op2)));
    }

    @ParameterizedTest
    @CsvSource({"6,4", "15,5", "4,6", "15,7", "0,3", "0,0"})
    void whatACortexA72DoesNotHaveIsUndefined(int crm, int op2) {
        assertEquals(Verdict.UNDEFINED, access(guest, register(0, crm, op2), READ));
        assertEquals(Verdict.UNDEFINED, access(guest, register(0, crm, op2), WRITE));
    }

    @Test
    void breakpointsReachTheCoreWhenTheyAreEnabledAndNotBefore() {
        bench.register(guest, SysReg.DBGBVR2_EL1, JUNK);
        write(guest, register(0, 2, 4), 0x4000_2000L);
        assertEquals(JUNK, bench.register(guest, SysReg.DBGBVR2_EL1));
        write(guest, register(0, 2, 2), Mdscr.MDE | Mdscr.KDE);
        assertEquals(0x4000_2000L, bench.register(guest, SysReg.DBGBVR2_EL1));
        assertEquals(Mdscr.MDE | Mdscr.KDE, bench.register(guest, SysReg.MDSCR_EL1));
        write(guest, register(0, 2, 5), 0x1e7);
        assertEquals(0x1e7, bench.register(guest, SysReg.DBGBCR2_EL1));
        write(guest, register(0, 1, 7), 0x1ff);
        assertEquals(0x1ff, bench.register(guest, SysReg.DBGWCR1_EL1));
    }

    @Test
    void stepAndChannelControlReachTheCoreWithoutBreakpoints() {
        bench.register(guest, SysReg.DBGBVR0_EL1, JUNK);
        write(guest, register(0, 2, 2), -1 & ~Mdscr.MDE);
        assertEquals(Mdscr.SS | Mdscr.TDCC | Mdscr.KDE, bench.register(guest, SysReg.MDSCR_EL1));
        assertEquals(Mdscr.SS | Mdscr.TDCC | Mdscr.KDE, read(guest, register(0, 2, 2)));
        assertEquals(JUNK, bench.register(guest, SysReg.DBGBVR0_EL1));
    }

    @Test
    void claimTagsAreSetAndClearedEachByItself() {
        assertEquals(0xff, read(guest, register(7, 8, 6)));
        assertEquals(0, read(guest, register(7, 9, 6)));
        write(guest, register(7, 8, 6), 0x1a5);
        assertEquals(0xa5, read(guest, register(7, 9, 6)));
        write(guest, register(7, 9, 6), 0x21);
        assertEquals(0x84, read(guest, register(7, 9, 6)));
        assertEquals(0, read(other, register(7, 9, 6)));
    }

    @Test
    void theChannelsInterruptsAreKeptAndItsDataIsNot() {
        write(guest, register(0, 2, 0), -1);
        assertEquals(3L << 29, read(guest, register(0, 2, 0)));
        assertEquals(0, read(other, register(0, 2, 0)));
    }

    /** Op1, CRm, Op2 of OSDTRRX, OSDTRTX, OSECCR, and at EL0 of the channel itself, both ways. */
    @ParameterizedTest
    @CsvSource({"0,0,2", "0,3,2", "0,6,2", "3,4,0", "3,5,0"})
    void theChannelIsEmptyAndTakesWhatItIsGiven(int op1, int crm, int op2) {
        int encoding = SystemAccessSyndrome.encode(2, op1, 0, crm, op2);
        write(guest, encoding, JUNK);
        assertEquals(0, read(guest, encoding));
    }

    @Test
    void itsStatusAndTheAuthenticationsCanOnlyBeRead() {
        int status = SystemAccessSyndrome.encode(2, 3, 0, 1, 0);
        assertEquals(0, read(guest, status));
        assertEquals(Verdict.UNDEFINED, access(guest, status, WRITE));
        assertEquals(0b1010, read(guest, register(7, 14, 6)));
        assertEquals(Verdict.UNDEFINED, access(guest, register(7, 14, 6), WRITE));
    }

    private Verdict fromAArch32(int encoding, int rt, int direction) {
        bench.register(guest, SysReg.ELR_EL2, PC);
        bench.register(guest, SysReg.SPSR_EL2, 0xf000_0010L);
        return bench.trap(guest, Esr.of(0x05, encoding | rt << 5 | direction).raw());
    }

    @Test
    void aArch32SeesTheSameCoreAndAnEmptyChannel() {
        guest.x7 = JUNK;
        assertEquals(Verdict.EMULATED, fromAArch32(CoprocessorSyndrome.encode(0, 0, 0, 0), 7, READ));
        assertEquals(0x3516_8000L, guest.x7);
        bench.register(guest, SysReg.MDSCR_EL1, Mdscr.MDE);
        assertEquals(Verdict.EMULATED, fromAArch32(CoprocessorSyndrome.encode(0, 0, 1, 0), 7, READ));
        assertEquals(Mdscr.MDE, guest.x7);
        assertEquals(Verdict.EMULATED, fromAArch32(CoprocessorSyndrome.encode(0, 0, 5, 0), 7, READ));
        assertEquals(0, guest.x7);
        assertEquals(Verdict.EMULATED, fromAArch32(CoprocessorSyndrome.encode(0, 0, 5, 0), 7, WRITE));
        assertEquals(Verdict.UNDEFINED, fromAArch32(CoprocessorSyndrome.encode(0, 0, 1, 0), 7, WRITE));
        assertEquals(Verdict.UNDEFINED, fromAArch32(CoprocessorSyndrome.encode(0, 0, 6, 0), 7, READ));
    }

    @Test
    void theChannelsStatusAsFlagsSaysThatNothingIsFull() {
        long x15 = guest.x15;
        assertEquals(Verdict.EMULATED, fromAArch32(CoprocessorSyndrome.encode(0, 0, 1, 0), 15, READ));
        assertEquals(0x10, bench.register(guest, SysReg.SPSR_EL2));
        assertEquals(x15, guest.x15);
    }

    @Test
    void theFirstFloatingPointOfAVcpuFindsZeroesAndGoesOnWhereItWas() {
        bench.register(guest, SysReg.CPTR_EL2, 0x1037ff);
        bench.register(guest, SysReg.ELR_EL2, PC);
        bench.machine.core(guest.core.index).vectors().set(3, JUNK);
        assertEquals(Verdict.RESUME, bench.trap(guest, Esr.of(0x07, 0x1e0_0000).raw()));
        assertEquals(PC, bench.register(guest, SysReg.ELR_EL2));
        assertEquals(0, bench.machine.core(guest.core.index).vectors().get(3));
        assertNotEquals(0, bench.machine.core(other.core.index).vectors().get(3), "another core's are another's");
    }
}
