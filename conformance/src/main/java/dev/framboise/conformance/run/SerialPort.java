package dev.framboise.conformance.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** A serial port of the host. */
public interface SerialPort {
    /** Its name, for a person. */
    String name();

    /** Baud. */
    int speed();

    /** Opens it, 8N1, all octets as they are. @throws IOException when it cannot be opened */
    Line open() throws IOException;

    /** The port, open. */
    interface Line extends AutoCloseable {
        /** What comes. */
        InputStream input();

        /** What goes. */
        OutputStream output();

        @Override
        void close();
    }
}
