package dev.framboise.cli.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.framboise.aot.RefusedException;
import dev.framboise.aot.image.ImageBuilder;
import dev.framboise.aot.image.ImageRequest;
import dev.framboise.aot.image.Optimization;
import dev.framboise.aot.link.Toolchain;
import dev.framboise.cli.hypervisor.ClosedWorld;
import dev.framboise.hal.rpi4.ImageSources;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;

/**
 * An image in one class of which there is a mistake.
 *
 * @param file the class's source, below the kernel's package
 * @param find what stands in it, once
 * @param replacement the mistake
 */
public record WrongImage(String file, String find, String replacement) {
    private static final Path SOURCES = Path.of("..", "vmkernel", "src", "main", "java", "dev", "framboise", "vmkernel");

    /** Builds it in {@code directory}. */
    public Path build(Toolchain toolchain, Path directory) throws IOException, RefusedException {
        List<Path> classPath = new ArrayList<>(List.of(compile(directory.resolve("wrong"))));
        classPath.addAll(ClosedWorld.classPath());
        ImageSources sources = ImageSources.unpack(directory.resolve("sources"));
        return new ImageBuilder(toolchain).build(new ImageRequest(classPath, ImageSources.rootClasses(), sources.assembly(), sources.linkerScript(),
                directory.resolve("image"), Optimization.OS)).image();
    }

    private Path compile(Path directory) throws IOException {
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
}
