package dev.framboise.vmkernel;

import dev.framboise.vmkernel.cpu.PhysicalCore;
import dev.framboise.vmkernel.cpu.Vcpu;
import dev.framboise.vmkernel.vm.Vm;
import dev.framboise.vmkernel.vm.VmSupport;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

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
    public void leaveTables(Vm vm) {
    }

    @Override
    public void start(Vcpu vcpu) {
    }

    @Override
    public void leave(Vcpu vcpu) {
        left.add(vcpu);
    }

    @Override
    public void drop(Vcpu vcpu) {
        left.add(vcpu);
    }

    @Override
    public void turnOn(Vm vm, int numbers) {
        of(vm, numbers).forEach(turnedOn::add);
    }

    @Override
    public void turnOn(Vcpu vcpu) {
        turnedOn.add(vcpu);
    }

    @Override
    public int takeOut(Vm vm, int numbers) {
        of(vm, numbers).forEach(takenOut::add);
        return of(vm, numbers).filter(vcpu -> !running.contains(vcpu)).mapToInt(vcpu -> 1 << vcpu.number).sum();
    }

    private static Stream<Vcpu> of(Vm vm, int numbers) {
        return Stream.of(vm.vcpus).filter(vcpu -> (numbers & 1 << vcpu.number) != 0);
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
