package dev.framboise.vmkernel.vm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.vmkernel.cpu.Vcpu;
import dev.framboise.vmkernel.cpu.VcpuPower;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
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

    // A state as text: the VM's, then each vCPU's power.
    private static String snapshot(Vm vm) {
        StringBuilder text = new StringBuilder(vm.state.name());
        for (int i = 0; i < vm.vcpuCount; i++) {
            text.append(' ').append(vm.vcpus[i].power.name());
        }
        return text.toString();
    }

    private static Vm restore(String snapshot) {
        String[] parts = snapshot.split(" ");
        Vm vm = vm(parts.length - 1);
        vm.state = VmState.valueOf(parts[0]);
        for (int i = 1; i < parts.length; i++) {
            vm.vcpus[i - 1].power = VcpuPower.valueOf(parts[i]);
        }
        return vm;
    }

    /** Steps a core or a guest can take, each on a copy of the state. */
    private static void steps(String from, java.util.function.BiConsumer<String, Vm> visit) {
        int vcpus = from.split(" ").length - 1;
        for (int i = 0; i < vcpus; i++) {
            Vm vm = restore(from);
            Vcpu vcpu = vm.vcpus[i];
            if (vcpu.power == VcpuPower.ON) {
                for (int step = 0; step < 5 + vcpus; step++) {
                    Vm next = restore(from);
                    Vcpu actor = next.vcpus[i];
                    Ending ending = switch (step) {
                        case 0 -> LifeCycle.powerOff(actor);
                        case 1 -> LifeCycle.stop(actor, StopReason.POWERED_OFF);
                        case 2 -> LifeCycle.reset(actor, 1000, SECOND);
                        case 3 -> {
                            LifeCycle.suspend(actor, VcpuPower.STANDBY);
                            yield null;
                        }
                        case 4 -> {
                            LifeCycle.suspend(actor, VcpuPower.POWER_DOWN);
                            yield null;
                        }
                        default -> {
                            LifeCycle.powerOn(next.vcpus[step - 5], 1, 2);
                            yield null;
                        }
                    };
                    if (ending != null) {
                        checkEnding(ending, next);
                    }
                    visit.accept("vCPU " + i + " step " + step, next);
                }
            }
            CoreDuty duty = LifeCycle.duty(vcpu);
            if (duty == CoreDuty.LOAD) {
                LifeCycle.run(vm, 1, 2, 0);
            } else if (duty == CoreDuty.LEAVE) {
                checkEnding(LifeCycle.leave(vcpu), vm);
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
        switch (ending) {
            case LOADS_AGAIN -> assertEquals(VmState.LOADING, vm.state);
            case OFF -> assertEquals(VmState.OFF, vm.state);
            case OTHERS_MUST_LEAVE -> assertTrue(LifeCycle.anyHeld(vm));
            default -> assertEquals(VmState.RUNNING, vm.state);
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
        assertTrue(next.size() > 150, "states: " + next.size());
        assertTrue(next.keySet().stream().anyMatch(s -> s.startsWith("OFF")));
        for (String state : next.keySet()) {
            assertTrue(reaches(next, state, "OFF"), "no end from " + state);
        }
    }

    private static void checkRules(String what, Vm vm) {
        if (vm.state == VmState.OFF || vm.state == VmState.LOADING) {
            for (int i = 0; i < vm.vcpuCount; i++) {
                assertEquals(VcpuPower.OFF, vm.vcpus[i].power, what);
            }
        }
        if (vm.state == VmState.RUNNING) {
            boolean someOn = false;
            for (int i = 0; i < vm.vcpuCount; i++) {
                someOn |= vm.vcpus[i].power != VcpuPower.OFF;
            }
            assertTrue(someOn, what);
        }
        if (vm.state == VmState.STOPPING || vm.state == VmState.RESETTING) {
            assertTrue(LifeCycle.anyHeld(vm), "somebody takes it out of there: " + what);
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
        assertEquals(Ending.NONE, LifeCycle.powerOff(vm.vcpus[0]));
        assertEquals(VmState.RUNNING, vm.state);
        assertEquals(Ending.OFF, LifeCycle.powerOff(vm.vcpus[1]));
        assertEquals(StopReason.ALL_CPUS_OFF, vm.stopReason);
    }

    @Test
    void a_pending_vcpu_keeps_the_vm_alive_until_it_is_stopped() {
        Vm vm = running(2);
        LifeCycle.powerOn(vm.vcpus[1], 1, 2);
        assertEquals(Ending.NONE, LifeCycle.powerOff(vm.vcpus[0]));
        assertEquals(CoreDuty.START, LifeCycle.duty(vm.vcpus[1]));
        LifeCycle.powerOn(vm.vcpus[0], 1, 2);
        assertEquals(Ending.OFF, LifeCycle.stop(vm.vcpus[1], StopReason.POWERED_OFF));
        assertEquals(VcpuPower.OFF, vm.vcpus[0].power);
    }

    @Test
    void the_first_wish_to_end_counts() {
        Vm vm = running(2);
        turnOn(vm.vcpus[1]);
        assertEquals(Ending.OTHERS_MUST_LEAVE, LifeCycle.stop(vm.vcpus[0], StopReason.POWERED_OFF));
        assertEquals(PowerOn.VM_ENDING, LifeCycle.powerOn(vm.vcpus[0], 1, 2));
        assertFalse(LifeCycle.suspend(vm.vcpus[1], VcpuPower.STANDBY));
        assertEquals(Ending.OFF, LifeCycle.reset(vm.vcpus[1], 0, SECOND));
        assertEquals(StopReason.POWERED_OFF, vm.stopReason);
        assertEquals(VmState.OFF, vm.state);
        assertEquals(CoreDuty.WAIT, LifeCycle.duty(vm.vcpus[0]));
    }

    @Test
    void a_reset_loads_again_once_the_last_has_left() {
        Vm vm = running(2);
        turnOn(vm.vcpus[1]);
        assertEquals(Ending.OTHERS_MUST_LEAVE, LifeCycle.reset(vm.vcpus[1], 1000, SECOND));
        assertEquals(CoreDuty.LEAVE, LifeCycle.duty(vm.vcpus[0]));
        assertEquals(CoreDuty.LEAVE, LifeCycle.wake(vm.vcpus[0]));
        assertEquals(Ending.LOADS_AGAIN, LifeCycle.leave(vm.vcpus[0]));
        assertEquals(CoreDuty.LOAD, LifeCycle.duty(vm.vcpus[0]));
    }

    private static Ending runAndReset(Vm vm, long length) {
        LifeCycle.run(vm, 1, 2, 5000);
        LifeCycle.duty(vm.vcpus[0]);
        return LifeCycle.reset(vm.vcpus[0], 5000 + length, SECOND);
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
        LifeCycle.refuse(vm);
        assertEquals(VmState.OFF, vm.state);
        assertEquals(": cannot be loaded", vm.stopReason.afterColon);
    }
}
