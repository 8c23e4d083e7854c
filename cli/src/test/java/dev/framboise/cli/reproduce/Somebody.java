package dev.framboise.cli.reproduce;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A user of this machine, as far as a program can tell one from another.
 *
 * @param name     of the user
 * @param umask    what their files are not
 * @param language of their messages, as a locale's language and country
 * @param timeZone where they are
 */
record Somebody(String name, String umask, String language, String timeZone) {
    static final Somebody FIRST = new Somebody("anna", "022", "en-US", "UTC");
    static final Somebody SECOND = new Somebody("ay\u015Fe", "077", "tr-TR", "Asia/Kathmandu");

    /** Runs a program to its end with status 0, in a home of this user under {@code place}; what it printed. */
    String run(Path place, List<String> program) throws IOException, InterruptedException {
        Path home = Files.createDirectories(place.resolve("home of " + umask));
        Path output = Files.createTempFile(place, "output", ".txt");
        List<String> command = new ArrayList<>(List.of("sh", "-c", "umask " + umask + "; exec \"$@\"", "sh"));
        command.addAll(program);
        ProcessBuilder builder = new ProcessBuilder(command).directory(home.toFile())
                .redirectErrorStream(true).redirectOutput(output.toFile());
        Map<String, String> environment = builder.environment();
        environment.keySet().retainAll(List.of("PATH", "LD_LIBRARY_PATH"));
        environment.put("HOME", home.toString());
        environment.put("USER", name);
        environment.put("TZ", timeZone);
        environment.put("LC_ALL", language.replace('-', '_') + ".UTF-8");
        environment.put("FRAMBOISE_CACHE", place.resolve("cache").toString());
        int status = builder.start().waitFor();
        String text = Files.readString(output);
        assertEquals(0, status, String.join(" ", command) + "\n" + text);
        return text;
    }

    /** Options that make a JVM take itself for this user's. */
    List<String> jvmOptions(Path place) {
        String[] parts = language.split("-");
        return List.of("-Duser.name=" + name, "-Duser.home=" + place.resolve("home of " + umask),
                "-Duser.language=" + parts[0], "-Duser.country=" + parts[1], "-Duser.timezone=" + timeZone);
    }
}
