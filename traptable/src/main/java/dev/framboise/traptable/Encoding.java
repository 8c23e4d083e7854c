package dev.framboise.traptable;

/** Encodings of system registers and instructions (DDI 0487 C5.1.2). */
public record Encoding(Pattern op0, Pattern op1, Pattern crn, Pattern crm, Pattern op2) {
    /** Whether that of an access is among them. @param iss of class 0x18 */
    boolean matches(int iss) {
        return op0.matches(iss >>> 20 & 3) && op1.matches(iss >>> 14 & 7) && crn.matches(iss >>> 10 & 0xf) && crm.matches(iss >>> 1 & 0xf)
                && op2.matches(iss >>> 17 & 7);
    }

    /** Whether all are. */
    boolean isAny() {
        return op0.isAny() && op1.isAny() && crn.isAny() && crm.isAny() && op2.isAny();
    }
}
