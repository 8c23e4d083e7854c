package dev.framboise.spec.java;

import dev.framboise.vmkernel.Limits;
import dev.framboise.vmkernel.cpu.Vcpu;
import dev.framboise.vmkernel.cpu.VcpuPower;
import dev.framboise.vmkernel.vm.Fate;
import dev.framboise.vmkernel.vm.LifeCycle;
import dev.framboise.vmkernel.vm.StopReason;
import dev.framboise.vmkernel.vm.Vm;
import dev.framboise.vmkernel.vm.VmState;
import java.util.Arrays;
import java.util.Locale;
import tlc2.value.impl.RecordValue;
import tlc2.value.impl.Value;
import util.UniqueString;

/** The lives of VMs: what never changes is {@code Setup} of LifecycleImplementation.tla, a state its {@code Now}. */
final class LifeCycleBinding extends Binding<Vm[]> {
    /** Of steps that say nothing: whether something has changed; of the last vCPU that leaves, that all have left. */
    enum Step {
        DONE, LEFT, REFUSED
    }

    private static final UniqueString[] NAMES = Words.names("verdict", "whole", "vm", "fate", "power", "loads", "short", "timedOut");
    private static final String VM = "vm";
    private static final String FATE = "fate";
    private static final String POWER = "power";
    private static final long ENTRY = 0x4008_0000L;
    private static final long CONTEXT = 0x4020_0000L;
    private static final long BEGAN = 1000;
    private static final long SHORT_RUN = 100;

    private final Names vms;
    private final Names vcpus;
    /** Of each vCPU: its VM, and its number there; the others are numbered from the greatest down, and those between are off. */
    private final int[] owner;
    private final int[] number;

    LifeCycleBinding(RecordValue setup) {
        super(setup);
        vms = new Names(Fields.of(setup, VM));
        vcpus = new Names(Fields.of(setup, "vcpu"));
        owner = new int[vcpus.count()];
        number = new int[vcpus.count()];
        int[] others = new int[vms.count()];
        Arrays.fill(others, Limits.VCPUS_PER_VM - 1);
        for (int vcpu = 0; vcpu < owner.length; vcpu++) {
            owner[vcpu] = vms.number(vcpus.at(Fields.of(setup, "owner"), vcpu));
            boolean isFirst = vcpus.number(vms.at(Fields.of(setup, "first"), owner[vcpu])) == vcpu;
            number[vcpu] = isFirst ? 0 : others[owner[vcpu]]--;
        }
    }

    private Vcpu vcpu(Vm[] all, int index) {
        return all[owner[index]].vcpus[number[index]];
    }

    /** Each VM had one short run less than it may have before it began. */
    @Override
    Vm[] load(RecordValue now) {
        Vm[] all = new Vm[vms.count()];
        for (int i = 0; i < all.length; i++) {
            all[i] = new Vm(i);
            all[i].state = VmState.valueOf(Words.text(vms.at(Fields.of(now, VM), i)));
            all[i].shortRuns = LifeCycle.SHORT_RUNS - 1;
            all[i].startedAt = BEGAN;
            all[i].fate = Fate.valueOf(Words.text(vms.at(Fields.of(now, FATE), i)).toUpperCase(Locale.ROOT));
        }
        for (int i = 0; i < owner.length; i++) {
            all[owner[i]].vcpuCount = Math.max(all[owner[i]].vcpuCount, number[i] + 1);
            vcpu(all, i).power = VcpuPower.valueOf(Words.text(vcpus.at(Fields.of(now, POWER), i)));
        }
        return all;
    }

    @Override
    long[] words(Vm[] all) {
        long[] words = {};
        for (Vm vm : all) {
            words = Words.joined(words, vm.state.ordinal(), vm.fate.ordinal(), vm.stopReason.ordinal(), vm.startedAt, vm.shortRuns, vm.timedOut ? 1 : 0);
            for (Vcpu vcpu : vm.vcpus) {
                words = Words.joined(words, vcpu.power.ordinal(), vcpu.entryPoint, vcpu.contextId);
            }
        }
        return words;
    }

    @Override
    Enum<?> call(Vm[] all, String method, Value who) {
        int vm = vms.number(who);
        return vm >= 0 ? ofVm(all, all[vm], method) : ofVcpu(all, vcpu(all, vcpus.number(who)), method);
    }

    private Enum<?> ofVm(Vm[] all, Vm vm, String method) {
        return switch (method) {
            case "load" -> step(all, () -> LifeCycle.load(vm));
            case "run" -> step(all, () -> LifeCycle.run(vm, ENTRY, CONTEXT, BEGAN));
            case "refuse" -> step(all, () -> LifeCycle.refuse(vm, StopReason.NO_MEMORY));
            case "stop" -> told(LifeCycle.stop(vm, StopReason.STOPPED));
            case "restart" -> told(LifeCycle.restart(vm));
            case "destroy" -> told(LifeCycle.destroy(vm));
            case "pause" -> told(LifeCycle.pause(vm));
            case "resume" -> told(LifeCycle.resume(vm));
            case "timeOut" -> told(LifeCycle.timeOut(vm, BEGAN + SHORT_RUN, SHORT_RUN));
            case "timeOutSoon" -> told(LifeCycle.timeOut(vm, BEGAN + SHORT_RUN - 1, SHORT_RUN));
            case "finish" -> LifeCycle.isLeft(vm) ? LifeCycle.finish(vm) : Step.REFUSED;
            default -> throw new IllegalArgumentException("there is no method " + method + " of a VM");
        };
    }

    private Enum<?> ofVcpu(Vm[] all, Vcpu vcpu, String method) {
        return switch (method) {
            case "powerOn" -> LifeCycle.powerOn(vcpu, ENTRY, CONTEXT);
            case "powerOff" -> step(all, () -> LifeCycle.powerOff(vcpu));
            case "suspend" -> told(LifeCycle.suspend(vcpu, VcpuPower.STANDBY));
            case "wake" -> LifeCycle.wake(vcpu);
            case "duty" -> LifeCycle.duty(vcpu);
            case "leave" -> leave(vcpu);
            case "reset" -> step(all, () -> LifeCycle.reset(vcpu, BEGAN + SHORT_RUN, SHORT_RUN));
            case "resetSoon" -> step(all, () -> LifeCycle.reset(vcpu, BEGAN + SHORT_RUN - 1, SHORT_RUN));
            case "resetSoonBefore" -> resetSoonBefore(all, vcpu);
            default -> throw new IllegalArgumentException("there is no method " + method + " of a vCPU");
        };
    }

    /** The same after one short run less. */
    private Step resetSoonBefore(Vm[] all, Vcpu vcpu) {
        vcpu.vm.shortRuns--;
        Step step = step(all, () -> LifeCycle.reset(vcpu, BEGAN + SHORT_RUN - 1, SHORT_RUN));
        vcpu.vm.shortRuns += step == Step.REFUSED ? 1 : 0;
        return step;
    }

    private static Step leave(Vcpu vcpu) {
        LifeCycle.leave(vcpu);
        return LifeCycle.isLeft(vcpu.vm) ? Step.LEFT : Step.DONE;
    }

    private static Step told(boolean done) {
        return done ? Step.DONE : Step.REFUSED;
    }

    private Step step(Vm[] all, Runnable body) {
        Value before = states(all);
        body.run();
        return told(!states(all).equals(before));
    }

    private Value states(Vm[] all) {
        return answer("", true, all);
    }

    @Override
    RecordValue answer(String verdict, boolean whole, Vm[] all) {
        return Words.record(NAMES, Words.text(verdict), Words.flag(whole), vms.function(vm -> Words.text(all[vm].state.name())),
                vms.function(vm -> Words.text(all[vm].fate.name().toLowerCase(Locale.ROOT))),
                vcpus.function(vcpu -> Words.text(power(vcpu(all, vcpu).power))),
                vcpus.subset(vcpus.mask(vcpu -> vcpu(all, vcpu).power == VcpuPower.LOADING)),
                vms.function(vm -> Words.number(LifeCycle.SHORT_RUNS - all[vm].shortRuns)),
                vms.subset(vms.mask(vm -> all[vm].timedOut)));
    }

    /** A vCPU that loads its VM is off to the specification, one that is suspended is on. */
    private static String power(VcpuPower power) {
        return switch (power) {
            case OFF, LOADING -> "OFF";
            case ON_PENDING -> "ON_PENDING";
            default -> "ON";
        };
    }
}
