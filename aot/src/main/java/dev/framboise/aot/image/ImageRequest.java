package dev.framboise.aot.image;

import java.nio.file.Path;
import java.util.List;

/**
 * What to build.
 *
 * @param classPath       directories and jars of the class files to compile, searched in order
 * @param rootClasses     binary names of the classes whose entry points and exports are the roots
 * @param assemblySources assembly sources for the C preprocessor ({@code .S}); they may include {@code "offsets.inc"},
 *                        the generated offsets, and files beside them
 * @param linkerScript    where everything goes; its read-only data ends with {@code .framboise.frames}
 * @param outputDirectory created when missing; gets {@code kernel.elf}, {@code kernel8.img} and what led to them
 * @param optimization    how hard LLVM tries
 */
public record ImageRequest(List<Path> classPath, List<String> rootClasses, List<Path> assemblySources,
        Path linkerScript, Path outputDirectory, Optimization optimization) {
    /** Copies the lists. */
    public ImageRequest {
        classPath = List.copyOf(classPath);
        rootClasses = List.copyOf(rootClasses);
        assemblySources = List.copyOf(assemblySources);
    }
}
