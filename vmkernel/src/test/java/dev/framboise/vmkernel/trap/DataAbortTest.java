package dev.framboise.vmkernel.trap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.framboise.armv8.register.SysReg;
import dev.framboise.vmkernel.cpu.Vcpu;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Syndromes as the machine writes them: DDI 0487 D17.2, ISS of a data abort. */
class DataAbortTest {
    private static final long EC = 0x24L << 26 | 1L << 25;
    private static final int ISV = 1 << 24;
    private static final int WRITE = 1 << 6;
    private static final int SIGNED = 1 << 21;
    private static final int SIXTY_FOUR = 1 << 15;
    private static final int TRANSLATION = 5;
    private static final long PC = 0x4000_1000L;
    private static final long GICD_TYPER = 0x0800_0004L;
    private static final long GICD_IPRIORITYR = 0x0800_0400L;

    private Bench bench;
    private Vcpu guest;

    @BeforeEach
    void aGuest() {
        bench = new Bench();
        guest = bench.boot("guest", 2).vcpus[0];
    }

    private Verdict abort(long ipa, int iss) {
        bench.register(guest, SysReg.ELR_EL2, PC);
        bench.register(guest, SysReg.SPSR_EL2, 0x3c5);
        bench.register(guest, SysReg.HPFAR_EL2, ipa >>> 12 << 4);
        bench.register(guest, SysReg.FAR_EL2, 0xffff_0000_1234_5000L | ipa & 0xfff);
        return bench.trap(guest, EC | iss);
    }

    private static int size(int log) {
        return log << 22;
    }

    private static int register(int index) {
        return index << 16;
    }

    @Test
    void aWordIsLoadedZeroExtendedAndThePcGoesOn() {
        guest.x3 = -1;
        assertEquals(Verdict.EMULATED, abort(GICD_TYPER, ISV | size(2) | register(3) | TRANSLATION));
        assertEquals(0x28, guest.x3);
        assertEquals(PC + 4, bench.register(guest, SysReg.ELR_EL2));
    }

    @Test
    void aLoadIntoTheZeroRegisterIsDiscarded() {
        assertEquals(Verdict.EMULATED, abort(GICD_TYPER, ISV | size(2) | register(31) | TRANSLATION));
        assertEquals(PC + 4, bench.register(guest, SysReg.ELR_EL2));
    }

    @Test
    void signExtensionFollowsTheRegistersWidth() {
        guest.x4 = 0xf8;
        assertEquals(Verdict.EMULATED, abort(GICD_IPRIORITYR, ISV | size(0) | register(4) | WRITE | TRANSLATION));
        assertEquals(Verdict.EMULATED, abort(GICD_IPRIORITYR, ISV | size(0) | SIGNED | register(5) | TRANSLATION));
        assertEquals(0xffff_fff8L, guest.x5);
        assertEquals(Verdict.EMULATED,
            abort(GICD_IPRIORITYR, ISV | size(0) | SIGNED | SIXTY_FOUR | register(5) | TRANSLATION));
        assertEquals(-8, guest.x5);
        assertEquals(Verdict.EMULATED, abort(GICD_IPRIORITYR, ISV | size(0) | register(5) | TRANSLATION));
        assertEquals(0xf8, guest.x5);
    }

    @Test
    void aStoreOfTheZeroRegisterStoresZero() {
        guest.x4 = 0xf0;
        abort(GICD_IPRIORITYR, ISV | size(2) | register(4) | WRITE | TRANSLATION);
        assertEquals(0xf0, bench.readDistributor(guest, 0x400));
        assertEquals(Verdict.EMULATED, abort(GICD_IPRIORITYR, ISV | size(2) | register(31) | WRITE | TRANSLATION));
        assertEquals(0, bench.readDistributor(guest, 0x400));
    }

    @Test
    void anInstructionTheSyndromeDoesNotDescribeIsAnExternalAbort() {
        assertEquals(Verdict.EXTERNAL_ABORT, abort(GICD_TYPER, TRANSLATION));
        assertEquals(0x9600_0010L, bench.register(guest, SysReg.ESR_EL1));
    }

    @Test
    void aStage1WalkOutsideRamIsAnExternalAbort() {
        assertEquals(Verdict.EXTERNAL_ABORT, abort(GICD_TYPER, ISV | size(2) | 1 << 7 | TRANSLATION));
    }

    @Test
    void whereNoDeviceIsNothingAnswers() {
        for (long ipa : new long[] {0x0801_2000L, 0x0900_1000L, 0x0902_0000L, 0x0a00_0000L, 0x3fff_fff0L, 0xff_ffff_fff0L}) {
            assertEquals(Verdict.EXTERNAL_ABORT, abort(ipa, ISV | size(2) | TRANSLATION));
            assertEquals(Verdict.EXTERNAL_ABORT, abort(ipa, ISV | size(2) | WRITE | TRANSLATION));
        }
    }

    @Test
    void noDeviceTakesDoublewordsOrMisalignedAccesses() {
        for (long ipa : new long[] {0x0800_0000L, 0x0900_0000L, 0x0901_0000L}) {
            assertEquals(Verdict.EXTERNAL_ABORT, abort(ipa, ISV | size(3) | TRANSLATION));
            assertEquals(Verdict.EXTERNAL_ABORT, abort(ipa, ISV | size(3) | WRITE | TRANSLATION));
            assertEquals(Verdict.EXTERNAL_ABORT, abort(ipa + 2, ISV | size(2) | TRANSLATION));
            assertEquals(Verdict.EXTERNAL_ABORT, abort(ipa + 2, ISV | size(2) | WRITE | TRANSLATION));
        }
    }

    @Test
    void aStoreToFlashDoesNothing() {
        assertEquals(Verdict.EMULATED, abort(0x1000, ISV | size(2) | WRITE | 0x0e));
        assertEquals(PC + 4, bench.register(guest, SysReg.ELR_EL2));
        assertEquals(Verdict.EXTERNAL_ABORT, abort(0x1000, WRITE | 0x0e));
        assertEquals(Verdict.EXTERNAL_ABORT, abort(0x1000, ISV | size(2) | 0x0e));
    }

    @Test
    void cacheMaintenanceOfADeviceDoesNothing() {
        assertEquals(Verdict.EMULATED, abort(GICD_TYPER, 1 << 8 | WRITE | TRANSLATION));
    }

    @Test
    void whatIsNoTranslationFaultIsAnExternalAbort() {
        for (int status : new int[] {0x01, 0x09, 0x10, 0x21, 0x30, 0x35}) {
            assertEquals(Verdict.EXTERNAL_ABORT, abort(GICD_TYPER, ISV | size(2) | status));
        }
    }
}
