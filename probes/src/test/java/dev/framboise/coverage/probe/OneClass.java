package dev.framboise.coverage.probe;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * {@link Sample} alone, for tests.
 *
 * @param classes has its class file
 * @param probed what became of it with probes
 */
public record OneClass(Path classes, ProbedClass probed) {
    private static final String SAMPLE = "dev/framboise/coverage/probe/Sample";

    /** In {@code directory}. */
    public static OneClass in(Path directory) throws IOException, URISyntaxException {
        Path all = Path.of(Sample.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        Path classes = directory.resolve("classes");
        Path copy = classes.resolve(SAMPLE + ".class");
        Files.createDirectories(copy.getParent());
        Files.copy(all.resolve(SAMPLE + ".class"), copy);
        return new OneClass(classes, Probing.of(List.of(all), SAMPLE::equals, directory.resolve("probed")).get(0));
    }
}
