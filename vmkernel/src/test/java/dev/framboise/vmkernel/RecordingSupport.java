package dev.framboise.vmkernel;

import dev.framboise.vmkernel.cpu.PhysicalCore;
import dev.framboise.vmkernel.cpu.Vcpu;
import dev.framboise.vmkernel.vm.Vm;
import dev.framboise.vmkernel.vm.VmSupport;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Interrupts, devices and console on paper: what they are asked is written down. */
public final class RecordingSupport implements VmSupport {
    /** vCPUs that were turned on, in order. */
    public final List<Vcpu> turnedOn = new ArrayList<>();
    /** vCPUs that were taken out, in order. */
    public final List<Vcpu> takenOut = new ArrayList<>();
    /** vCPUs that have a core. */
    public final Set<Vcpu> running = new HashSet<>();
    /** Lines printed. */
    public final List<String> lines = new ArrayList<>();
    /** vCPUs that left their core. */
    public final List<Vcpu> left = new ArrayList<>();
    /** VMs whose devices were reset. */
    public final List<Vm> reset = new ArrayList<>();

    @Override
    public void startBoard() {
    }

    @Override
    public void startCore(PhysicalCore core) {
    }

    @Override
    public void reset(Vm vm) {
        reset.add(vm);
    }

    @Override
    public void start(Vcpu vcpu) {
    }

    @Override
    public void leave(Vcpu vcpu) {
        left.add(vcpu);
    }

    @Override
    public void turnOn(Vcpu vcpu) {
        turnedOn.add(vcpu);
    }

    @Override
    public boolean takeOut(Vcpu vcpu) {
        takenOut.add(vcpu);
        return !running.contains(vcpu);
    }

    @Override
    public void off(Vcpu vcpu) {
        running.remove(vcpu);
    }

    @Override
    public boolean wakes(Vcpu vcpu) {
        return false;
    }

    @Override
    public void announce(String before, Vm vm, String after) {
        lines.add("framboise: " + before + (vm == null ? "" : "" + vm.index) + after);
    }

    @Override
    public void drain() {
    }
}
