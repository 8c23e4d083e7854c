package dev.framboise.fuzz.run;

import java.io.IOException;

/** Starts programs that end when this one does. */
public interface Children {
    /** Starts one. @throws IOException when it cannot be started, or this program is ending */
    Process start(ProcessBuilder builder) throws IOException;

    /** Whether this program was told to end. */
    boolean isEnding();
}
