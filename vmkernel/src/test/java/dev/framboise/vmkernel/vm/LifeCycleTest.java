package dev.framboise.vmkernel.vm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.vmkernel.cpu.Vcpu;
import dev.framboise.vmkernel.cpu.VcpuPower;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The state machine alone; the first test walks through every state that three vCPUs can reach. */
class LifeCycleTest {
    private static final long SECOND = 100;

    private static Vm vm(int vcpus) {
        Vm vm = new Vm(0);
        vm.vcpuCount = vcpus;
        return vm;
    }

    private static Vm running(int vcpus) {
        Vm vm = vm(vcpus);
        LifeCycle.load(vm);
        LifeCycle.run(vm, 0x1000, 7, 0);
        assertEquals(CoreDuty.START, LifeCycle.duty(vm.vcpus[0]));
        return vm;
    }

    private static void turnOn(Vcpu vcpu) {
        assertEquals(PowerOn.ACCEPTED, LifeCycle.powerOn(vcpu, 1, 2));
        assertEquals(CoreDuty.START, LifeCycle.duty(vcpu));
    }

    /** A vCPU leaves; behind the last, all memory is taken. @return null: the VM goes on, or goes on ending */
    private static Ending leave(Vcpu vcpu) {
        LifeCycle.leave(vcpu);
        return LifeCycle.isLeft(vcpu.vm) ? LifeCycle.finish(vcpu.vm) : null;
    }

    private static Ending powerOff(Vcpu vcpu) {
        LifeCycle.powerOff(vcpu);
        return leave(vcpu);
    }

    private static Ending reset(Vcpu vcpu, long now) {
        LifeCycle.reset(vcpu, now, SECOND);
        return leave(vcpu);
    }

    private static Ending stop(Vcpu vcpu) {
        LifeCycle.stop(vcpu.vm, StopReason.POWERED_OFF);
        return leave(vcpu);
    }

    // A state as text: the VM's, then each vCPU's power.
    private static String snapshot(Vm vm) {
        StringBuilder text = new StringBuilder(vm.state.name() + "/" + vm.fate);
        for (int i = 0; i < vm.vcpuCount; i++) {
            text.append(' ').append(vm.vcpus[i].power.name());
        }
        return text.toString();
    }

    private static Vm restore(String snapshot) {
        String[] parts = snapshot.split(" ");
        Vm vm = vm(parts.length - 1);
        vm.state = VmState.valueOf(parts[0].split("/")[0]);
        vm.fate = Fate.valueOf(parts[0].split("/")[1]);
        for (int i = 1; i < parts.length; i++) {
            vm.vcpus[i - 1].power = VcpuPower.valueOf(parts[i]);
        }
        return vm;
    }

    private static final Map<String, Consumer<Vm>> WISHES = Map.of(
            "stop", vm -> LifeCycle.stop(vm, StopReason.STOPPED),
            "restart", LifeCycle::restart,
            "destroy", LifeCycle::destroy,
            "pause", LifeCycle::pause,
            "resume", LifeCycle::resume,
            "start", vm -> {
                if (vm.state == VmState.OFF) {
                    LifeCycle.load(vm);
                }
            });

    /** Steps a core, a guest or somebody at the console can take, each on a copy of the state. */
    private static void steps(String from, BiConsumer<String, Vm> visit) {
        int vcpus = from.split(" ").length - 1;
        WISHES.forEach((wish, body) -> {
            Vm vm = restore(from);
            body.accept(vm);
            visit.accept(wish, vm);
        });
        for (int i = 0; i < vcpus; i++) {
            Vm vm = restore(from);
            Vcpu vcpu = vm.vcpus[i];
            if (vcpu.power == VcpuPower.ON) {
                for (int step = 0; step < 5 + vcpus; step++) {
                    Vm next = restore(from);
                    Vcpu actor = next.vcpus[i];
                    switch (step) {
                        case 0 -> checkEnding(powerOff(actor), next);
                        case 1 -> checkEnding(stop(actor), next);
                        case 2 -> checkEnding(reset(actor, 1000), next);
                        case 3 -> LifeCycle.suspend(actor, VcpuPower.STANDBY);
                        case 4 -> LifeCycle.suspend(actor, VcpuPower.POWER_DOWN);
                        default -> LifeCycle.powerOn(next.vcpus[step - 5], 1, 2);
                    }
                    visit.accept("vCPU " + i + " step " + step, next);
                }
            }
            CoreDuty duty = LifeCycle.duty(vcpu);
            if (duty == CoreDuty.LOAD) {
                LifeCycle.run(vm, 1, 2, 0);
            } else if (duty == CoreDuty.LEAVE) {
                checkEnding(leave(vcpu), vm);
            }
            visit.accept("core " + i + " " + duty, vm);
            Vm woken = restore(from);
            if (LifeCycle.duty(woken.vcpus[i]) == CoreDuty.WAIT_FOR_WAKE_UP) {
                LifeCycle.wake(woken.vcpus[i]);
                visit.accept("core " + i + " wakes", woken);
            }
        }
    }

    private static void checkEnding(Ending ending, Vm vm) {
        if (ending == null) {
            assertTrue(anyOn(vm));
        } else if (ending == Ending.LOADS_AGAIN) {
            assertEquals(VmState.LOADING, vm.state);
        } else {
            assertEquals(vm.fate == Fate.DESTROY ? VmState.ABSENT : VmState.OFF, vm.state);
        }
    }

    @Test
    void in_every_reachable_state_the_rules_hold_and_the_vm_can_still_end() {
        Vm first = vm(3);
        LifeCycle.load(first);
        Map<String, Set<String>> next = new HashMap<>();
        Deque<String> open = new ArrayDeque<>(Set.of(snapshot(first)));
        while (!open.isEmpty()) {
            String state = open.remove();
            if (next.containsKey(state)) {
                continue;
            }
            Set<String> successors = new HashSet<>();
            next.put(state, successors);
            steps(state, (step, vm) -> {
                String to = snapshot(vm);
                checkRules(state + " -- " + step + " -> " + to, vm);
                successors.add(to);
                open.add(to);
            });
        }
        assertTrue(next.size() > 600, "states: " + next.size());
        assertTrue(next.keySet().stream().anyMatch(s -> s.startsWith("OFF")));
        for (String state : next.keySet()) {
            assertTrue(reaches(next, state, state.contains("/DESTROY") || state.startsWith("ABSENT") ? "ABSENT" : "OFF"), "no end from " + state);
            assertTrue(reaches(next, state, "ABSENT"), "cannot be destroyed from " + state);
        }
    }

    private static boolean anyOn(Vm vm) {
        return Arrays.stream(vm.vcpus).anyMatch(vcpu -> vcpu.power != VcpuPower.OFF);
    }

    private static void checkRules(String what, Vm vm) {
        boolean isNoMore = vm.state == VmState.OFF || vm.state == VmState.ABSENT;
        assertEquals(!isNoMore, anyOn(vm), "somebody takes it out of there: " + what);
        for (int i = 0; i < vm.vcpuCount; i++) {
            boolean loads = vm.vcpus[i].power == VcpuPower.LOADING;
            assertTrue(!loads || i == 0 && (vm.state == VmState.LOADING || vm.state == VmState.STOPPING), what);
            assertTrue(vm.state != VmState.LOADING || loads == (i == 0), what);
        }
    }

    private static boolean reaches(Map<String, Set<String>> next, String from, String prefix) {
        Set<String> seen = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(Set.of(from));
        while (!open.isEmpty()) {
            String state = open.remove();
            if (state.startsWith(prefix)) {
                return true;
            }
            if (seen.add(state)) {
                open.addAll(next.get(state));
            }
        }
        return false;
    }

    @Test
    void loading_is_the_duty_of_vcpu_0_alone() {
        Vm vm = vm(2);
        LifeCycle.load(vm);
        assertEquals(CoreDuty.LOAD, LifeCycle.duty(vm.vcpus[0]));
        assertEquals(CoreDuty.WAIT, LifeCycle.duty(vm.vcpus[1]));
    }

    @Test
    void only_vcpu_0_starts_by_itself_where_it_was_told() {
        Vm vm = running(2);
        assertEquals(0x1000, vm.vcpus[0].entryPoint);
        assertEquals(7, vm.vcpus[0].contextId);
        assertEquals(CoreDuty.RESUME, LifeCycle.duty(vm.vcpus[0]));
        assertEquals(CoreDuty.WAIT, LifeCycle.duty(vm.vcpus[1]));
    }

    @Test
    void a_second_power_on_is_refused_and_changes_nothing() {
        Vm vm = running(2);
        Vcpu target = vm.vcpus[1];
        assertEquals(PowerOn.ACCEPTED, LifeCycle.powerOn(target, 0x2000, 5));
        assertEquals(PowerOn.ON_PENDING, LifeCycle.powerOn(target, 0x3000, 6));
        assertEquals(0x2000, target.entryPoint);
        LifeCycle.duty(target);
        assertEquals(PowerOn.ALREADY_ON, LifeCycle.powerOn(target, 0x3000, 6));
        assertEquals(5, target.contextId);
        assertEquals(PowerOn.ALREADY_ON, LifeCycle.powerOn(vm.vcpus[0], 0, 0));
    }

    @Test
    void a_suspended_vcpu_goes_on_or_starts_anew_as_it_asked() {
        Vm vm = running(1);
        Vcpu vcpu = vm.vcpus[0];
        assertTrue(LifeCycle.suspend(vcpu, VcpuPower.STANDBY));
        assertEquals(CoreDuty.WAIT_FOR_WAKE_UP, LifeCycle.duty(vcpu));
        assertEquals(CoreDuty.RESUME, LifeCycle.wake(vcpu));
        LifeCycle.suspend(vcpu, VcpuPower.POWER_DOWN);
        assertEquals(CoreDuty.WAIT_FOR_WAKE_UP, LifeCycle.duty(vcpu));
        assertEquals(CoreDuty.RESTART, LifeCycle.wake(vcpu));
        assertEquals(VcpuPower.ON, vcpu.power);
    }

    @Test
    void the_last_cpu_off_ends_the_vm() {
        Vm vm = running(2);
        turnOn(vm.vcpus[1]);
        assertEquals(null, powerOff(vm.vcpus[0]));
        assertEquals(VmState.RUNNING, vm.state);
        assertEquals(Ending.OFF, powerOff(vm.vcpus[1]));
        assertEquals(StopReason.ALL_CPUS_OFF, vm.stopReason);
    }

    @Test
    void a_pending_vcpu_keeps_the_vm_alive_until_it_is_stopped() {
        Vm vm = running(2);
        LifeCycle.powerOn(vm.vcpus[1], 1, 2);
        assertEquals(null, powerOff(vm.vcpus[0]));
        assertEquals(CoreDuty.START, LifeCycle.duty(vm.vcpus[1]));
        LifeCycle.powerOn(vm.vcpus[0], 1, 2);
        assertEquals(null, stop(vm.vcpus[1]));
        assertEquals(CoreDuty.LEAVE, LifeCycle.duty(vm.vcpus[0]));
        assertEquals(Ending.OFF, leave(vm.vcpus[0]));
    }

    @Test
    void the_first_wish_to_end_counts() {
        Vm vm = running(2);
        turnOn(vm.vcpus[1]);
        assertEquals(null, stop(vm.vcpus[0]));
        assertEquals(PowerOn.VM_ENDING, LifeCycle.powerOn(vm.vcpus[0], 1, 2));
        assertFalse(LifeCycle.suspend(vm.vcpus[1], VcpuPower.STANDBY));
        assertEquals(Ending.OFF, reset(vm.vcpus[1], 0));
        assertEquals(StopReason.POWERED_OFF, vm.stopReason);
        assertEquals(VmState.OFF, vm.state);
        assertEquals(CoreDuty.WAIT, LifeCycle.duty(vm.vcpus[0]));
    }

    @Test
    void a_reset_loads_again_once_the_last_has_left() {
        Vm vm = running(2);
        turnOn(vm.vcpus[1]);
        assertEquals(null, reset(vm.vcpus[1], 1000));
        assertEquals(CoreDuty.LEAVE, LifeCycle.duty(vm.vcpus[0]));
        assertEquals(CoreDuty.LEAVE, LifeCycle.wake(vm.vcpus[0]));
        assertEquals(Ending.LOADS_AGAIN, leave(vm.vcpus[0]));
        assertEquals(CoreDuty.LOAD, LifeCycle.duty(vm.vcpus[0]));
    }

    private static Ending runAndReset(Vm vm, long length) {
        LifeCycle.run(vm, 1, 2, 5000);
        LifeCycle.duty(vm.vcpus[0]);
        return reset(vm.vcpus[0], 5000 + length);
    }

    @Test
    void sixteen_short_runs_in_a_row_are_a_loop() {
        Vm vm = vm(1);
        LifeCycle.load(vm);
        for (int i = 1; i < LifeCycle.SHORT_RUNS; i++) {
            assertEquals(Ending.LOADS_AGAIN, runAndReset(vm, SECOND - 1));
        }
        assertEquals(Ending.OFF, runAndReset(vm, SECOND - 1));
        assertEquals(StopReason.RESET_LOOP, vm.stopReason);
    }

    @Test
    void a_watchdog_ends_a_run_as_a_reset_does() {
        Vm vm = running(2);
        turnOn(vm.vcpus[1]);
        assertTrue(LifeCycle.timeOut(vm, SECOND, SECOND));
        assertTrue(vm.timedOut);
        assertFalse(LifeCycle.timeOut(vm, SECOND, SECOND), "it is ending");
        assertEquals(CoreDuty.LEAVE, LifeCycle.duty(vm.vcpus[1]));
        assertEquals(null, leave(vm.vcpus[1]));
        assertEquals(Ending.LOADS_AGAIN, leave(vm.vcpus[0]));
        assertFalse(LifeCycle.timeOut(vm, SECOND, SECOND), "it is loaded");
    }

    @Test
    void short_runs_that_a_watchdog_ends_are_a_loop_too() {
        Vm vm = running(1);
        vm.shortRuns = LifeCycle.SHORT_RUNS - 1;
        assertTrue(LifeCycle.timeOut(vm, SECOND - 1, SECOND));
        assertEquals(StopReason.RESET_LOOP, vm.stopReason);
    }

    @Test
    void a_watchdog_does_not_end_what_is_paused() {
        Vm vm = running(1);
        LifeCycle.pause(vm);
        assertFalse(LifeCycle.timeOut(vm, SECOND, SECOND));
        assertFalse(vm.timedOut);
        assertEquals(VmState.PAUSED, vm.state);
    }

    @Test
    void one_run_of_a_second_forgives_the_short_ones() {
        Vm vm = vm(1);
        LifeCycle.load(vm);
        for (int i = 1; i < LifeCycle.SHORT_RUNS; i++) {
            runAndReset(vm, 0);
        }
        assertEquals(Ending.LOADS_AGAIN, runAndReset(vm, SECOND));
        assertEquals(Ending.LOADS_AGAIN, runAndReset(vm, 0));
    }

    @Test
    void a_refused_vm_is_off_and_says_why() {
        Vm vm = vm(0);
        LifeCycle.refuse(vm, StopReason.NOT_LOADABLE);
        assertEquals(VmState.OFF, vm.state);
        assertEquals(": cannot be loaded", vm.stopReason.afterColon);
    }

    @Test
    void a_vm_whose_vcpus_have_left_is_ending_until_its_memory_was_taken() {
        Vm vm = running(1);
        LifeCycle.stop(vm, StopReason.STOPPED);
        assertFalse(LifeCycle.isLeft(vm));
        LifeCycle.leave(vm.vcpus[0]);
        assertTrue(LifeCycle.isLeft(vm));
        assertEquals(VmState.STOPPING, vm.state);
        assertTrue(LifeCycle.destroy(vm), "the wish still counts");
        assertEquals(Ending.OFF, LifeCycle.finish(vm));
        assertEquals(VmState.ABSENT, vm.state);
        assertFalse(LifeCycle.isLeft(vm));
    }

    @Test
    void a_paused_vm_goes_on_where_it_was_and_can_be_ended() {
        Vm vm = running(2);
        assertTrue(LifeCycle.pause(vm));
        assertFalse(LifeCycle.pause(vm));
        assertEquals(CoreDuty.WAIT, LifeCycle.duty(vm.vcpus[0]));
        assertTrue(LifeCycle.resume(vm));
        assertFalse(LifeCycle.resume(vm));
        assertEquals(CoreDuty.RESUME, LifeCycle.duty(vm.vcpus[0]));
        LifeCycle.pause(vm);
        assertTrue(LifeCycle.restart(vm));
        assertEquals(CoreDuty.LEAVE, LifeCycle.duty(vm.vcpus[0]));
    }

    @Test
    void of_two_wishes_the_end_goes_before_the_restart() {
        Vm vm = running(1);
        assertTrue(LifeCycle.restart(vm));
        assertFalse(LifeCycle.restart(vm));
        assertTrue(LifeCycle.stop(vm, StopReason.STOPPED));
        assertFalse(LifeCycle.stop(vm, StopReason.STOPPED));
        assertTrue(LifeCycle.destroy(vm));
        assertFalse(LifeCycle.destroy(vm));
        assertEquals(Ending.OFF, leave(vm.vcpus[0]));
        assertEquals(VmState.ABSENT, vm.state);
    }

    @Test
    void what_is_loaded_can_be_stopped() {
        Vm vm = vm(1);
        LifeCycle.load(vm);
        assertTrue(LifeCycle.stop(vm, StopReason.STOPPED));
        LifeCycle.run(vm, 1, 2, 0);
        assertEquals(CoreDuty.LEAVE, LifeCycle.duty(vm.vcpus[0]));
        assertEquals(Ending.OFF, leave(vm.vcpus[0]));
    }
}
