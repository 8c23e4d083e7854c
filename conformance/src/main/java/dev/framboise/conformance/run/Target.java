package dev.framboise.conformance.run;

import dev.framboise.conformance.World;
import java.io.IOException;
import java.util.List;

/** A machine, or a hypervisor on one, that the suite is run on. */
public interface Target {
    /** What it is called on the command line and in reports. */
    String name();

    /** What it is, with versions, in a line. */
    String about();

    /** Which payloads it runs, in this order. */
    List<World> worlds();

    /** Whether it is made of silicon. */
    Kind kind();

    /** The seconds of silence after which a check hangs. */
    int patience();

    /** The seconds that a check has on a board that resets itself behind that, and begins anew; 0 when it never does. */
    default int watchdog() {
        return 0;
    }

    /** Starts it from the beginning, with this image. @throws IOException when it cannot be started */
    Board boot(World world, byte[] image) throws IOException;

    /** What can be seen on it. */
    enum Kind { EMULATED, BOARD }
}
