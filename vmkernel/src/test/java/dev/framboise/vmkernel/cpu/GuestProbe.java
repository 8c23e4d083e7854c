package dev.framboise.vmkernel.cpu;

import dev.framboise.armv8.address.Pa;
import dev.framboise.armv8.address.Vmid;
import dev.framboise.armv8.model.Machine;
import dev.framboise.armv8.model.RunEnd;
import dev.framboise.armv8.model.Vectors;
import dev.framboise.armv8.model.guest.GuestProgram;
import dev.framboise.armv8.register.Esr;
import dev.framboise.armv8.register.ExceptionClass;
import dev.framboise.armv8.register.GeneralRegisters;
import dev.framboise.armv8.register.Hcr;
import dev.framboise.armv8.register.SysReg;
import dev.framboise.armv8.register.Vttbr;
import dev.framboise.vmkernel.vm.Vm;
import java.util.function.Consumer;

/** What becomes of one access of a guest at EL1, on the machine model, under the trap controls of a vCPU that begins. */
enum GuestProbe {
    /** It is done. */
    DONE,
    /** It goes to EL2. */
    TRAPPED,
    /** It is UNDEFINED at EL1. */
    UNDEFINED;

    private static final int PROGRAM = 0x8000;
    private static final int VECTOR_EL1H = 0x200;
    private static final int MAIN = 0x400;

    /** @param access appends the one instruction */
    static GuestProbe of(Consumer<GuestProgram> access) {
        GuestProgram program = new GuestProgram("probe").org(VECTOR_EL1H).mov(20, 1).hvc(1).org(MAIN);
        access.accept(program);
        program.hvc(0);
        Machine machine = Machine.builder().cores(1).ram(0, 1 << 20).build();
        machine.memory().write(PROGRAM, program.assemble(machine.guestCode()));
        Vcpu vcpu = new Vm(0).vcpus[0];
        vcpu.entryPoint = PROGRAM + MAIN;
        Exits exits = new Exits(machine);
        RunEnd end = machine.run(core -> {
            VcpuRegisters.prepareCore();
            VcpuRegisters.reset(vcpu);
            // What is probed are the traps: memory is the guest's as it is.
            vcpu.switched.set(SwitchedRegister.HCR.slot, vcpu.switched.get(SwitchedRegister.HCR.slot) & ~Hcr.VM);
            vcpu.switched.set(SwitchedRegister.VBAR.slot, PROGRAM);
            VcpuRegisters.load(vcpu, 0, Vttbr.of(new Vmid(1), new Pa(0)));
            return vcpu;
        }, exits);
        if (end != RunEnd.POWER_OFF) {
            throw new AssertionError("the probe ended with " + end);
        }
        return exits.trapped ? TRAPPED : vcpu.get(20) == 1 ? UNDEFINED : DONE;
    }

    private static final class Exits implements Vectors {
        private final Machine machine;
        private boolean trapped;

        private Exits(Machine machine) {
            this.machine = machine;
        }

        @Override
        public GeneralRegisters lowerSync(GeneralRegisters registers) {
            trapped = new Esr(SysReg.ESR_EL2.read()).ec() == ExceptionClass.SYSTEM_ACCESS;
            machine.powerOff();
            return registers;
        }

        @Override
        public GeneralRegisters lowerIrq(GeneralRegisters registers) {
            throw new AssertionError("nothing interrupts");
        }

        @Override
        public GeneralRegisters lowerSError(GeneralRegisters registers) {
            throw new AssertionError("no SError is pending");
        }
    }
}
