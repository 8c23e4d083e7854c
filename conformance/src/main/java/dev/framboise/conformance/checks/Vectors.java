package dev.framboise.conformance.checks;

import dev.framboise.armv8.instruction.Access;
import dev.framboise.conformance.payload.A64;
import dev.framboise.conformance.payload.Probe;

/** V0 to V31, for probes: filled from 512 octets at x1, and stored to 512 octets at x2. */
final class Vectors {
    /** Octets. */
    static final int SIZE = 512;

    private Vectors() {
    }

    static Probe load(Probe probe) {
        return probe.word(A64.word("ldp q0, q1, [x1]")).word(A64.word("ldp q2, q3, [x1, #32]"))
                .word(A64.word("ldp q4, q5, [x1, #64]")).word(A64.word("ldp q6, q7, [x1, #96]"))
                .word(A64.word("ldp q8, q9, [x1, #128]")).word(A64.word("ldp q10, q11, [x1, #160]"))
                .word(A64.word("ldp q12, q13, [x1, #192]")).word(A64.word("ldp q14, q15, [x1, #224]"))
                .word(A64.word("ldp q16, q17, [x1, #256]")).word(A64.word("ldp q18, q19, [x1, #288]"))
                .word(A64.word("ldp q20, q21, [x1, #320]")).word(A64.word("ldp q22, q23, [x1, #352]"))
                .word(A64.word("ldp q24, q25, [x1, #384]")).word(A64.word("ldp q26, q27, [x1, #416]"))
                .word(A64.word("ldp q28, q29, [x1, #448]")).word(A64.word("ldp q30, q31, [x1, #480]"));
    }

    static Probe store(Probe probe) {
        return probe.word(A64.word("stp q0, q1, [x2]")).word(A64.word("stp q2, q3, [x2, #32]"))
                .word(A64.word("stp q4, q5, [x2, #64]")).word(A64.word("stp q6, q7, [x2, #96]"))
                .word(A64.word("stp q8, q9, [x2, #128]")).word(A64.word("stp q10, q11, [x2, #160]"))
                .word(A64.word("stp q12, q13, [x2, #192]")).word(A64.word("stp q14, q15, [x2, #224]"))
                .word(A64.word("stp q16, q17, [x2, #256]")).word(A64.word("stp q18, q19, [x2, #288]"))
                .word(A64.word("stp q20, q21, [x2, #320]")).word(A64.word("stp q22, q23, [x2, #352]"))
                .word(A64.word("stp q24, q25, [x2, #384]")).word(A64.word("stp q26, q27, [x2, #416]"))
                .word(A64.word("stp q28, q29, [x2, #448]")).word(A64.word("stp q30, q31, [x2, #480]"));
    }

    /** Writes a pattern: no doubleword is like another, or like that of another seed. */
    static void fill(long at, long seed) {
        for (int i = 0; i < SIZE; i += 8) {
            Access.store64(at + i, seed << 32 | 0xA5A5_0000L + i);
        }
    }

    /** How many doublewords differ. */
    static long differences(long one, long other) {
        long differences = 0;
        for (int i = 0; i < SIZE; i += 8) {
            differences += Access.load64(one + i) == Access.load64(other + i) ? 0 : 1;
        }
        return differences;
    }
}
