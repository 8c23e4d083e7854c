package dev.framboise.cli.process;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/** Programs that end with this one, whichever way that is told to end. */
public final class Children {
    private static final Set<Process> RUNNING = new HashSet<>();
    private static boolean ending;

    static {
        try {
            Runtime.getRuntime().addShutdownHook(new Thread(Children::end, "children"));
        } catch (IllegalStateException already) {
            ending = true;
        }
    }

    private Children() {
    }

    /** Starts a program. @throws IOException when it cannot be started, or this program is ending */
    public static synchronized Process start(ProcessBuilder builder) throws IOException {
        if (ending) {
            throw new IOException("this program was told to end");
        }
        Process process = builder.start();
        RUNNING.add(process);
        process.onExit().thenAccept(Children::forget);
        return process;
    }

    /** Whether this program was told to end: what fails from now on fails for that reason. */
    public static synchronized boolean ending() {
        return ending;
    }

    private static synchronized void forget(Process process) {
        RUNNING.remove(process);
    }

    private static synchronized void end() {
        ending = true;
        for (Process process : RUNNING) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
