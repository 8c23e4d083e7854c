package dev.framboise.proof.property;

import dev.framboise.armv8.register.GeneralRegisters;

/** What x0 to x30 hold at one time, to be compared with another. */
public final class RegisterImage {
    private final long[] values = new long[GeneralRegisters.COUNT];

    /** What they hold now. */
    public RegisterImage(GeneralRegisters registers) {
        for (int i = 0; i < values.length; i++) {
            values[i] = registers.get(i);
        }
    }

    /** What one of them held. */
    public long get(int register) {
        return values[register];
    }

    /** Whether they hold the same now. */
    public boolean isIn(GeneralRegisters registers) {
        return isInBut(registers, GeneralRegisters.COUNT);
    }

    /** Whether they do, one not looked at. @param register its number; 31: none */
    public boolean isInBut(GeneralRegisters registers, int register) {
        for (int i = 0; i < values.length; i++) {
            if (registers.get(i) != values[i] && i != register) {
                return false;
            }
        }
        return true;
    }

    /** Whether one of them holds a value and the others what they held; 31 is none of them (DDI 0487 C1.2.5). */
    public boolean isInButFor(GeneralRegisters registers, int register, long value) {
        if (register != GeneralRegisters.COUNT && registers.get(register) != value) {
            return false;
        }
        return isInBut(registers, register);
    }
}
