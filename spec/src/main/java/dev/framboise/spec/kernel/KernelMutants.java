package dev.framboise.spec.kernel;

import dev.framboise.spec.SpecFailure;
import dev.framboise.spec.check.Checker;
import dev.framboise.spec.check.Result;
import dev.framboise.spec.files.KernelSources;
import dev.framboise.spec.files.Model;
import dev.framboise.spec.files.SpecFiles;
import dev.framboise.spec.mutant.Mutant;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.ToolProvider;

/** Wrong copies of the kernel's classes: mutants as of specifications, out of {@code kernel/SUBJECT/NAME.mutants}, whose {@code file} is one of the kernel's sources. */
public final class KernelMutants {
    /** Where they are among the specifications' files. */
    public static final String WHERE = "kernel/";

    private final Checker checker;
    private final SpecFiles files;

    /** Those of {@code files}. */
    public KernelMutants(Checker checker, SpecFiles files) {
        this.checker = checker;
        this.files = files;
    }

    /** Those that these models are to see. */
    public List<Mutant> all(List<Model> models) {
        return checker.mutants(models, files.below(WHERE));
    }

    /** The wrong copy. */
    public String source(Mutant mutant) {
        return mutant.in(files.with(mutant.file(), KernelSources.named(name(mutant).replace(".java", "")))).text(mutant.file());
    }

    private static String name(Mutant mutant) {
        return mutant.file().substring(mutant.file().indexOf('/') + 1);
    }

    /** Whether the model sees it. @param directory where its classes may be */
    public Result check(Mutant mutant, Path directory) {
        return checker.check(mutant, compile(mutant, directory));
    }

    /** Compiles one. @return the directory of its classes, in {@code directory} */
    public Path compile(Mutant mutant, Path directory) {
        String name = name(mutant);
        try {
            Path classes = Files.createDirectories(directory.resolve(mutant.name()));
            Path file = classes.resolve(name);
            Files.writeString(file, source(mutant));
            ByteArrayOutputStream words = new ByteArrayOutputStream();
            int status = ToolProvider.getSystemJavaCompiler().run(null, words, words, "--release", "17", "-proc:none", "-cp",
                    System.getProperty("java.class.path"), "-d", classes.toString(), file.toString());
            if (status != 0) {
                throw new SpecFailure("mutant " + mutant.name() + " does not compile: " + words.toString(StandardCharsets.UTF_8));
            }
            return classes;
        } catch (IOException failed) {
            throw new SpecFailure("mutant " + mutant.name() + " cannot be compiled: " + failed.getMessage(), failed);
        }
    }
}
