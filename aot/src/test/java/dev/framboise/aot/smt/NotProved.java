package dev.framboise.aot.smt;

import java.util.Map;
import java.util.TreeMap;

/** What is not in the table of proofs, and why. */
final class NotProved {
    private static final String CALL = "ends at a method that the closed world decides";
    private static final String CLASSES = "compares class numbers, which the closed world hands out";

    private NotProved() {
    }

    /** The reason for each opcode or method of the JDK. */
    static Map<String, String> reasons() {
        Map<String, String> reasons = new TreeMap<>();
        for (String kind : new String[] {"INVOKEVIRTUAL", "INVOKESPECIAL", "INVOKESTATIC", "INVOKEINTERFACE"}) {
            reasons.put(kind, CALL);
        }
        reasons.put("CHECKCAST", CLASSES);
        reasons.put("INSTANCEOF", CLASSES);
        reasons.put("java/lang/Thread.onSpinWait()V", "is a hint to the processor, without a value");
        return reasons;
    }
}
