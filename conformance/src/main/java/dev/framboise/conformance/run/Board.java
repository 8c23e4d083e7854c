package dev.framboise.conformance.run;

import java.io.IOException;
import java.io.InputStream;

/** A target that was started. */
public interface Board extends AutoCloseable {
    /** What it prints; ends when the target does. */
    InputStream output() throws IOException;

    /** Whether a line says that the payload was ended by force, and that it will say nothing more. */
    default boolean isEndByForce(String line) {
        return false;
    }

    /** Turns it off, whatever it does. */
    @Override
    void close();
}
