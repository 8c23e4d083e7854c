package dev.framboise.fuzz.run;

import dev.framboise.fuzz.oracle.Violation;
import dev.framboise.fuzz.target.Play;
import dev.framboise.fuzz.target.States;
import dev.framboise.fuzz.target.Target;
import dev.framboise.fuzz.target.Targets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What Jazzer calls, in a process of its own: the target's name is its first argument, a file for {@link States} may be the second. */
public final class Driver {
    private static final long INTERVAL = 1_000_000_000L;

    private static Target target;
    private static Path told;
    private static long last;
    private static int before = -1;

    private Driver() {
    }

    /** Once, by Jazzer, with what {@code --target_args} says. */
    public static void fuzzerInitialize(String[] arguments) {
        target = Targets.named(arguments[0]);
        told = arguments.length > 1 ? Path.of(arguments[1]) : null;
        // A boot that is paid for once is not an input's.
        Play.input(target, new byte[0]);
    }

    /** For each input, by Jazzer. */
    public static void fuzzerTestOneInput(byte[] input) {
        Violation found = OpenFindings.unlessOpen(target.name(), Play.finding(target, input));
        if (found != null) {
            throw found;
        }
        long now = System.nanoTime();
        if (told != null && States.count() != before && now - last > INTERVAL) {
            last = now;
            before = States.count();
            try {
                Files.writeString(told, Integer.toString(before));
            } catch (IOException full) {
                // Only the screen misses it.
                told = null;
            }
        }
    }
}
