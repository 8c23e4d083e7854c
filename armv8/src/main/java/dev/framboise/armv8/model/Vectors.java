package dev.framboise.armv8.model;

import dev.framboise.armv8.register.GeneralRegisters;

/** The kernel's exception vectors from a lower Exception level, AArch64, as the board's assembly calls them. */
public interface Vectors {
    /** Offset 0x400. @return the registers with which the core then erets */
    GeneralRegisters lowerSync(GeneralRegisters registers);

    /** Offset 0x480. @return the registers with which the core then erets */
    GeneralRegisters lowerIrq(GeneralRegisters registers);

    /** Offset 0x580. @return the registers with which the core then erets */
    GeneralRegisters lowerSError(GeneralRegisters registers);
}
