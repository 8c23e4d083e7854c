package dev.framboise.vmkernel.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.armv8.address.Pa;
import dev.framboise.armv8.address.Vmid;
import dev.framboise.armv8.register.Hcr;
import dev.framboise.armv8.register.SysReg;
import dev.framboise.armv8.register.Vttbr;
import dev.framboise.vmkernel.FlatMachine;
import dev.framboise.vmkernel.vm.Vm;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class VcpuRegistersTest {
    private static final long JUNK = 0x5a5a_5a5a_5a5a_5a5aL;
    private static final Vttbr VTTBR = Vttbr.of(new Vmid(2), new Pa(0x1234_6000L));

    /** Every register that an EL1 guest can write and later read, or that changes what it can do: all but constants. */
    private static final Set<SysReg> GUEST_STATE = EnumSet.of(SysReg.SCTLR_EL1, SysReg.CPACR_EL1, SysReg.TTBR0_EL1,
            SysReg.TTBR1_EL1, SysReg.TCR_EL1, SysReg.MAIR_EL1, SysReg.VBAR_EL1, SysReg.ELR_EL1,
            SysReg.SPSR_EL1, SysReg.ESR_EL1, SysReg.FAR_EL1, SysReg.CONTEXTIDR_EL1,
            SysReg.TPIDR_EL1, SysReg.PAR_EL1, SysReg.CNTKCTL_EL1, SysReg.CSSELR_EL1, SysReg.MDSCR_EL1, SysReg.SP_EL0,
            SysReg.SP_EL1, SysReg.TPIDR_EL0, SysReg.TPIDRRO_EL0,
            SysReg.CNTV_CTL_EL0, SysReg.CNTV_CVAL_EL0, SysReg.CNTP_CTL_EL0, SysReg.CNTP_CVAL_EL0);

    private final FlatMachine machine = new FlatMachine();
    private final Vm vm = new Vm(1);
    private final Vcpu vcpu = vm.vcpus[3];

    @AfterEach
    void unplug() {
        machine.close();
    }

    private void fillWithJunk() {
        for (SysReg register : SysReg.values()) {
            machine.set(register, JUNK);
        }
        machine.set(SysReg.MIDR_EL1, 0x410f_d083L);
        for (int i = 0; i < Vcpu.COUNT; i++) {
            vcpu.set(i, JUNK);
        }
        vm.startedAt = 0x777;
        vcpu.entryPoint = 0x4008_0000L;
        vcpu.contextId = 0x4820_0000L;
    }

    @Test
    void nothing_that_was_on_the_core_shows_through() {
        fillWithJunk();
        VcpuRegisters.start(vcpu, 0x8002_3558L, VTTBR);
        for (SysReg register : GUEST_STATE) {
            assertEquals(register == SysReg.SCTLR_EL1 ? 0x30d0_0800L : 0, machine.get(register), register.name());
        }
        assertEquals(0x4820_0000L, vcpu.x0);
        for (int i = 1; i < Vcpu.COUNT; i++) {
            assertEquals(0, vcpu.get(i));
        }
    }

    @Test
    void el2_is_set_up_for_this_vcpu() {
        fillWithJunk();
        VcpuRegisters.prepareCore();
        VcpuRegisters.start(vcpu, 0x8002_3558L, VTTBR);
        Map<SysReg, Long> expected = new EnumMap<>(SysReg.class);
        expected.put(SysReg.HCR_EL2, TrapControls.HCR);
        expected.put(SysReg.CPTR_EL2, TrapControls.CPTR_FLOATING_POINT_TRAPS);
        expected.put(SysReg.MDCR_EL2, TrapControls.MDCR);
        expected.put(SysReg.HSTR_EL2, 0L);
        expected.put(SysReg.CNTHCTL_EL2, 3L);
        expected.put(SysReg.CNTVOFF_EL2, 0x777L);
        expected.put(SysReg.VPIDR_EL2, 0x410f_d083L);
        expected.put(SysReg.VMPIDR_EL2, 0x8000_0003L);
        expected.put(SysReg.VTCR_EL2, 0x8002_3558L);
        expected.put(SysReg.VTTBR_EL2, 0x0002_0000_1234_6000L);
        expected.put(SysReg.ELR_EL2, 0x4008_0000L);
        expected.put(SysReg.SPSR_EL2, 0x3c5L);
        expected.forEach((register, value) -> assertEquals(value, machine.get(register), register.name()));
    }

    @Test
    void no_stage_1_walk_is_possible_while_the_vm_changes() {
        fillWithJunk();
        VcpuRegisters.load(vcpu, 0x8002_3558L, VTTBR);
        List<String> effects = machine.effects;
        int walksOff = effects.indexOf("TCR_EL1=800080");
        assertEquals(List.of("isb", "SCTLR_EL1=30d00801", "isb"), effects.subList(walksOff + 1, walksOff + 4));
        int mmu = effects.lastIndexOf("SCTLR_EL1=0");
        assertEquals(List.of("isb", "SCTLR_EL1=0", "isb", "TCR_EL1=0"), effects.subList(mmu - 1, mmu + 3));
        for (String change : List.of("VTTBR_EL2=2000012346000", "TTBR0_EL1=0", "TTBR1_EL1=0", "HCR_EL2=0", "MAIR_EL1=0")) {
            int at = effects.indexOf(change);
            assertTrue(at > walksOff + 3 && at < mmu - 1, change + " in " + effects);
        }
    }

    @Test
    void a_timer_is_off_while_its_values_change_and_on_last() {
        fillWithJunk();
        vcpu.switched.set(SwitchedRegister.CNTV_CTL.slot, 1);
        VcpuRegisters.load(vcpu, 0x8002_3558L, VTTBR);
        List<String> effects = machine.effects;
        int off = effects.indexOf("CNTV_CTL_EL0=0");
        int on = effects.indexOf("CNTV_CTL_EL0=1");
        for (String change : List.of("CNTV_CVAL_EL0=0", "CNTVOFF_EL2=0")) {
            int at = effects.indexOf(change);
            assertTrue(effects.subList(off, at).contains("isb") && effects.subList(at, on).contains("isb"), change);
        }
    }

    @Test
    void the_tlb_is_empty_before_the_guest_runs() {
        fillWithJunk();
        VcpuRegisters.start(vcpu, 0x8002_3558L, VTTBR);
        List<String> effects = machine.effects;
        assertEquals(List.of("isb", "tlbi vmalls12e1", "dsb nsh", "isb"),
                effects.subList(effects.size() - 4, effects.size()));
    }

    @Test
    void entries_of_another_vcpu_of_the_vm_go_by_one_invalidation() {
        VcpuRegisters.invalidateTlb();
        assertEquals(List.of("tlbi vmalle1", "dsb nsh", "isb"), machine.effects);
    }

    @Test
    void whether_wfi_traps_is_the_vcpus_own() {
        vcpu.trapsWaits = Hcr.TWI;
        VcpuRegisters.start(vcpu, 0, VTTBR);
        assertEquals(TrapControls.HCR | Hcr.TWI, machine.get(SysReg.HCR_EL2));
        VcpuRegisters.restart(vcpu, 0, VTTBR);
        assertEquals(TrapControls.HCR | Hcr.TWI, machine.get(SysReg.HCR_EL2));
        vcpu.trapsWaits = 0;
        VcpuRegisters.start(vcpu, 0, VTTBR);
        assertEquals(TrapControls.HCR, machine.get(SysReg.HCR_EL2));
    }

    @Test
    void the_end_of_a_power_down_leaves_timers_and_counter_running() {
        fillWithJunk();
        // Nobody but EL2 changes it, which has it here.
        vcpu.switched.set(SwitchedRegister.CNTVOFF.slot, JUNK);
        VcpuRegisters.restart(vcpu, 0x8002_3558L, VTTBR);
        for (SysReg register : List.of(SysReg.CNTV_CTL_EL0, SysReg.CNTV_CVAL_EL0, SysReg.CNTP_CTL_EL0,
                SysReg.CNTP_CVAL_EL0, SysReg.CNTVOFF_EL2, SysReg.CNTKCTL_EL1)) {
            assertEquals(JUNK, machine.get(register), register.name());
        }
        assertEquals(0, machine.get(SysReg.TPIDR_EL1));
        assertEquals(TrapControls.CPTR_FLOATING_POINT_TRAPS, machine.get(SysReg.CPTR_EL2));
        assertEquals(0x4008_0000L, machine.get(SysReg.ELR_EL2));
    }

    @Test
    void a_vcpu_that_leaves_asks_for_no_more_timer_interrupts() {
        fillWithJunk();
        VcpuRegisters.stopTimers();
        assertEquals(0, machine.get(SysReg.CNTV_CTL_EL0));
        assertEquals(0, machine.get(SysReg.CNTP_CTL_EL0));
    }

    @Test
    void the_interrupts_of_the_board_come_to_el2_and_stage_2_is_on() {
        assertEquals(0x8000_0000L | 0x3f, TrapControls.HCR & (0x8000_0000L | 0x3f));
        assertEquals(0, TrapControls.HCR & (3L << 13 | 1L << 27 | 1L << 12));
    }
}
