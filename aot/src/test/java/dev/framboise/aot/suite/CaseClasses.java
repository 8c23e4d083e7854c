package dev.framboise.aot.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;

/** The class files of the cases. */
final class CaseClasses {
    private static final String INTERFACE = Case.class.getName().replace('.', '/');

    private CaseClasses() {
    }

    /** Every class file of the suite's subpackages and below a directory, in the order of their names. */
    static List<ClassReader> all(Path generated) {
        Path tests = SuiteRun.location(Case.class).resolve("dev/framboise/aot/suite");
        List<ClassReader> classes = new ArrayList<>();
        try (Stream<Path> compiled = Files.walk(tests); Stream<Path> more = Files.walk(generated)) {
            for (Path path : Stream.concat(compiled, more).sorted().toList()) {
                if (path.toString().endsWith(".class") && !path.getParent().equals(tests)) {
                    classes.add(new ClassReader(Files.readAllBytes(path)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return classes;
    }

    /** The binary names of the cases among them. */
    static List<String> names(Path generated) {
        return all(generated).stream()
                .filter(reader -> Arrays.asList(reader.getInterfaces()).contains(INTERFACE))
                .map(reader -> reader.getClassName().replace('/', '.'))
                .sorted()
                .toList();
    }
}
