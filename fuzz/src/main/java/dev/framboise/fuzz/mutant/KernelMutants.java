package dev.framboise.fuzz.mutant;

import dev.framboise.fuzz.run.CampaignFailure;
import dev.framboise.spec.files.SpecFiles;
import dev.framboise.spec.mutant.Mutant;
import dev.framboise.spec.mutant.MutantFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/**
 * The wrong copies: as spec's, in files {@code SUBJECT/NAME.mutants}, whose {@code model} is the target that is to see it first, and
 * whose {@code violates} is the property; {@code file} is a source of vmkernel or armv8, by its name and as many of its directories as make that the only one.
 */
public final class KernelMutants {
    private static final String WHERE = "/dev/framboise/fuzz/";
    /** Does what the kernel does: docs/fuzzing.md says why. */
    private static final String EQUIVALENT = "list-register-reused-while-active";

    private KernelMutants() {
    }

    /** All, in order. */
    public static List<Mutant> all() {
        return in("mutants", directory -> MutantFile.all(SpecFiles.in(directory)));
    }

    /** How many of some that do something else than the kernel are not among those that were found. */
    public static int missed(List<Mutant> wanted, List<Mutant> found) {
        return (int) wanted.stream().filter(mutant -> !mutant.name().equals(EQUIVALENT) && !found.contains(mutant)).count();
    }

    private interface Look<T> {
        T look(Path directory) throws IOException;
    }

    private static <T> T in(String directory, Look<T> look) {
        try {
            URI uri = KernelMutants.class.getResource(WHERE + directory).toURI();
            if (!uri.getScheme().equals("jar")) {
                return look.look(Path.of(uri));
            }
            try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
                return look.look(jar.getPath(WHERE + directory));
            }
        } catch (URISyntaxException | IOException failed) {
            throw new CampaignFailure("the mutants cannot be read: " + failed, failed);
        }
    }

    /** Compiles one. @return the directory of its classes, in {@code directory} */
    public static Path compile(Mutant mutant, Path directory) {
        String name = mutant.file().substring(mutant.file().indexOf('/') + 1);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            throw new CampaignFailure("mutants need a JDK: this Java has no compiler; install one and set JAVA_HOME");
        }
        String right = source(name);
        String wrong = mutant.in(SpecFiles.bundled().with(mutant.file(), right)).text(mutant.file());
        try {
            Path classes = Files.createDirectories(directory.resolve(mutant.name()));
            Path file = Files.writeString(classes.resolve(name.substring(name.lastIndexOf('/') + 1)), wrong);
            ByteArrayOutputStream words = new ByteArrayOutputStream();
            int status = compiler.run(null, words, words, "--release", "17", "-g", "-proc:none", "-XDstringConcat=inline", "-cp",
                    System.getProperty("java.class.path"), "-d", classes.toString(), file.toString());
            if (status != 0) {
                throw new CampaignFailure("mutant " + mutant.name() + " does not compile: " + words.toString(StandardCharsets.UTF_8));
            }
            return classes;
        } catch (IOException failed) {
            throw new CampaignFailure("mutant " + mutant.name() + " cannot be compiled: " + failed, failed);
        }
    }

    private static String source(String name) {
        return in("sources", directory -> {
            try (Stream<Path> files = Files.walk(directory)) {
                List<Path> found = files.filter(file -> file.endsWith(name)).toList();
                if (found.size() != 1) {
                    throw new CampaignFailure(found.size() + " sources of vmkernel and armv8 are called " + name + "; one has to be");
                }
                return Files.readString(found.get(0));
            }
        });
    }
}
