package dev.framboise.cli.reproduce;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A JDK of this machine.
 *
 * @param home    where it is
 * @param feature its feature release, 17 say
 */
record Jdk(Path home, int feature) {
    private static final int OLDEST = 17;
    private static final Path INSTALLED = Path.of("/usr/lib/jvm");
    private static final Pattern VERSION = Pattern.compile("JAVA_VERSION=\"(\\d+)");

    /** One JDK of each feature release that the project builds with, the oldest first; this JVM's own among them. */
    static List<Jdk> all() throws IOException {
        List<Path> homes = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"))));
        if (Files.isDirectory(INSTALLED)) {
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(INSTALLED)) {
                entries.forEach(homes::add);
            }
        }
        Map<Integer, Jdk> found = new TreeMap<>();
        for (Path home : homes) {
            int feature = feature(home);
            if (feature >= OLDEST && Files.isExecutable(home.resolve("bin/javac"))) {
                found.putIfAbsent(feature, new Jdk(home, feature));
            }
        }
        return List.copyOf(found.values());
    }

    private static int feature(Path home) throws IOException {
        Path release = home.resolve("release");
        if (!Files.isRegularFile(release)) {
            return 0;
        }
        Matcher matcher = VERSION.matcher(Files.readString(release));
        return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
    }

    String program(String name) {
        return home.resolve("bin").resolve(name).toString();
    }
}
