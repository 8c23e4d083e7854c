package dev.framboise.traptable;

import java.util.Arrays;
import java.util.Locale;

/** What a call's argument can mean. */
public enum Word {
    /** Not the number of a vCPU of the caller's VM. */
    NOBODY,
    /** Of a vCPU, and the VM stops or starts anew. */
    ENDING,
    /** Of a vCPU that runs, waits or is suspended. */
    ON,
    /** Of a vCPU that was turned on and has not started. */
    PENDING,
    /** No address of RAM or flash from which an A64 instruction could be fetched. */
    NOWHERE,
    /** The identifier of a function of PSCI, or SMCCC_VERSION, that is offered. */
    OFFERED,
    /** The identifier of a function of the Arm architecture range that is offered. */
    ARCHITECTURAL;

    static Word parse(String text, Line where) {
        return Arrays.stream(values()).filter(word -> word.spelling().equals(text)).findFirst()
                .orElseThrow(() -> where.wrong("\"" + text + "\" means nothing; write one of "
                        + String.join(", ", Arrays.stream(values()).map(Word::spelling).toList())));
    }

    String spelling() {
        return name().toLowerCase(Locale.ROOT);
    }
}
