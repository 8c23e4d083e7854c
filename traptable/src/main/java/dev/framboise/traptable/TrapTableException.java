package dev.framboise.traptable;

/** The table says something that cannot be read, or leaves a gap. The message names the file, the line and what to do. */
public final class TrapTableException extends RuntimeException {
    private static final long serialVersionUID = 1;

    TrapTableException(int line, String problem) {
        super(TrapTable.FILE + ":" + line + ": " + problem);
    }
}
