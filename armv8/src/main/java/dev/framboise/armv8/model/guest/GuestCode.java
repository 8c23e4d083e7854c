package dev.framboise.armv8.model.guest;

import java.util.ArrayList;
import java.util.List;

/** Every instruction of every program on a machine; what lies in guest memory is an index into it. */
public final class GuestCode {
    private static final int MARK = 0x5a00_0000;
    private static final int MARK_MASK = 0xff00_0000;

    record Instruction(String program, int line, String text, GuestOp op) {
        @Override
        public String toString() {
            return program + "+0x" + Integer.toHexString(4 * line) + ": " + text;
        }
    }

    private final List<Instruction> instructions = new ArrayList<>();

    /** Adds an instruction. @return the 32-bit word that stands for it in memory */
    int add(Instruction instruction) {
        instructions.add(instruction);
        return MARK | instructions.size() - 1;
    }

    /** The instruction that {@code word} stands for; null when it is none: UNDEFINED. */
    Instruction decode(int word) {
        int index = word & ~MARK_MASK;
        return (word & MARK_MASK) == MARK && index < instructions.size() ? instructions.get(index) : null;
    }
}
