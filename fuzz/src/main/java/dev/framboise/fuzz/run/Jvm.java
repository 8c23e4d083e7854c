package dev.framboise.fuzz.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The beginning of the command that starts another JVM with this one's classes. */
public final class Jvm {
    private Jvm() {
    }

    /** @param patch a directory of classes that stand before the others, or null */
    public static List<String> command(Path patch) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx1g");
        command.add("-XX:+UseSerialGC");
        command.add("-ea:dev.framboise...");
        command.add("-XX:-OmitStackTraceInFastThrow");
        if (Runtime.version().feature() >= 21) {
            // Jazzer attaches its agent to its own JVM, and has a native library.
            command.add("-XX:+EnableDynamicAgentLoading");
            command.add("--enable-native-access=ALL-UNNAMED");
        }
        command.add("-cp");
        String classes = System.getProperty("java.class.path");
        command.add(patch == null ? classes : patch + java.io.File.pathSeparator + classes);
        return command;
    }
}
