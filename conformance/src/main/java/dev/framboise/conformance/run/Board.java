package dev.framboise.conformance.run;

import java.io.IOException;
import java.io.InputStream;

/** A target that was started. */
public interface Board extends AutoCloseable {
    /** What it prints; ends when the target does. */
    InputStream output() throws IOException;

    /** Turns it off, whatever it does. */
    @Override
    void close();
}
