package dev.framboise.aot.mutant;

import dev.framboise.aot.image.Optimization;
import dev.framboise.aot.image.QuickImage;
import dev.framboise.aot.link.BuildFailure;
import dev.framboise.aot.link.Toolchain;
import dev.framboise.aot.random.ProgramBatch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Programs whose ends on the JVM are known,
        run as a mutant compiles them. The front end works once for all mutants. */
final class RunCheck {
    private final ProgramBatch batch;
    private final String module;
    private final List<String> names;
    private final Predicate<String> isSubject;
    private final QuickImage image;

    /**
     * @param names     of the programs, in the order of the batch
     * @param isSubject whether a mutant compiles the function of that symbol
     */
    RunCheck(ProgramBatch batch, List<String> names, Predicate<String> isSubject, Path directory) {
        this.batch = batch;
        this.module = QuickImage.stripped(batch.compilation().llvmIr());
        this.names = names;
        this.isSubject = isSubject;
        this.image = new QuickImage(Toolchain.open(System.err::println), directory);
    }

    /** Whether there is something for the mutant to get wrong. */
    boolean concerns(Mutant mutant) {
        return !mutant.apply(module, isSubject).equals(module);
    }

    /** The first program that ends otherwise than on the JVM. */
    Optional<String> firstDifference(Mutant mutant) throws IOException, InterruptedException {
        return firstDifference(mutant.apply(module, isSubject));
    }

    /** The same of the compiler as it is: nothing, or the mutants prove nothing. */
    Optional<String> firstDifference() throws IOException, InterruptedException {
        return firstDifference(module);
    }

    private Optional<String> firstDifference(String changed) throws IOException, InterruptedException {
        List<String> actual;
        try {
            actual = image.run(changed, Optimization.O0);
        } catch (BuildFailure e) {
            throw new AssertionError("a mutant that clang refuses is none: " + e.getMessage(), e);
        }
        for (int i = 0; i < names.size(); i++) {
            if (i >= actual.size() || !actual.get(i).equals(batch.expected().get(i))) {
                return Optional.of(names.get(i));
            }
        }
        return Optional.empty();
    }
}
