package dev.framboise.traptable;

import java.util.Arrays;
import java.util.Locale;

/** A system register or instruction that reaches no hypervisor, by its encoding, as a vCPU begins. */
public record NativeRow(String name, Encoding encoding, Access readAtEl1, Access writeAtEl1, Access readAtEl0, Access writeAtEl0, String source)
        implements Row {
    /** What the core does. */
    public enum Access {
        /** It carries the instruction out. */
        YES,
        /** It does not: the table of system registers says what becomes of it. */
        NO,
        /** EL1 has it trapped: an exception of class 0x18 to EL1. */
        TRAPS;

        static Access parse(String text, Line where) {
            return Arrays.stream(values()).filter(access -> access.spelling().equals(text)).findFirst()
                    .orElseThrow(() -> where.wrong("\"" + text + "\": write yes, no or traps"));
        }

        String spelling() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
