package dev.framboise.conformance.model;

import dev.framboise.armv8.model.Machine;
import dev.framboise.armv8.model.guest.GuestExit;
import dev.framboise.armv8.pe.CurrentPe;
import dev.framboise.armv8.pe.ProcessingElement;
import dev.framboise.armv8.register.GeneralRegisters;
import dev.framboise.armv8.register.SysReg;
import dev.framboise.conformance.hosted.Taken;

/** A probe at EL1 or EL0: the model's guest, from its ERET to the exception that it takes to EL2. */
final class LowerProbe {
    /** The vectors from a lower level in AArch64: synchronous, IRQ, SError. */
    private static final int SYNCHRONOUS = 8;
    private static final int IRQ = 9;
    private static final int SERROR = 11;

    private LowerProbe() {
    }

    static Taken run(Machine machine, int core, long[] registers, long stack, long pc, long pstate) {
        ProcessingElement pe = CurrentPe.get();
        pe.writeRegister(SysReg.ELR_EL2, pc);
        pe.writeRegister(SysReg.SPSR_EL2, pstate);
        pe.writeRegister(SysReg.SP_EL0, stack);
        GeneralRegisters frame = new GeneralRegisters();
        for (int i = 0; i < registers.length; i++) {
            frame.set(i, registers[i]);
        }
        GuestExit exit = machine.guest(core).run(frame);
        for (int i = 0; i < registers.length; i++) {
            registers[i] = frame.get(i);
        }
        int vector = switch (exit) {
            case SYNC -> SYNCHRONOUS;
            case IRQ -> IRQ;
            case SERROR -> SERROR;
        };
        return new Taken(vector, pe.readRegister(SysReg.ESR_EL2), pe.readRegister(SysReg.ELR_EL2), pe.readRegister(SysReg.SPSR_EL2),
                pe.readRegister(SysReg.FAR_EL2), pe.readRegister(SysReg.HPFAR_EL2), pe.readRegister(SysReg.SP_EL0));
    }
}
