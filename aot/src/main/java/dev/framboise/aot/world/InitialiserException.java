package dev.framboise.aot.world;

/** A class could not be loaded or its static initialiser threw, at build time. */
public final class InitialiserException extends Exception {
    private static final long serialVersionUID = 1L;

    InitialiserException(Throwable cause) {
        super(text(cause), cause);
    }

    private static String text(Throwable cause) {
        Throwable root = cause;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        StackTraceElement[] trace = root.getStackTrace();
        return root + (trace.length == 0 ? "" : " at " + trace[0]);
    }
}
