package dev.framboise.vmkernel.trap;

import dev.framboise.armv8.register.SysReg;
import dev.framboise.traptable.Expectation;
import dev.framboise.traptable.Oracle;
import dev.framboise.traptable.Trap;
import dev.framboise.traptable.TrapTable;
import dev.framboise.traptable.World;
import dev.framboise.vmkernel.Limits;
import dev.framboise.vmkernel.cpu.Vcpu;
import dev.framboise.vmkernel.cpu.VcpuPower;
import dev.framboise.vmkernel.vm.Vm;
import dev.framboise.vmkernel.vm.VmState;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Gives the kernel one trap after the other, of one vCPU, and says what became of each; after one that stops the vCPU another machine goes on. */
final class TrapSampler {
    private static final int ON_A_MACHINE = 2000;

    private final TrapTable table;
    private final Oracle oracle;
    private final RandomGenerator random;
    private Bench bench;
    private Vcpu vcpu;
    private int taken;
    private final Map<String, Long> devices = new HashMap<>();

    TrapSampler(TrapTable table, RandomGenerator random) {
        this.table = table;
        this.random = random;
        oracle = new Oracle(table);
    }

    /** The next trap finds another machine. */
    void forget() {
        bench = null;
    }

    /** As it was left, but the third vCPU's power, and the VM's state, are these. */
    void set(VcpuPower other, VmState state) {
        if (bench == null) {
            begin();
        }
        vcpu.vm.vcpus[2].power = other;
        vcpu.vm.state = state;
    }

    private void begin() {
        bench = new Bench();
        Vm vm = bench.boot("guest", 3);
        vcpu = vm.vcpus[random.nextInt(2)];
        vm.ram.extend(4 << 20);
        vm.flash.extend(random.nextBoolean() ? 2 << 20 : 0);
        vm.guest.regions = random.nextInt(1 << Limits.REGIONS);
        // As a vCPU begins: the model's registers begin with anything.
        bench.register(vcpu, SysReg.MDSCR_EL1, 0);
        for (int i = 0; i < vm.vcpuCount; i++) {
            vm.vcpus[i].power = VcpuPower.ON;
        }
        VcpuPower[] others = VcpuPower.values();
        vm.vcpus[2].power = others[random.nextInt(others.length)];
        vm.state = random.nextInt(8) == 0 ? VmState.STOPPING : VmState.RUNNING;
        devices.clear();
        devices.putAll(table.begun());
        taken = 0;
    }

    /** The kernel takes it. */
    TrapObservation observe(Trap trap) {
        if (bench == null || taken++ == ON_A_MACHINE) {
            begin();
        }
        TrapObservation[] seen = new TrapObservation[1];
        bench.on(vcpu, () -> seen[0] = take(trap));
        // What the other cores have to do for it.
        if (seen[0].verdict() == Verdict.STOPPED) {
            bench = null;
        } else {
            bench.settle();
        }
        return seen[0];
    }

    private TrapObservation take(Trap trap) {
        SysReg.ESR_EL2.write(trap.esr());
        SysReg.FAR_EL2.write(trap.far());
        SysReg.HPFAR_EL2.write(trap.hpfar());
        SysReg.ELR_EL2.write(trap.pe().elr2());
        SysReg.SPSR_EL2.write(trap.pe().spsr2());
        SysReg.ELR_EL1.write(trap.pe().elr1());
        SysReg.SPSR_EL1.write(trap.pe().spsr1());
        SysReg.ESR_EL1.write(trap.pe().esr1());
        SysReg.FAR_EL1.write(trap.pe().far1());
        SysReg.VBAR_EL1.write(trap.vbar());
        for (int i = 0; i < trap.x().length; i++) {
            vcpu.set(i, trap.x()[i]);
        }
        World before = new KernelWorld(table, vcpu, devices);
        Verdict verdict = bench.kernel.traps.synchronous(vcpu);
        long[] x = new long[trap.x().length];
        for (int i = 0; i < x.length; i++) {
            x[i] = vcpu.get(i);
        }
        keep(oracle.expect(trap, before));
        return new TrapObservation(trap, before, verdict, x, new Trap.ExceptionState(SysReg.ELR_EL2.read(), SysReg.SPSR_EL2.read(),
                SysReg.ELR_EL1.read(), SysReg.SPSR_EL1.read(), SysReg.ESR_EL1.read(), SysReg.FAR_EL1.read()),
                new KernelWorld(table, vcpu, devices));
    }

    /** What the devices keep cannot be seen but by a later load. */
    private void keep(Expectation expected) {
        Expectation.Change change = expected.kept();
        if (change != null && !change.place().equals("system")) {
            devices.put(change.place() + " " + change.name(), change.value());
        }
    }
}
