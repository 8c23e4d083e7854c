package dev.framboise.hal.rpi4.image;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.framboise.aot.RefusedException;
import dev.framboise.aot.image.Optimization;
import dev.framboise.hal.rpi4.ImageSources;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;

/**
 * One class of the kernel with a mistake in it, to build an image with instead of the kernel's own.
 *
 * @param file the class's source, below the kernel's package
 * @param find what stands in it, once
 * @param replacement the mistake
 */
record WrongKernel(String file, String find, String replacement) {
    private static final Path SOURCES = Path.of("..", "vmkernel", "src", "main", "java", "dev", "framboise", "vmkernel");

    /** Compiles it into a directory, which then goes before the kernel's classes. */
    Path compile(Path directory) throws IOException {
        String right = Files.readString(SOURCES.resolve(file));
        assertEquals(2, right.split(Pattern.quote(find), -1).length, find + " does not stand once in " + file);
        Path source = Files.createDirectories(directory).resolve(Path.of(file).getFileName());
        Files.writeString(source, right.replace(find, replacement));
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        int status = ToolProvider.getSystemJavaCompiler().run(null, said, said, "--release", "17", "-g", "-proc:none", "-cp",
                System.getProperty("java.class.path"), "-d", directory.toString(), source.toString());
        assertEquals(0, status, said.toString(StandardCharsets.UTF_8));
        return directory;
    }

    /** The image of a kernel with all of these mistakes, each in a class of its own, built in a directory. */
    static TestImage image(Collection<WrongKernel> mistakes, Path directory) throws IOException, RefusedException {
        List<Path> classes = new ArrayList<>();
        for (WrongKernel mistake : mistakes) {
            classes.add(mistake.compile(directory.resolve("wrong-" + classes.size())));
        }
        return TestImage.build(directory.resolve("image"), ImageSources.rootClasses(), classes, UnaryOperator.identity(), Optimization.OS, List.of());
    }
}
