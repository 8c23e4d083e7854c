package dev.framboise.fuzz.oracle;

import dev.framboise.armv8.model.ModelCore;
import dev.framboise.armv8.model.RegisterFile;
import dev.framboise.armv8.register.SysReg;
import dev.framboise.traptable.Oracle;
import dev.framboise.traptable.Trap;
import dev.framboise.traptable.TrapTable;
import dev.framboise.vmkernel.cpu.Vcpu;
import dev.framboise.vmkernel.vm.Vm;
import dev.framboise.vmkernel.vm.VmState;
import java.util.HashMap;
import java.util.Map;

/**
 * The table of traps, asked by one input: what a trap must come to is fixed before the kernel has it. What guests have left in their
 * devices' registers is kept here, from the beginning of each VM's run on.
 */
public final class TrapOracle {
    private static final TrapTable TABLE = TrapTable.load();
    private static final Oracle ORACLE = new Oracle(TABLE);

    private static final long HERTZ = 54_000_000;

    private record Life(long startedAt, Map<String, Long> devices) {
    }

    private final Map<Vm, Life> lives = new HashMap<>();

    /** What the trap that a core's registers hold must come to. @param core whose registers {@link ExpectedTrap#check} reads again */
    public ExpectedTrap expect(Vcpu vcpu, ModelCore core) {
        Trap trap = trap(vcpu, core.registers());
        Map<String, Long> devices = devices(vcpu.vm);
        GuestWorld world = new GuestWorld(vcpu, core, devices);
        return new ExpectedTrap(this, vcpu, core.registers(), trap, ORACLE.expect(trap, world), world, devices);
    }

    /** What is there now. */
    static Trap trap(Vcpu vcpu, RegisterFile system) {
        long[] x = new long[Vcpu.COUNT];
        for (int i = 0; i < x.length; i++) {
            x[i] = vcpu.get(i);
        }
        return new Trap(system.get(SysReg.ESR_EL2), system.get(SysReg.FAR_EL2), system.get(SysReg.HPFAR_EL2), x,
                new Trap.ExceptionState(system.get(SysReg.ELR_EL2), system.get(SysReg.SPSR_EL2), system.get(SysReg.ELR_EL1),
                        system.get(SysReg.SPSR_EL1), system.get(SysReg.ESR_EL1), system.get(SysReg.FAR_EL1)), system.get(SysReg.VBAR_EL1));
    }

    private Map<String, Long> devices(Vm vm) {
        Life life = lives.get(vm);
        if (life == null || life.startedAt != vm.startedAt) {
            life = new Life(vm.startedAt, new HashMap<>(TABLE.begun()));
            // Two stages of half the time that the bundle says.
            life.devices.put("watchdog WOR", vm.guest.watchdog * (HERTZ / 2));
            lives.put(vm, life);
        }
        return life.devices;
    }

    /** A VM's run is over, or about to be, if it is neither running nor paused: the next one begins with other devices. */
    public void look(Vm vm) {
        if (vm.state != VmState.RUNNING && vm.state != VmState.PAUSED) {
            lives.remove(vm);
        }
    }
}
