package dev.framboise.spec.play;

import dev.framboise.vmkernel.cpu.SwitchedRegister;
import dev.framboise.vmkernel.cpu.Vcpu;
import dev.framboise.vmkernel.cpu.VcpuPower;
import dev.framboise.vmkernel.vm.Vm;
import dev.framboise.vmkernel.vm.VmState;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * What the kernel keeps for a VM: its life, and the registers of vCPUs that no core has. When a vCPU that is on begins or
 * wakes, and how far a VM is with its end or its beginning, is a matter of time, and is not here.
 */
final class KeptState {
    /** The section of what becomes of a VM. */
    static final String LIFE = "life";

    private static final String KEPT = "kept";

    private final List<Telling.Item> items = new ArrayList<>();

    private KeptState() {
    }

    /** That of a VM. @param isAway whether a vCPU's registers are in memory */
    static List<Telling.Item> of(Vm vm, int vcpus, Predicate<Vcpu> isAway) {
        KeptState state = new KeptState();
        boolean isAlive = isAlive(vm);
        state.life("what is to become of it", isAlive ? vm.state.ordinal() : destination(vm).ordinal());
        state.life("reason", vm.stopReason.ordinal());
        state.life("short runs", vm.shortRuns);
        for (int i = 0; i < vcpus; i++) {
            Vcpu vcpu = vm.vcpus[i];
            if (isAlive) {
                state.life("whether vCPU " + i + " is off", vcpu.power == VcpuPower.OFF ? 1 : 0);
            }
            if (isAlive && goesOn(vcpu) && isAway.test(vcpu)) {
                state.registers(vcpu);
            }
        }
        return state.items;
    }

    private static boolean isAlive(Vm vm) {
        return vm.state == VmState.RUNNING || vm.state == VmState.PAUSED;
    }

    /** Whether a VM runs, or is to. */
    static boolean isToRun(Vm vm) {
        return isAlive(vm) || destination(vm) == VmState.RUNNING;
    }

    /** Whether it is to go on with its registers, rather than to begin with others. */
    private static boolean goesOn(Vcpu vcpu) {
        return vcpu.power == VcpuPower.ON || vcpu.power == VcpuPower.STANDBY;
    }

    /** Where it is on the way to: how far it has come is a matter of time. */
    private static VmState destination(Vm vm) {
        return switch (vm.state) {
            case STOPPING -> switch (vm.fate) {
                case RESTART -> VmState.RUNNING;
                case DESTROY -> VmState.ABSENT;
                default -> VmState.OFF;
            };
            case LOADING -> VmState.RUNNING;
            default -> vm.state;
        };
    }

    private void life(String name, long value) {
        items.add(new Telling.Item(LIFE, name, value));
    }

    private void registers(Vcpu vcpu) {
        String whose = "vCPU " + vcpu.number + ": ";
        for (int i = 0; i < Vcpu.COUNT; i++) {
            items.add(new Telling.Item(KEPT, whose + "x" + i, vcpu.get(i)));
        }
        for (SwitchedRegister row : SwitchedRegister.values()) {
            long began = row == SwitchedRegister.CNTVOFF ? vcpu.vm.startedAt : 0;
            items.add(new Telling.Item(KEPT, whose + row, vcpu.switched.get(row.ordinal()) - began));
        }
        words(whose + "floating point", vcpu.floatingPoint);
        words(whose + "breakpoint value", vcpu.debug.breakpointValue);
        words(whose + "breakpoint control", vcpu.debug.breakpointControl);
        words(whose + "watchpoint value", vcpu.debug.watchpointValue);
        words(whose + "watchpoint control", vcpu.debug.watchpointControl);
        items.add(new Telling.Item(KEPT, whose + "claim tags", vcpu.debug.claimed));
    }

    private void words(String name, long[] words) {
        for (int i = 0; i < words.length; i++) {
            items.add(new Telling.Item(KEPT, name + " " + i, words[i]));
        }
    }
}
