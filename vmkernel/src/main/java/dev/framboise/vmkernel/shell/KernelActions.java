package dev.framboise.vmkernel.shell;

import dev.framboise.armv8.register.SysReg;
import dev.framboise.metal.LoopBound;
import dev.framboise.vmkernel.Kernel;
import dev.framboise.vmkernel.Limits;
import dev.framboise.vmkernel.console.BoardWish;
import dev.framboise.vmkernel.console.Console;
import dev.framboise.vmkernel.cpu.PhysicalCore;
import dev.framboise.vmkernel.cpu.Vcpu;
import dev.framboise.vmkernel.vm.Vm;
import dev.framboise.vmkernel.vm.VmState;

/** What the kernel can answer and do. */
public final class KernelActions implements ShellActions {
    private final Kernel kernel;
    private final Console console;

    /** Those of {@code kernel}, whose console is {@code console}. */
    public KernelActions(Kernel kernel, Console console) {
        this.kernel = kernel;
        this.console = console;
    }

    @Override
    public int vms() {
        return kernel.vms.length;
    }

    @Override
    public Vm vm(int slot) {
        return kernel.vms[slot];
    }

    private PhysicalCore here() {
        return kernel.cores[PhysicalCore.here()];
    }

    private static Outcome outcome(Vm vm, boolean done, Outcome refusal) {
        return done ? Outcome.DONE : vm.state == VmState.ABSENT ? Outcome.NO_SUCH_VM : refusal;
    }

    private static Outcome request(Vm vm, boolean done) {
        return done ? Outcome.REQUESTED : outcome(vm, false, Outcome.NOT_RUNNING);
    }

    @Override
    public Outcome start(Vm vm) {
        return outcome(vm, kernel.lives.start(vm), vm.state == VmState.OFF ? Outcome.NO_ROOM : Outcome.NOT_OFF);
    }

    @Override
    public Outcome create(Vm vm) {
        return kernel.lives.create(vm) ? Outcome.DONE : vm.state == VmState.ABSENT ? Outcome.NO_ROOM : Outcome.NOT_DESTROYED;
    }

    @Override
    public Outcome stop(Vm vm) {
        return request(vm, kernel.lives.stop(here(), vm));
    }

    @Override
    public Outcome pause(Vm vm) {
        return outcome(vm, kernel.lives.pause(vm), Outcome.NOT_RUNNING);
    }

    @Override
    public Outcome resume(Vm vm) {
        return outcome(vm, kernel.lives.resume(vm), Outcome.NOT_PAUSED);
    }

    @Override
    public Outcome restart(Vm vm) {
        return request(vm, kernel.lives.restart(here(), vm));
    }

    @Override
    public Outcome destroy(Vm vm) {
        return request(vm, kernel.lives.destroy(here(), vm));
    }

    @Override
    public long statistic(Vm vm, Statistic statistic) {
        return switch (statistic) {
            case SECONDS -> vm.state == VmState.RUNNING
                ? (SysReg.CNTPCT_EL0.read() - vm.startedAt) / SysReg.CNTFRQ_EL0.read() : NONE;
            case SHORT_RUNS -> vm.shortRuns;
            case SYSTEM_ERRORS -> systemErrors(vm);
            case VMID -> vmid(vm);
            case UNPRINTED -> console.channel(vm).unprinted();
        };
    }

    private long vmid(Vm vm) {
        int vmid = kernel.vttbrs.vmid(vm.index).raw();
        return vmid == 0 ? NONE : vmid;
    }

    @LoopBound(max = Limits.VCPUS_PER_VM, reason = "vCPUs of a VM")
    private static long systemErrors(Vm vm) {
        long sum = 0;
        for (int i = 0; i < vm.vcpuCount; i++) {
            sum += vm.vcpus[i].systemErrors;
        }
        return sum;
    }

    @Override
    public long freeRam() {
        return kernel.pages.unpromised();
    }

    @Override
    public int cores() {
        return kernel.board.cores();
    }

    @Override
    public Vcpu vcpuOn(int core) {
        return kernel.cores[core].vcpu;
    }

    @Override
    public long event(int core, int ago) {
        return kernel.cores[core].trace.last(ago);
    }

    @Override
    public Outcome reboot() {
        console.wish(BoardWish.RESET);
        return Outcome.DONE;
    }

    @Override
    public Outcome off() {
        console.wish(BoardWish.OFF);
        return Outcome.DONE;
    }
}
