package dev.framboise.aot;

import java.nio.file.Path;
import java.util.List;

/**
 * What to compile.
 *
 * @param classPath directories and jars, searched in order; they are also loaded into the host JVM to run initialisers
 * @param rootClasses binary names ({@code dev.framboise.Foo$Bar}); each is scanned, in order, for {@code @EntryPoint}
 *     methods and {@code @Export} fields
 */
public record CompilationRequest(List<Path> classPath, List<String> rootClasses) {
    /** Copies both lists. */
    public CompilationRequest {
        classPath = List.copyOf(classPath);
        rootClasses = List.copyOf(rootClasses);
    }
}
