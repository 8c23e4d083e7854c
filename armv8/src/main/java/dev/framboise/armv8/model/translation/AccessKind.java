package dev.framboise.armv8.model.translation;

/** What a guest's access wants of a translation. */
public enum AccessKind {
    /** A load. */
    READ,
    /** A store. */
    WRITE,
    /** An instruction fetch. */
    FETCH;

    /** Whether stage 2 permits it (DDI 0487 D8.4.2): XN alone decides about fetches. */
    public boolean isPermitted(Translation translation) {
        return switch (this) {
            case READ -> translation.isReadable();
            case WRITE -> translation.isWritable();
            case FETCH -> translation.isExecutable();
        };
    }
}
