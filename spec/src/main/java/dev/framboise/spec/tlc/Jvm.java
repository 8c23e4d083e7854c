package dev.framboise.spec.tlc;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The JVM in which TLC runs.
 *
 * @param search how much of the states it is expected to see
 * @param classPath TLC itself, and the classes that are operators of the specifications
 * @param options more of its options
 */
public record Jvm(Search search, String classPath, List<String> options) {
    /** One with this program's own class path. */
    public static Jvm of(Search search) {
        // TLC runs in a directory of its own.
        return new Jvm(search, Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString()).collect(Collectors.joining(File.pathSeparator)), List.of());
    }

    /** The same that first looks into another directory for its classes. */
    public Jvm with(Path classes) {
        return new Jvm(search, classes + File.pathSeparator + classPath, options);
    }

    /** The same with more options. */
    public Jvm with(List<String> more) {
        List<String> all = new ArrayList<>(options);
        all.addAll(more);
        return new Jvm(search, classPath, all);
    }
}
