package dev.framboise.aot.suite;

import dev.framboise.aot.RefusedException;
import dev.framboise.aot.image.Board;
import dev.framboise.aot.image.ImageBuilder;
import dev.framboise.aot.image.ImageRequest;
import dev.framboise.aot.image.Optimization;
import dev.framboise.aot.link.Toolchain;
import dev.framboise.metal.Inline;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Some cases, run on the JVM and on the machine. */
final class SuiteRun {
    private final List<Path> classPath;

    /**
     * @param directory of classes beside those of the tests
     * @param cases     binary names
     */
    SuiteRun(Path directory, List<String> cases) throws IOException {
        Files.createDirectories(directory);
        Files.writeString(directory.resolve(Registry.RESOURCE), String.join("\n", cases));
        classPath = List.of(directory, location(Case.class), location(Inline.class));
    }

    static Path location(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    /** What the JVM says, with classes of its own: nothing of an earlier run is left in their fields. */
    List<String> onTheJvm() throws IOException, ReflectiveOperationException {
        URL[] urls = new URL[classPath.size()];
        for (int i = 0; i < urls.length; i++) {
            urls[i] = classPath.get(i).toUri().toURL();
        }
        try (URLClassLoader loader = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader())) {
            // As the compiler has it: assertions are part of the image.
            loader.setDefaultAssertionStatus(true);
            Object lines = loader.loadClass(JvmRun.class.getName()).getMethod("lines").invoke(null);
            return ((List<?>) lines).stream().map(String.class::cast).toList();
        }
    }

    /** What the machine wrote. */
    List<String> onTheMachine(Path output, Optimization optimization)
            throws IOException, InterruptedException, RefusedException {
        ImageBuilder builder = new ImageBuilder(Toolchain.open(System.err::println));
        Path image = builder.build(new ImageRequest(classPath, List.of(Suite.class.getName()), Board.assembly(),
                Board.file("bare.ld"), output, optimization)).image();
        return Board.run(image).lines().toList();
    }

    /** Without what called the case. */
    static List<String> upToEntry(List<String> lines) {
        List<String> kept = new ArrayList<>();
        boolean isCaller = false;
        for (String line : lines) {
            isCaller = line.startsWith("\tat ") && (isCaller || line.startsWith("\tat " + Entry.class.getName() + "."));
            if (!isCaller) {
                kept.add(line);
            }
        }
        return kept;
    }

    /** The lines that differ, the first few of them, for a reader; empty when none does. */
    static String difference(List<String> jvm, List<String> machine) {
        StringBuilder text = new StringBuilder();
        int shown = 0;
        for (int i = 0; i < Math.max(jvm.size(), machine.size()) && shown < 30; i++) {
            String expected = i < jvm.size() ? jvm.get(i) : "(nothing)";
            String actual = i < machine.size() ? machine.get(i) : "(nothing)";
            if (!expected.equals(actual)) {
                text.append("JVM:     ").append(expected).append("\nmachine: ").append(actual).append("\n");
                shown++;
            }
        }
        return text.toString();
    }
}
