package dev.framboise.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.framboise.spec.check.Checker;
import dev.framboise.spec.files.SpecFiles;
import dev.framboise.spec.mutant.Mutant;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** Wrong copies of the kernel's classes: mutants as of specifications, whose {@code file} is one of the kernel's sources. */
final class KernelMutants {
    private static final Path SOURCES = Path.of("..", "vmkernel", "src", "main", "java", "dev", "framboise", "vmkernel");

    private final Checker checker;

    KernelMutants(Checker checker) {
        this.checker = checker;
    }

    /** All of them. */
    List<Mutant> all() {
        return checker.mutants(checker.models(List.of()), SpecFiles.in(Path.of("src", "test", "resources", "dev", "framboise", "spec", "kernel")));
    }

    /** The one source of that name. */
    private static Path source(String name) throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            List<Path> found = files.filter(file -> file.endsWith(name)).toList();
            assertEquals(1, found.size(), name + ": " + found);
            return found.get(0);
        }
    }

    /** Compiles one. @return the directory of its classes, in {@code directory} */
    Path compile(Mutant mutant, Path directory) {
        try {
            String name = mutant.file().substring(mutant.file().indexOf('/') + 1);
            SpecFiles source = SpecFiles.bundled().with(mutant.file(), Files.readString(source(name)));
            Path classes = Files.createDirectories(directory.resolve(mutant.name()));
            Path file = classes.resolve(name);
            Files.writeString(file, mutant.in(source).text(mutant.file()));
            ByteArrayOutputStream words = new ByteArrayOutputStream();
            int status = ToolProvider.getSystemJavaCompiler().run(null, words, words, "--release", "17", "-proc:none", "-cp",
                    System.getProperty("java.class.path"), "-d", classes.toString(), file.toString());
            assertEquals(0, status, mutant.name() + ": " + words.toString(StandardCharsets.UTF_8));
            return classes;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
