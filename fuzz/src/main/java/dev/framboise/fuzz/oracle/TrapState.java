package dev.framboise.fuzz.oracle;

import dev.framboise.armv8.model.RegisterFile;
import dev.framboise.armv8.register.GeneralRegisters;
import dev.framboise.armv8.register.SysReg;

/**
 * What a trap begins with, or leaves: all that the guest could tell it by, as EL2 has it.
 *
 * @param x x0..x30
 * @param esrEl2 ESR_EL2, as are the next four
 */
public record TrapState(long[] x, long esrEl2, long farEl2, long hpfarEl2, long elrEl2, long spsrEl2, long esrEl1, long farEl1, long elrEl1,
        long spsrEl1, long vbarEl1, long mdscrEl1) {
    /** What is there now. */
    public static TrapState of(GeneralRegisters registers, RegisterFile system) {
        long[] x = new long[GeneralRegisters.COUNT];
        for (int i = 0; i < x.length; i++) {
            x[i] = registers.get(i);
        }
        return new TrapState(x, system.get(SysReg.ESR_EL2), system.get(SysReg.FAR_EL2), system.get(SysReg.HPFAR_EL2), system.get(SysReg.ELR_EL2),
                system.get(SysReg.SPSR_EL2), system.get(SysReg.ESR_EL1), system.get(SysReg.FAR_EL1), system.get(SysReg.ELR_EL1),
                system.get(SysReg.SPSR_EL1), system.get(SysReg.VBAR_EL1), system.get(SysReg.MDSCR_EL1));
    }

    /** ESR_EL2.EC. */
    public int ec() {
        return (int) (esrEl2 >>> 26) & 0x3f;
    }

    /** ESR_EL2.ISS. */
    public int iss() {
        return (int) esrEl2 & 0x1ff_ffff;
    }

    /** ESR_EL2.IL. */
    public boolean isWide() {
        return (esrEl2 >>> 25 & 1) != 0;
    }
}
