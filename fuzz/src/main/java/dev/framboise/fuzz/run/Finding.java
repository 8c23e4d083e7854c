package dev.framboise.fuzz.run;

import dev.framboise.fuzz.oracle.Violation;

/**
 * An input that finds a property not to hold.
 *
 * @param target whose input
 * @param violation what it finds
 * @param input the bytes
 */
record Finding(String target, Violation violation, byte[] input) {
    private static final int MOST_WORDS = 60;

    /** What is the same for findings that are most likely the same fault: the property, and where it was thrown or what it says, numbers and what is in brackets aside. */
    String kind() {
        Throwable cause = violation.getCause();
        StackTraceElement[] trace = cause == null ? new StackTraceElement[0] : cause.getStackTrace();
        for (StackTraceElement frame : trace) {
            if (frame.getClassName().startsWith("dev.framboise.") && !frame.getClassName().startsWith("dev.framboise.fuzz.")) {
                return violation.property() + "-" + simple(frame.getClassName()) + "." + frame.getMethodName();
            }
        }
        String words = violation.getMessage().replaceAll("\\[.*", "").replaceAll("0x[0-9a-f]+|\\d+", "").replaceAll("[^A-Za-z_]+", "-");
        return words.length() <= MOST_WORDS ? words : words.substring(0, MOST_WORDS);
    }

    private static String simple(String name) {
        return name.substring(name.lastIndexOf('.') + 1).replace('$', '.');
    }

    /** A name for files and classes. */
    String name() {
        return (target + "-" + kind()).replaceAll("[^A-Za-z0-9]+", "-").replaceAll("^-|-$", "");
    }
}
