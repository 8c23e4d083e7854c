package dev.framboise.fuzz.oracle;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.framboise.armv8.model.RegisterFile;
import dev.framboise.armv8.register.SysReg;
import dev.framboise.fuzz.board.Playground;
import dev.framboise.vmkernel.cpu.Vcpu;
import dev.framboise.vmkernel.trap.Verdict;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the kernel does of a trap passes, and each thing that can be wrong of it is seen, by its own property. */
class TrapOracleTest {
    private static final int CORE = 2;
    private static final long PC = 0x4000_1000L;
    private static final long EL1H = 0x6000_03c5L;
    private static final long IL = 1L << 25;
    /** A load of a word to x7, where nothing is translated. */
    private static final long LOAD_X7 = 0x24L << 26 | IL | 1 << 24 | 2 << 22 | 7 << 16 | 7;
    private static final long STORE_X7 = LOAD_X7 | 1 << 6;
    private static final long SMC = 0x17L << 26 | IL;
    private static final long HVC = 0x16L << 26 | IL;
    /** MSR DBGBCR0_EL1, x7, and MRS x7, ID_AA64DFR0_EL1. */
    private static final long WRITE_BREAKPOINT = 0x18L << 26 | IL | 2 << 20 | 5 << 17 | 7 << 5;
    private static final long READ_FEATURES = 0x18L << 26 | IL | 3 << 20 | 7 << 5 | 5 << 1 | 1;
    private static final long RTC = 0x0901_0000L;

    private interface Wrong {
        void make(Vcpu vcpu, RegisterFile system);
    }

    private Playground playground;
    private TrapOracle oracle;
    private Vcpu vcpu;
    private RegisterFile system;

    @BeforeEach
    void begin() {
        playground = Playground.restored();
        oracle = new TrapOracle();
        vcpu = playground.running(CORE);
        system = playground.registers(CORE);
    }

    /** The kernel takes a trap; then something is changed, and then it is judged. */
    private void take(long esr, long ipa, Wrong wrong) {
        system.set(SysReg.ESR_EL2, esr);
        system.set(SysReg.FAR_EL2, 0xffff_0000_0000_0000L | ipa & 0xfff);
        system.set(SysReg.HPFAR_EL2, ipa >>> 12 << 4);
        system.set(SysReg.ELR_EL2, PC);
        system.set(SysReg.SPSR_EL2, EL1H);
        ExpectedTrap expected = oracle.expect(vcpu, playground.machine.core(CORE));
        playground.trap(CORE, verdict -> {
            wrong.make(vcpu, system);
            expected.check(verdict);
        });
    }

    private void right(long esr, long ipa) {
        assertDoesNotThrow(() -> take(esr, ipa, (each, registers) -> { }));
    }

    private void seen(Property property, long esr, long ipa, Wrong wrong) {
        assertEquals(property, assertThrows(Violation.class, () -> take(esr, ipa, wrong)).property());
    }

    private static Wrong moved(SysReg register, long by) {
        return (vcpu, system) -> system.set(register, system.get(register) + by);
    }

    @Test
    void an_emulated_load_goes_on_behind_it_and_changes_its_register_alone() {
        right(LOAD_X7, RTC + 4);
        seen(Property.REGISTERS_KEPT, LOAD_X7, RTC + 4, (each, registers) -> each.set(8, each.get(8) + 1));
        seen(Property.PROGRAM_COUNTER, LOAD_X7, RTC + 4, moved(SysReg.ELR_EL2, 4));
        seen(Property.PSTATE, LOAD_X7, RTC + 4, moved(SysReg.SPSR_EL2, 1 << 21));
        seen(Property.INJECTION, LOAD_X7, RTC + 4, moved(SysReg.FAR_EL1, 1));
    }

    @Test
    void what_a_guest_has_left_in_a_device_is_what_it_loads() {
        vcpu.set(7, 0x1234_5678);
        right(STORE_X7, RTC + 4);
        vcpu.set(7, 0);
        right(LOAD_X7, RTC + 4);
        vcpu.set(7, 0);
        seen(Property.DEVICE_ANSWERS, LOAD_X7, RTC + 4, (each, registers) -> each.set(7, 0x1234_5679));
        // Another input begins with devices that nobody has stored to.
        begin();
        right(LOAD_X7, RTC + 4);
        assertEquals(0, vcpu.get(7));
    }

    @Test
    void an_abort_is_the_guests_own_to_the_letter() {
        right(LOAD_X7, 0x0a00_0000L);
        for (SysReg register : new SysReg[] {SysReg.ELR_EL2, SysReg.SPSR_EL2, SysReg.ESR_EL1, SysReg.FAR_EL1, SysReg.ELR_EL1, SysReg.SPSR_EL1}) {
            seen(Property.INJECTION, LOAD_X7, 0x0a00_0000L, moved(register, 8));
        }
    }

    @Test
    void a_verdict_that_the_table_does_not_have_is_seen() {
        system.set(SysReg.ESR_EL2, SMC);
        ExpectedTrap smc = oracle.expect(vcpu, playground.machine.core(CORE));
        assertEquals(Property.TRAP_TABLE, assertThrows(Violation.class, () -> smc.check(Verdict.RESUME)).property());
        right(SMC, 0);
    }

    @Test
    void calls_and_system_registers_have_properties_of_their_own() {
        vcpu.x0 = 0x8400_0000L;
        right(HVC, 0);
        vcpu.x0 = 0x8400_0000L;
        seen(Property.CALL_ANSWERS, HVC, 0, (each, registers) -> each.x0 = 0x1_0000);
        vcpu.set(7, -1);
        right(READ_FEATURES, 0);
        vcpu.set(7, -1);
        seen(Property.SYSTEM_REGISTERS, READ_FEATURES, 0, (each, registers) -> each.set(7, each.get(7) | 1 << 8));
        vcpu.set(7, -1);
        right(WRITE_BREAKPOINT, 0);
        seen(Property.REGISTERS_WRITTEN, WRITE_BREAKPOINT, 0, (each, registers) -> each.debug.breakpointControl[0] |= 1L << 31);
    }
}
