package dev.framboise.armv8.model.translation;

/** How a walk, or a permission check after it, ended. */
public sealed interface WalkResult {
    /** A translation was found. */
    record Found(Translation translation) implements WalkResult {
    }

    /** A fault. @param status DFSC or IFSC, level included */
    record Fault(int status) implements WalkResult {
    }

    /** Translation fault at {@code level}. */
    static Fault translationFault(int level) {
        return new Fault(0x04 | level);
    }

    /** Address size fault at {@code level}. */
    static Fault addressSizeFault(int level) {
        return new Fault(level);
    }

    /** Access flag fault at {@code level}. */
    static Fault accessFlagFault(int level) {
        return new Fault(0x08 | level);
    }

    /** Permission fault at {@code level}. */
    static Fault permissionFault(int level) {
        return new Fault(0x0c | level);
    }
}
