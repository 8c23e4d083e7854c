package dev.framboise.vmkernel.vm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.armv8.register.SysReg;
import dev.framboise.vmkernel.FlatBoard;
import dev.framboise.vmkernel.FlatMachine;
import dev.framboise.vmkernel.RecordingSupport;
import dev.framboise.vmkernel.bundle.BundleDefect;
import dev.framboise.vmkernel.cpu.PhysicalCore;
import dev.framboise.vmkernel.cpu.Vcpu;
import dev.framboise.vmkernel.cpu.VcpuPower;
import dev.framboise.vmkernel.memory.PageControl;
import dev.framboise.vmkernel.memory.VttbrControl;
import dev.framboise.vmkernel.trace.Traces;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What follows from the steps of a life: who is kicked, what is printed, when the board goes off. */
class LivesTest {
    private final FlatMachine machine = new FlatMachine();
    private final FlatBoard board = new FlatBoard();
    private final PageControl pages = new PageControl(new VttbrControl(), new PhysicalCore(0, board, new Traces().ring(0)));
    private final RecordingSupport support = new RecordingSupport();
    private final Lives lives = new Lives(board, support, pages);
    private final PhysicalCore here = new PhysicalCore(0, board, new Traces().ring(0));
    private final Vm[] vms = {new Vm(0), new Vm(1)};

    @BeforeEach
    void start() {
        lives.expect(2);
        for (Vm vm : vms) {
            vm.vcpuCount = 2;
            lives.load(vm);
            assertEquals(CoreDuty.LOAD, lives.duty(vm.vcpus[0]));
            run(vm);
        }
        assertEquals(List.of(vms[0].vcpus[0], vms[1].vcpus[0]), support.turnedOn);
        support.turnedOn.clear();
    }

    @AfterEach
    void unplug() {
        machine.close();
    }

    private void run(Vm vm) {
        vm.vcpus[0].core = here;
        support.running.add(vm.vcpus[0]);
        LifeCycle.run(vm, 1, 2, machine.get(SysReg.CNTPCT_EL0));
        assertEquals(CoreDuty.START, lives.duty(vm.vcpus[0]));
    }

    /** This core does what is left to do, as it does before anything else. */
    private void settle() {
        for (int turns = 0; here.unsettled != 0; turns++) {
            assertTrue(turns < 20, "it comes to an end");
            int vm = Integer.numberOfTrailingZeros(here.unsettled);
            if (lives.settle(here, vms[vm])) {
                here.unsettled &= ~(1 << vm);
            }
        }
    }

    private Vcpu turnOnSecond(Vm vm) {
        lives.powerOn(vm.vcpus[1], 1, 2);
        lives.duty(vm.vcpus[1]);
        support.running.add(vm.vcpus[1]);
        vm.vcpus[1].core = here;
        support.turnedOn.clear();
        return vm.vcpus[1];
    }

    @Test
    void turning_on_gives_the_target_to_the_scheduler_and_a_refusal_nobody() {
        assertEquals(PowerOn.ACCEPTED, lives.powerOn(vms[1].vcpus[1], 1, 2));
        assertEquals(PowerOn.ON_PENDING, lives.powerOn(vms[1].vcpus[1], 1, 2));
        assertEquals(PowerOn.ALREADY_ON, lives.powerOn(vms[1].vcpus[0], 1, 2));
        assertEquals(List.of(vms[1].vcpus[1]), support.turnedOn);
    }

    @Test
    void who_ends_a_vm_takes_out_those_of_it_that_are_on_and_no_one_elses() {
        turnOnSecond(vms[1]);
        lives.stop(vms[1].vcpus[0], StopReason.POWERED_OFF);
        assertEquals(2, here.unsettled);
        assertTrue(lives.settle(here, vms[1]));
        here.unsettled = 0;
        assertEquals(List.of(vms[1].vcpus[1]), support.takenOut);
        assertEquals(CoreDuty.LEAVE, lives.duty(vms[1].vcpus[1]));
        assertEquals(List.of(), support.lines);
        lives.leave(here, vms[1].vcpus[1]);
        assertEquals(VmState.STOPPING, vms[1].state, "it still has its memory");
        settle();
        assertEquals(List.of("framboise: vm 1: powered off"), support.lines);
        assertEquals(VmState.RUNNING, vms[0].state);
        assertEquals(0, board.offs);
    }

    @Test
    void a_vcpu_without_a_core_leaves_where_its_vm_is_ended() {
        support.running.remove(turnOnSecond(vms[1]));
        lives.stop(vms[1].vcpus[0], StopReason.POWERED_OFF);
        assertEquals(List.of(vms[1].vcpus[0]), support.left);
        settle();
        assertEquals(List.of(vms[1].vcpus[0], vms[1].vcpus[1]), support.left);
        assertEquals(VmState.OFF, vms[1].state);
        assertEquals(List.of("framboise: vm 1: powered off"), support.lines);
    }

    @Test
    void vcpu_0_loads_again_after_a_reset_that_another_completes() {
        Vcpu second = turnOnSecond(vms[1]);
        lives.powerOff(vms[1].vcpus[0]);
        lives.reset(second);
        settle();
        assertEquals(List.of(vms[1].vcpus[0]), support.turnedOn);
        assertEquals(CoreDuty.LOAD, lives.duty(vms[1].vcpus[0]));
        assertEquals(List.of("framboise: vm 1 restarts"), support.lines);
    }

    @Test
    void a_vcpu_leaves_its_interrupts_behind_before_its_vm_can_end() {
        machine.set(SysReg.CNTV_CTL_EL0, 1);
        lives.powerOff(turnOnSecond(vms[0]));
        assertEquals(0, machine.get(SysReg.CNTV_CTL_EL0));
        assertEquals(List.of(vms[0].vcpus[1]), support.left);
    }

    @Test
    void a_paused_vm_has_no_core_until_it_is_resumed() {
        Vcpu second = turnOnSecond(vms[0]);
        assertTrue(lives.pause(vms[0]));
        assertEquals(List.of(vms[0].vcpus[0], second), support.takenOut);
        assertEquals(List.of(), support.turnedOn);
        assertTrue(lives.resume(vms[0]));
        assertEquals(List.of(vms[0].vcpus[0], second), support.turnedOn);
        assertFalse(lives.resume(vms[0]));
    }

    @Test
    void who_is_turned_on_while_its_vm_is_paused_comes_when_it_goes_on() {
        lives.pause(vms[0]);
        assertEquals(PowerOn.ACCEPTED, lives.powerOn(vms[0].vcpus[1], 1, 2));
        assertEquals(List.of(), support.turnedOn);
        lives.resume(vms[0]);
        assertEquals(List.of(vms[0].vcpus[0], vms[0].vcpus[1]), support.turnedOn);
    }

    @Test
    void a_vm_that_goes_on_before_its_core_has_let_go_is_given_a_core_again() {
        lives.pause(vms[0]);
        lives.resume(vms[0]);
        support.turnedOn.clear();
        assertTrue(lives.settle(here, vms[0]));
        assertEquals(List.of(vms[0].vcpus[0]), support.turnedOn, "the other is off");
    }

    @Test
    void a_vm_that_is_stopped_while_it_is_paused_ends_at_once() {
        turnOnSecond(vms[0]);
        lives.pause(vms[0]);
        support.running.clear();
        assertTrue(lives.stop(here, vms[0]));
        assertEquals(1, here.unsettled);
        assertFalse(lives.settle(here, vms[0]), "one after the other");
        assertEquals(1, support.left.size());
        settle();
        assertEquals(VmState.OFF, vms[0].state);
        assertEquals(List.of("framboise: vm 0: stopped from the console"), support.lines);
    }

    @Test
    void a_vm_that_is_off_can_be_started_and_another_destroyed() {
        lives.stop(vms[0].vcpus[0], StopReason.POWERED_OFF);
        assertFalse(lives.start(vms[0]), "it is still ending");
        settle();
        support.turnedOn.clear();
        assertFalse(lives.create(vms[0]), "it is there");
        assertTrue(lives.start(vms[0]));
        assertFalse(lives.start(vms[0]));
        assertEquals(List.of(vms[0].vcpus[0]), support.turnedOn);
        assertEquals(CoreDuty.LOAD, lives.duty(vms[0].vcpus[0]));
        assertTrue(lives.destroy(here, vms[1]));
        lives.leave(here, vms[1].vcpus[0]);
        settle();
        assertEquals(VmState.ABSENT, vms[1].state);
        assertFalse(lives.start(vms[1]));
        assertTrue(lives.create(vms[1]));
        assertEquals(VmState.LOADING, vms[1].state);
        assertFalse(lives.create(vms[1]));
        assertEquals(0, board.offs);
    }

    @Test
    void what_is_counted_of_a_vm_that_was_destroyed_is_not_counted_of_the_next() {
        vms[0].vcpus[0].systemErrors = 3;
        lives.restart(here, vms[0]);
        lives.leave(here, vms[0].vcpus[0]);
        settle();
        run(vms[0]);
        assertEquals(3, vms[0].vcpus[0].systemErrors, "it is the same VM");
        lives.destroy(here, vms[0]);
        lives.leave(here, vms[0].vcpus[0]);
        settle();
        assertTrue(lives.create(vms[0]));
        assertEquals(0, vms[0].vcpus[0].systemErrors);
    }

    @Test
    void a_restart_from_outside_is_no_short_run() {
        assertTrue(lives.restart(here, vms[0]));
        lives.leave(here, vms[0].vcpus[0]);
        settle();
        assertEquals(VmState.LOADING, vms[0].state);
        assertEquals(0, vms[0].shortRuns);
    }

    @Test
    void the_last_vm_turns_the_board_off_once_and_after_its_own_line() {
        lives.stop(vms[0].vcpus[0], StopReason.POWERED_OFF);
        settle();
        assertFalse(lives.areOver());
        lives.powerOff(vms[1].vcpus[0]);
        settle();
        assertTrue(lives.areOver());
        assertEquals(0, board.offs, "the core has still to come to it");
        lives.conclude(here);
        assertEquals(1, board.offs);
        assertEquals(List.of("framboise: vm 0: powered off", "framboise: vm 1: all its CPUs are off",
                "framboise: all virtual machines are off: powering off"), support.lines);
    }

    @Test
    void a_run_shorter_than_a_second_of_the_counter_is_short() {
        for (int i = 1; i < LifeCycle.SHORT_RUNS; i++) {
            machine.set(SysReg.CNTPCT_EL0, machine.get(SysReg.CNTPCT_EL0) + 53_999_999);
            lives.reset(vms[0].vcpus[0]);
            settle();
            run(vms[0]);
        }
        machine.set(SysReg.CNTPCT_EL0, machine.get(SysReg.CNTPCT_EL0) + 54_000_000);
        lives.reset(vms[0].vcpus[0]);
        settle();
        assertEquals(VmState.LOADING, vms[0].state, "a second forgives");
        assertEquals(0, vms[0].shortRuns);
    }

    @Test
    void suspensions_keep_or_give_up_the_state() {
        Vcpu vcpu = vms[0].vcpus[0];
        lives.suspend(vcpu);
        assertEquals(VcpuPower.STANDBY, vcpu.power);
        assertEquals(CoreDuty.RESUME, lives.wake(vcpu));
        lives.suspend(vcpu, 0x5000, 6);
        assertEquals(CoreDuty.RESTART, lives.wake(vcpu));
        assertEquals(0x5000, vcpu.entryPoint);
        assertEquals(6, vcpu.contextId);
    }

    @Test
    void a_refused_vm_is_named_with_its_defect() {
        lives.expect(2);
        lives.refuse(new Vm(3), BundleDefect.NO_CORES, StopReason.NOT_LOADABLE);
        assertEquals(List.of("framboise: cannot load guest 3: it has more vCPUs than there are cores on which it may run",
                "framboise: vm 3: cannot be loaded"), support.lines);
        assertEquals(0, board.offs);
    }
}
