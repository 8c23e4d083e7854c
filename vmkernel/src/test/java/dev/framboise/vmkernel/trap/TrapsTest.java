package dev.framboise.vmkernel.trap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.armv8.register.CoprocessorSyndrome;
import dev.framboise.armv8.register.Esr;
import dev.framboise.armv8.register.SysReg;
import dev.framboise.armv8.register.SystemAccessSyndrome;
import dev.framboise.armv8.register.TimerControl;
import dev.framboise.vmkernel.cpu.Vcpu;
import dev.framboise.vmkernel.cpu.VcpuPower;
import dev.framboise.vmkernel.gic.PhysicalGic;
import dev.framboise.vmkernel.vm.GuestMap;
import dev.framboise.vmkernel.vm.VmState;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TrapsTest {
    private static final long PC = 0x4000_1000L;
    private static final int READ = 1;

    private final Bench bench = new Bench();
    private final Vcpu guest = bench.boot("guest", 1).vcpus[0];

    private Verdict trap(long esr) {
        bench.register(guest, SysReg.ELR_EL2, PC);
        bench.register(guest, SysReg.SPSR_EL2, 0x3c5);
        return bench.trap(guest, esr);
    }

    private long pc() {
        return bench.register(guest, SysReg.ELR_EL2);
    }

    private Verdict access(int encoding, int rt, int direction) {
        return trap(Esr.of(0x18, encoding | rt << 5 | direction).raw());
    }

    private long id(int crm, int op2) {
        guest.x7 = -1;
        assertEquals(Verdict.EMULATED, access(SystemAccessSyndrome.encode(3, 0, 0, crm, op2), 7, READ));
        assertEquals(PC + 4, pc());
        return guest.x7;
    }

    @Test
    void anHvcIsACallAndGoesOnAfterIt() {
        guest.x0 = 0x8400_0000L;
        assertEquals(Verdict.RESUME, trap(Esr.of(0x16, 0).raw()));
        assertEquals(0x1_0001, guest.x0);
        assertEquals(PC, pc());
    }

    @Test
    void anHvcWithAnImmediateIsNotSupported() {
        guest.x0 = 0x8400_0000L;
        assertEquals(Verdict.RESUME, trap(Esr.of(0x16, 1).raw()));
        assertEquals(-1, guest.x0);
    }

    @Test
    void smcIsUndefinedAsThereIsNoEl3() {
        guest.x0 = 0x8400_0000L;
        assertEquals(Verdict.UNDEFINED, trap(Esr.of(0x17, 0).raw()));
        assertEquals(0x8400_0000L, guest.x0);
        assertEquals(PC, bench.register(guest, SysReg.ELR_EL1));
        assertEquals(0, id(4, 0) >>> 8 & 0xff, "ID_AA64PFR0_EL1.EL2 and EL3");
    }

    @Test
    void aWaitThatTrapsIsOver() {
        assertEquals(Verdict.EMULATED, trap(Esr.of(0x01, 0x1e00001).raw()), "WFE");
        assertEquals(PC + 4, pc());
    }

    @Test
    void aWaitForAnInterruptSuspends() {
        guest.power = VcpuPower.ON;
        assertEquals(Verdict.STOPPED, trap(Esr.of(0x01, 0x1e00000).raw()), "WFI");
        assertEquals(PC + 4, pc());
        assertEquals(VcpuPower.STANDBY, guest.power);
    }

    /** The classes with a verdict of their own; every other is UNDEFINED. */
    @Property(generation = net.jqwik.api.GenerationMode.EXHAUSTIVE)
    void everyOtherClassIsUndefined(@ForAll @IntRange(max = 63) int ec) {
        Bench fresh = bench;
        Verdict verdict = fresh.trap(guest, Esr.of(ec, 0).raw());
        boolean own = Set.of(0x01, 0x07, 0x16, 0x20, 0x24).contains(ec);
        assertEquals(own, verdict != Verdict.UNDEFINED, "EC " + ec + ": " + verdict);
    }

    @Property(tries = 3000)
    void noSyndromeIsTheBoardsEnd(@ForAll int syndrome, @ForAll long far, @ForAll long hpfar, @ForAll long x) {
        bench.register(guest, SysReg.FAR_EL2, far);
        bench.register(guest, SysReg.HPFAR_EL2, hpfar & 0xff_ffff_fff0L);
        guest.x0 = x | 1L << 40;
        int ec = syndrome >>> 26 == 0x16 ? 0 : syndrome >>> 26;
        Verdict verdict = bench.trap(guest, (long) ec << 26 | syndrome & 0x3ffffff);
        assertTrue(verdict != null && bench.offs == 0);
    }

    @Test
    void identificationRegistersHideWhatIsNotOffered() {
        assertEquals(0x12, id(4, 0) & 0xffff);
        assertEquals(0x22 & 0xf, 0x2);
        assertEquals(0, id(4, 0) >>> 24 & 0xfff, "GIC, RAS, SVE");
        long debug = bench.register(guest, SysReg.ID_AA64DFR0_EL1);
        assertEquals(debug & 0xf0f0_f00fL, id(5, 0));
        assertEquals(0, id(5, 0) >>> 4 & 0xff, "PMUVer and TraceVer");
        assertEquals(2, id(7, 0) & 0xf, "PARange");
        assertEquals(0, id(7, 0) >>> 12 & 0xf, "SNSMem");
        assertEquals(0, id(7, 1) & 0xff0);
        assertEquals(bench.register(guest, SysReg.ID_AA64ISAR0_EL1), id(6, 0));
        assertEquals(bench.register(guest, SysReg.ID_AA64ISAR1_EL1), id(6, 1));
        assertEquals(0, id(1, 1) >>> 12 & 0xf, "ID_PFR1_EL1.Virtualization");
        assertEquals(0, id(1, 2) >>> 24 & 0xf, "ID_DFR0_EL1.PerfMon");
    }

    @Test
    void theRestOfTheIdentificationRegistersIsTheCoresOwn() {
        Object[][] rows = {
            {1, 0, SysReg.ID_PFR0_EL1}, {1, 3, SysReg.ID_AFR0_EL1}, {1, 4, SysReg.ID_MMFR0_EL1}, {1, 5, SysReg.ID_MMFR1_EL1},
            {1, 6, SysReg.ID_MMFR2_EL1}, {1, 7, SysReg.ID_MMFR3_EL1}, {2, 0, SysReg.ID_ISAR0_EL1}, {2, 1, SysReg.ID_ISAR1_EL1},
            {2, 2, SysReg.ID_ISAR2_EL1}, {2, 3, SysReg.ID_ISAR3_EL1}, {2, 4, SysReg.ID_ISAR4_EL1}, {2, 5, SysReg.ID_ISAR5_EL1},
            {2, 6, SysReg.ID_MMFR4_EL1}, {3, 0, SysReg.MVFR0_EL1}, {3, 1, SysReg.MVFR1_EL1}, {3, 2, SysReg.MVFR2_EL1}};
        for (Object[] row : rows) {
            assertEquals(bench.register(guest, (SysReg) row[2]), id((int) row[0], (int) row[1]), row[2].toString());
        }
    }

    @Test
    void reservedIdentificationRegistersReadAsZero() {
        for (int[] row : new int[][] {{2, 7}, {3, 3}, {4, 1}, {4, 7}, {5, 2}, {6, 2}, {7, 2}, {7, 7}}) {
            assertEquals(0, id(row[0], row[1]));
        }
    }

    @Test
    void anIdentificationRegisterCannotBeWritten() {
        assertEquals(Verdict.UNDEFINED, access(SystemAccessSyndrome.encode(3, 0, 0, 4, 0), 7, 0));
    }

    @Test
    void actlrAndTheDebugRomReadAsZero() {
        guest.x9 = 5;
        assertEquals(Verdict.EMULATED, access(SystemAccessSyndrome.encode(3, 0, 1, 0, 1), 9, READ));
        assertEquals(0, guest.x9);
        assertEquals(Verdict.EMULATED, access(SystemAccessSyndrome.encode(3, 0, 1, 0, 1), 9, 0));
        guest.x9 = 5;
        assertEquals(Verdict.EMULATED, access(SystemAccessSyndrome.encode(2, 0, 1, 0, 0), 9, READ));
        assertEquals(0, guest.x9);
        assertEquals(Verdict.UNDEFINED, access(SystemAccessSyndrome.encode(2, 0, 1, 0, 0), 9, 0));
    }

    @Test
    void theOsLockIsNeverLocked() {
        for (int[] row : new int[][] {{0, 4}, {3, 4}, {4, 4}}) {
            guest.x9 = 1;
            assertEquals(Verdict.EMULATED, access(SystemAccessSyndrome.encode(2, 0, 1, row[0], row[1]), 9, 0));
        }
        assertEquals(Verdict.EMULATED, access(SystemAccessSyndrome.encode(2, 0, 1, 1, 4), 9, READ));
        assertEquals(8, guest.x9);
        assertEquals(Verdict.EMULATED, access(SystemAccessSyndrome.encode(2, 0, 1, 3, 4), 9, READ));
        assertEquals(0, guest.x9);
        assertEquals(Verdict.UNDEFINED, access(SystemAccessSyndrome.encode(2, 0, 1, 0, 4), 9, READ), "OSLAR_EL1 is write-only");
        assertEquals(Verdict.UNDEFINED, access(SystemAccessSyndrome.encode(2, 0, 1, 1, 4), 9, 0), "OSLSR_EL1 is read-only");
    }

    @Test
    void theDebugAddressesReadAsZeroFromAArch32() {
        int always = 1 << 24 | 0xe << 20;
        for (int crn = 1; crn <= 2; crn++) {
            guest.x3 = 5;
            int register = always | CoprocessorSyndrome.encode(0, crn, 0, 0) | 3 << 5;
            assertEquals(Verdict.EMULATED, trap(Esr.of(0x05, register | READ).raw()));
            assertEquals(0, guest.x3);
            assertEquals(PC + 4, pc());
            assertEquals(Verdict.UNDEFINED, trap(Esr.of(0x05, register).raw()));
        }
        assertEquals(Verdict.UNDEFINED, trap(Esr.of(0x05, always | CoprocessorSyndrome.encode(0, 0, 2, 2) | READ).raw()));
    }

    @Test
    void aReadIntoTheZeroRegisterChangesNothing() {
        assertEquals(Verdict.EMULATED, access(SystemAccessSyndrome.encode(3, 0, 0, 4, 0), 31, READ));
        assertEquals(PC + 4, pc());
    }

    @Test
    void performanceMonitorsTraceAndImplementationDefinedRegistersAreUndefined() {
        int[][] rows = {{3, 3, 9, 12, 0}, {3, 3, 9, 13, 0}, {3, 0, 9, 14, 1}, {3, 3, 14, 15, 7}, {2, 1, 0, 0, 0},
            {3, 1, 11, 0, 2}, {3, 1, 15, 2, 1}, {1, 0, 11, 0, 0}, {3, 0, 12, 12, 5}, {3, 0, 12, 11, 5}, {3, 0, 0, 0, 0}};
        for (int[] row : rows) {
            int encoding = SystemAccessSyndrome.encode(row[0], row[1], row[2], row[3], row[4]);
            assertEquals(Verdict.UNDEFINED, access(encoding, 1, READ));
            assertEquals(Verdict.UNDEFINED, access(encoding, 1, 0));
        }
    }

    @Test
    void anEmulatedInstructionOfASteppingGuestIsStepped() {
        bench.register(guest, SysReg.SPSR_EL2, 0x3c5 | 1L << 21);
        bench.register(guest, SysReg.ELR_EL2, PC);
        assertEquals(Verdict.EMULATED, bench.trap(guest, Esr.of(0x01, 1).raw()));
        assertEquals(0x3c5, bench.register(guest, SysReg.SPSR_EL2));
        assertEquals(PC + 4, pc());
    }

    @Test
    void aNarrowInstructionInAnItBlockAdvancesByTwoAndTheBlockByOne() {
        // ITSTATE 0b0000_1100 (IT EQ, second of two left): 1100 -> 1000.
        long inBlock = 0x30 | 0x0cL >> 2 << 10;
        bench.register(guest, SysReg.SPSR_EL2, inBlock);
        bench.register(guest, SysReg.ELR_EL2, PC);
        assertEquals(Verdict.EMULATED, bench.trap(guest, 0x0400_0001L));
        assertEquals(PC + 2, pc());
        assertEquals(0x30 | 0x18L >> 2 << 10, bench.register(guest, SysReg.SPSR_EL2));
        assertEquals(Verdict.EMULATED, bench.trap(guest, 0x0400_0001L));
        assertEquals(0x30, bench.register(guest, SysReg.SPSR_EL2));
    }

    @Test
    void itStateAdvancesAsTheManualSays() {
        for (int it = 0; it < 256; it++) {
            long pstate = 0x30 | (it & 3L) << 25 | (it & 0xfcL) << 8;
            int next = (it & 7) == 0 ? 0 : it & 0xe0 | it << 1 & 0x1f;
            assertEquals(0x30 | (next & 3L) << 25 | (next & 0xfcL) << 8, GuestInstruction.advanceIfThen(pstate), "IT " + it);
        }
    }

    /** On metal nothing follows. */
    private void interruptUntilOff() {
        for (int i = 0; i < 1000 && bench.offs == 0; i++) {
            bench.interrupt(0);
        }
    }

    @Test
    void theEscapeKeysPowerOffTurnsTheBoardOff() {
        bench.serial.type("\035q");
        bench.machine.line(Bench.SERIAL_INTID).raise();
        bench.interrupt(0);
        bench.machine.line(Bench.SERIAL_INTID).lower();
        interruptUntilOff();
        assertTrue(bench.offs > 0);
        assertEquals("framboise: powering off\r\n", bench.serial.sent());
    }

    @Test
    void anEscapeKeyThatWaitedInThePortIsHeardWhenTheGuestReads() {
        bench.serial.type("x".repeat(4096) + "\035q");
        bench.machine.line(Bench.SERIAL_INTID).raise();
        bench.interrupt(0);
        bench.machine.line(Bench.SERIAL_INTID).lower();
        bench.settle();
        assertEquals(0, bench.offs);
        // It listens, then loads UARTDR.
        bench.write(guest, 0x0900_0038L, 4, 0x50);
        bench.register(guest, SysReg.FAR_EL2, 0x0900_0000L);
        bench.register(guest, SysReg.HPFAR_EL2, 0x0900_0000L >>> 8);
        for (int i = 0; i < 32; i++) {
            trap(Esr.of(0x24, 1 << 24 | 2 << 22 | 3 << 16 | 7).raw());
        }
        interruptUntilOff();
        assertTrue(bench.offs > 0);
    }

    @Test
    void whatWaitedInThePortForAVmThatEndsInterruptsTheNext() {
        Vcpu next = bench.boot("next", 1).vcpus[0];
        bench.writeDistributor(next, 0x000, 1);
        bench.writeDistributor(next, 0x104, 1 << GuestMap.UART_INTID - 32);
        bench.write(next, 0x0900_0038L, 4, 0x50);
        bench.serial.type("x".repeat(4096) + "y");
        bench.machine.line(Bench.SERIAL_INTID).raise();
        bench.interrupt(0);
        bench.machine.line(Bench.SERIAL_INTID).lower();
        bench.settle();
        guest.vm.state = VmState.OFF;
        bench.on(guest, () -> bench.kernel.traps.announce("vm ", guest.vm, ": powered off"));
        bench.settle();
        assertEquals(GuestMap.UART_INTID, bench.acknowledge(next));
        assertEquals('y', bench.read(next, 0x0900_0000L, 4));
    }

    @Test
    void interruptsAreDealtWithOneAtATime() {
        for (int core : new int[] {1, 2}) {
            bench.on(core, () -> bench.kernel.gic.sendSgi(0, PhysicalGic.KICK));
        }
        bench.interrupt(0);
        assertTrue(bench.machine.gic().signalsIrq(0), "the second");
        bench.interrupt(0);
        assertFalse(bench.machine.gic().signalsIrq(0));
    }

    private boolean hasInput(Vcpu vcpu) {
        return (bench.readDistributor(vcpu, 0x204) & 1 << GuestMap.UART_INTID - 32) != 0;
    }

    @Test
    void whatIsTypedForTwoVmsReachesOneAfterTheOther() {
        Vcpu next = bench.boot("next", 1).vcpus[0];
        for (Vcpu each : List.of(guest, next)) {
            bench.writeDistributor(each, 0x000, 1);
            bench.write(each, 0x0900_0038L, 4, 0x50);
        }
        bench.serial.type("a\035nb");
        // As often as it needs to take all of it in.
        bench.on(guest, () -> {
            for (int i = 0; i < 5; i++) {
                bench.kernel.traps.console.interrupt();
            }
        });
        bench.machine.line(Bench.SERIAL_INTID).raise();
        bench.interrupt(0);
        bench.machine.line(Bench.SERIAL_INTID).lower();
        assertFalse(hasInput(guest) || hasInput(next), "it comes back for that");
        boolean oneBeforeTheOther = false;
        for (int i = 0; i < 20 && !hasInput(next); i++) {
            oneBeforeTheOther |= hasInput(guest);
            bench.interrupt(0);
        }
        assertTrue(oneBeforeTheOther && hasInput(guest) && hasInput(next));
    }

    @Test
    void timersOfACoreWithoutAVcpuAreStoppedAndLetGo() {
        SysReg[] values = {SysReg.CNTHP_CVAL_EL2, SysReg.CNTV_CVAL_EL0, SysReg.CNTP_CVAL_EL0};
        SysReg[] controls = {SysReg.CNTHP_CTL_EL2, SysReg.CNTV_CTL_EL0, SysReg.CNTP_CTL_EL0};
        int[] intIds = {PhysicalGic.HYPERVISOR_TIMER, PhysicalGic.VIRTUAL_TIMER, PhysicalGic.PHYSICAL_TIMER};
        for (int i = 0; i < intIds.length; i++) {
            SysReg value = values[i];
            SysReg control = controls[i];
            bench.on(3, () -> {
                value.write(0);
                control.write(TimerControl.ENABLE);
            });
            assertTrue(bench.machine.gic().signalsIrq(3), control.name());
            bench.interrupt(3);
            assertFalse(bench.machine.gic().signalsIrq(3), control.name());
            assertFalse(bench.machine.gic().isActive(3, intIds[i]), control.name());
        }
    }

    @Test
    void anInterruptNobodyAskedForIsLetGo() {
        bench.on(0, () -> dev.framboise.armv8.memory.Physical.store32(bench.gicDistributor().plus(0x100 + 4 * 3), 1));
        bench.machine.line(96).raise();
        bench.interrupt(0);
        bench.machine.line(96).lower();
        bench.settle();
        assertFalse(bench.machine.gic().isActive(0, 96));
    }

    @Test
    void anInterruptThatIsGoneWhenItIsAcknowledgedIsNone() {
        bench.on(0, () -> {
            int iar = bench.kernel.gic.acknowledge();
            assertTrue(PhysicalGic.isSpurious(iar));
            bench.kernel.traps.interrupt(bench.kernel.cores[0], iar);
            assertTrue(PhysicalGic.isSpurious(bench.kernel.gic.acknowledge()));
        });
    }
}
