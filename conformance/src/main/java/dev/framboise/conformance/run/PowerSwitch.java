package dev.framboise.conformance.run;

import java.io.IOException;

/** How a board gets out of a loop. */
public interface PowerSwitch {
    /** Turns the board off and on, or says to somebody that this is to be done. @throws IOException when it cannot */
    void cycle() throws IOException, InterruptedException;

    /** Within so many seconds the board is heard of. */
    int patience();
}
