package dev.framboise.spec.traps;

import dev.framboise.armv8.model.Machine;
import dev.framboise.armv8.register.SysReg;
import dev.framboise.vmkernel.Kernel;
import dev.framboise.vmkernel.cpu.Vcpu;
import dev.framboise.vmkernel.cpu.VcpuPower;
import dev.framboise.vmkernel.trap.Verdict;
import dev.framboise.vmkernel.vm.GuestMap;
import dev.framboise.vmkernel.vm.Vm;
import dev.framboise.vmkernel.vm.VmState;

/** A vCPU on a core of the machine model that takes one exception after the other, each as if it were the first. */
final class TrappedGuest {
    private static final int IL = 1 << 25;
    private static final int CLASS = 26;
    private static final int SLICE = 1000;
    private static final long GICD_TYPER = 4;
    private static final long NO_CALL = 0x8400_00ffL;
    private static final int RAM = 0x10_0000;

    private final Machine machine = Machine.builder().cores(1).ram(0, RAM).build();
    private final Kernel kernel = new Kernel(new OneCoreBoard());
    private final Vcpu vcpu;

    TrappedGuest() {
        Vm vm = kernel.vms[0];
        vm.vcpuCount = 1;
        vm.state = VmState.RUNNING;
        vcpu = vm.vcpus[0];
        machine.on(0, () -> {
            kernel.traps.startBoard();
            kernel.traps.startCore(kernel.cores[0]);
            kernel.dispatcher.configure(vcpu, 1, SLICE);
            kernel.dispatcher.turnOn(vm, 1);
            kernel.dispatcher.next(kernel.cores[0]);
            kernel.cores[0].loaded = vcpu;
            vcpu.core = kernel.cores[0];
            kernel.traps.reset(vm);
            kernel.traps.start(vcpu);
        });
    }

    /** What the kernel makes of it. */
    Verdict take(int exceptionClass, int iss) {
        Verdict[] verdict = new Verdict[1];
        machine.on(0, () -> {
            // A load of GICD_TYPER or a store to it, if a device is meant; a call that there is not; no wait is left over from the last one.
            SysReg.HPFAR_EL2.write(GuestMap.GIC_DISTRIBUTOR.raw() >>> 8);
            SysReg.FAR_EL2.write(GICD_TYPER);
            vcpu.x0 = NO_CALL;
            vcpu.power = VcpuPower.ON;
            vcpu.vm.state = VmState.RUNNING;
            SysReg.ESR_EL2.write((long) exceptionClass << CLASS | IL | iss);
            verdict[0] = kernel.traps.synchronous(vcpu);
        });
        return verdict[0];
    }
}
