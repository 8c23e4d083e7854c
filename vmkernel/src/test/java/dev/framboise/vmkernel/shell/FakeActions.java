package dev.framboise.vmkernel.shell;

import dev.framboise.vmkernel.cpu.Vcpu;
import dev.framboise.vmkernel.vm.Vm;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A kernel that can do everything: it keeps what was wanted of it, and answers what it was told to answer. */
final class FakeActions implements ShellActions {
    /** What was wanted, in order. */
    final List<String> wanted = new ArrayList<>();
    /** What becomes of it. */
    Outcome outcome = Outcome.DONE;
    /** Every figure. */
    long figure = 7;

    private final Vm[] vms;
    private final Vcpu[] cores;

    FakeActions(Vm[] vms, Vcpu... cores) {
        this.vms = vms.clone();
        this.cores = cores.clone();
    }

    private Outcome want(String what) {
        wanted.add(what);
        return outcome;
    }

    private static String name(Vm vm) {
        return new String(vm.name, 0, vm.nameLength, StandardCharsets.US_ASCII);
    }

    @Override
    public int vms() {
        return vms.length;
    }

    @Override
    public Vm vm(int slot) {
        return vms[slot];
    }

    @Override
    public Outcome start(Vm vm) {
        return want("start " + name(vm));
    }

    @Override
    public Outcome create(Vm vm) {
        return want("create " + name(vm));
    }

    @Override
    public Outcome stop(Vm vm) {
        return want("stop " + name(vm));
    }

    @Override
    public Outcome pause(Vm vm) {
        return want("pause " + name(vm));
    }

    @Override
    public Outcome resume(Vm vm) {
        return want("resume " + name(vm));
    }

    @Override
    public Outcome restart(Vm vm) {
        return want("restart " + name(vm));
    }

    @Override
    public Outcome destroy(Vm vm) {
        return want("destroy " + name(vm));
    }

    @Override
    public long statistic(Vm vm, Statistic statistic) {
        return figure;
    }

    @Override
    public long freeRam() {
        return figure << 20;
    }

    @Override
    public int cores() {
        return cores.length;
    }

    @Override
    public Vcpu vcpuOn(int core) {
        return cores[core];
    }

    @Override
    public long event(int core, int ago) {
        return core == 0 ? 0 : figure;
    }

    @Override
    public Outcome reboot() {
        return want("reboot");
    }

    @Override
    public Outcome off() {
        return want("off");
    }
}
