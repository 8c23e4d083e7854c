package dev.framboise.armv8.model.guest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.framboise.armv8.model.ArchitectureViolation;
import dev.framboise.armv8.model.TinyKernelRun;
import dev.framboise.armv8.register.SysReg;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What EL2 finds in its syndrome registers, against values observed on a machine. */
class GuestTrapTest {
    private static final long NOWHERE = 0x9012_3450L;

    private static TinyKernelRun trap(UnaryOperator<GuestProgram> instruction) {
        return TinyKernelRun.of(instruction.apply(new GuestProgram("probe")));
    }

    private static void assertEsr(int exceptionClass, int iss, UnaryOperator<GuestProgram> instruction) {
        TinyKernelRun run = trap(instruction);
        assertEquals(Long.toHexString((long) exceptionClass << 26 | 1 << 25 | iss), Long.toHexString(run.esr()));
    }

    @Test
    void hvcReturnsToTheNextInstruction() {
        assertEsr(0x16, 0x1234, p -> p.hvc(0x1234));
        assertEquals(TinyKernelRun.START + 4, trap(p -> p.hvc(0x1234)).elr());
    }

    @Test
    void smcReturnsToItself() {
        assertEsr(0x17, 0x4321, p -> p.smc(0x4321));
        assertEquals(TinyKernelRun.START, trap(p -> p.smc(0x4321)).elr());
    }

    @Test
    void wfiTraps() {
        assertEsr(0x01, 0x1e00000, GuestProgram::wfi);
    }

    @Test
    void idRegistersTrapByTheirEncoding() {
        assertEsr(0x18, 0x300069, p -> p.mrs(3, SysReg.ID_AA64PFR0_EL1));
        assertEsr(0x18, 0x300069, p -> p.mrs(3, 3, 0, 0, 4, 0));
    }

    @Test
    void setWayMaintenanceTraps() {
        assertEsr(0x18, 0x141c3c, p -> p.msr(1, 0, 7, 14, 2, 1));
    }

    @Test
    void writesOfTranslationRegistersTrapAndReadsDoNot() {
        assertEsr(0x18, 0x300840, p -> p.msr(SysReg.TTBR0_EL1, 2));
        assertEsr(0x16, 1, p -> p.mrs(2, SysReg.TTBR0_EL1).hvc(1));
    }

    @Test
    void loadsAreDescribedBySizeAndRegister() {
        assertEsr(0x24, 0x1830005, p -> p.loadAt(3, NOWHERE, 4));
        assertEsr(0x24, 0x1c38005, p -> p.loadAt(3, NOWHERE, 8));
        assertEsr(0x24, 0x1030005, p -> p.loadAt(3, NOWHERE, 1));
        assertEsr(0x24, 0x1430005, p -> p.loadAt(3, NOWHERE, 2));
    }

    @Test
    void signExtendingLoadsSaySo() {
        assertEsr(0x24, 0x1230005, p -> p.mov(4, NOWHERE).ldr(3, 4, 1, LoadForm.SIGNED_32));
        assertEsr(0x24, 0x1238005, p -> p.mov(4, NOWHERE).ldr(3, 4, 1, LoadForm.SIGNED_64));
        assertEsr(0x24, 0x1630005, p -> p.mov(4, NOWHERE).ldr(3, 4, 2, LoadForm.SIGNED_32));
        assertEsr(0x24, 0x1a38005, p -> p.mov(4, NOWHERE).ldr(3, 4, 4, LoadForm.SIGNED_64));
    }

    @Test
    void aStoreOfTheZeroRegisterNamesRegister31() {
        assertEsr(0x24, 0x19f0045, p -> p.storeAt(31, NOWHERE, 4));
    }

    @Test
    void pairsAreNotDescribed() {
        assertEsr(0x24, 0x05, p -> p.mov(4, NOWHERE & ~7).ldp(0, 1, 4));
        assertEsr(0x24, 0x45, p -> p.mov(4, NOWHERE & ~7).stp(0, 1, 4));
    }

    @Test
    void aDataAbortNamesItsAddressAndItsPage() {
        TinyKernelRun run = trap(p -> p.loadAt(3, NOWHERE, 4));
        assertEquals(NOWHERE, run.far());
        assertEquals(0x90_1230L, run.hpfar());
        assertEquals(TinyKernelRun.START, run.elr());
    }

    @Test
    void aFetchFromNowhereIsAnInstructionAbort() {
        TinyKernelRun run = trap(p -> p.mov(4, NOWHERE).br(4));
        assertEquals(0x8200_0005L, run.esr());
        assertEquals(NOWHERE, run.elr());
    }

    @Test
    void aFetchFromADeviceIsNotPermitted() {
        assertEquals(0x8200_000fL, trap(p -> p.mov(4, 0x0801_0000L).br(4)).esr());
    }

    @Test
    void el2RegistersAreUndefinedToEl1() {
        undefined(p -> p.mrs(0, 3, 4, 1, 1, 0));
    }

    @Test
    void instructionsThatAreNoneAreUndefinedToEl1() {
        undefined(GuestProgram::undefined);
    }

    private static void undefined(UnaryOperator<GuestProgram> instruction) {
        GuestProgram program = withVectors(instruction);
        assertEquals(0x0200_0000L, TinyKernelRun.of(program).x(9));
    }

    /** The instruction, and a vector for EL1h that brings ESR_EL1 to EL2 in x9. */
    private static GuestProgram withVectors(UnaryOperator<GuestProgram> instruction) {
        GuestProgram program = new GuestProgram("vectors").adr(0, "vectors").msr(SysReg.VBAR_EL1, 0);
        return instruction.apply(program).fail("not reached")
            .org(0x800).label("vectors").org(0xa00).mrs(9, SysReg.ESR_EL1).hvc(0);
    }

    @Test
    void anAddressWiderThanTheMachinesIsStage1sFault() {
        assertEquals(0x9600_0000L, TinyKernelRun.of(withVectors(p -> p.loadAt(0, 1L << 44, 4))).x(9));
    }

    @Test
    void withStage1OffAMisalignedAccessFaultsAtEl1() {
        assertEquals(0x9600_0021L, TinyKernelRun.of(withVectors(p -> p.loadAt(0, 0x4000_0002L, 4))).x(9));
    }

    @Test
    void svcAndBrkStayAtEl1() {
        assertEquals(0x5600_0007L, TinyKernelRun.of(withVectors(p -> p.svc(7))).x(9));
        assertEquals(0xf200_0003L, TinyKernelRun.of(withVectors(p -> p.brk(3))).x(9));
    }

    @Test
    void el0CannotCallTheHypervisor() {
        GuestProgram program = new GuestProgram("el0").adr(0, "vectors").msr(SysReg.VBAR_EL1, 0)
            .adr(0, "user").msr(SysReg.ELR_EL1, 0).mov(0, 0).msr(SysReg.SPSR_EL1, 0).eret()
            .label("user").hvc(5).fail("not reached")
            .org(0x800).label("vectors").org(0xc00).mrs(9, SysReg.ESR_EL1).mrs(10, SysReg.SPSR_EL1).hvc(0);
        TinyKernelRun run = TinyKernelRun.of(program);
        assertEquals(0x0200_0000L, run.x(9));
        assertEquals(0, run.x(10) & 0x1f);
    }

    @Test
    void unallocatedRegistersAreUndefined() {
        undefined(p -> p.mrs(0, 3, 0, 4, 6, 0));
    }

    @Test
    void theGuestSeesItsOwnIdentity() {
        TinyKernelRun run = TinyKernelRun.of(new GuestProgram("id").mrs(9, SysReg.MIDR_EL1).mrs(10, SysReg.MPIDR_EL1).hvc(0));
        assertEquals(0x410f_d083L, run.x(9));
        assertEquals(0x8000_0000L, run.x(10));
    }

    @Test
    void aGuestThatReadsWhatEl2HasNotCleanedIsAViolation() {
        GuestProgram program = new GuestProgram("stale")
            .java("EL2 stores", cpu -> cpu.machine().lines().store(0x20_1000L))
            .loadAt(1, 0x4000_1000L, 8);
        assertThrows(ArchitectureViolation.class, () -> TinyKernelRun.of(program));
    }
}
