package dev.framboise.traptable;

import java.util.Arrays;
import java.util.Locale;

/** What becomes of a guest's instruction. The head of the file says what each means. */
public enum Outcome {
    /** Carried out: on after it. */
    DONE,
    /** On where ELR_EL2 says. */
    AGAIN,
    /** An UNDEFINED exception at EL1. */
    UNDEFINED,
    /** A synchronous external abort at EL1. */
    ABORT,
    /** After it the vCPU waits. */
    WAIT,
    /** The vCPU does not go on now. */
    STOP,
    /** The table of system registers decides. */
    SEE_SYSTEM,
    /** The table of coprocessor 14 decides. */
    SEE_COPROCESSOR,
    /** The table of functions decides. */
    SEE_FUNCTIONS,
    /** The table of devices' registers decides. */
    SEE_REGISTERS,
    /** The same, for the page that the guest is shown: HPFAR_EL2 does not say which it is. */
    SEE_SHOWN_PAGE;

    static Outcome parse(String text, Line where) {
        return Arrays.stream(values()).filter(outcome -> outcome.spelling().equals(text)).findFirst()
                .orElseThrow(() -> where.wrong("\"" + text + "\" is no outcome; write one of "
                        + String.join(", ", Arrays.stream(values()).map(Outcome::spelling).toList())));
    }

    /** As the file has it. */
    public String spelling() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
