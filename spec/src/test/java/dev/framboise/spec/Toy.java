package dev.framboise.spec;

import dev.framboise.spec.check.Checker;
import dev.framboise.spec.check.Result;
import dev.framboise.spec.files.SpecFiles;
import dev.framboise.spec.files.Tier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A specification of a counter that goes up and down, in a directory, for spoiling. */
public final class Toy {
    private final Path directory;

    /** A counter that is as it should be, in an empty directory. */
    public Toy(Path directory) throws IOException {
        this.directory = directory;
        write("bounds.properties", "toy.Most = 3\n");
        write("toy/Toy.tla", """
                ---- MODULE Toy ----
                EXTENDS Naturals
                CONSTANT Most
                VARIABLES n, last
                Init == n = 0 /\\ last = "none"
                Up == n < Most /\\ n' = n + 1 /\\ last' = "up"
                Down == n > 0 /\\ n' = n - 1 /\\ last' = "down"
                Next == Up \\/ Down
                Spec == Init /\\ [][Next]_<<n, last>>
                Small == n <= Most
                Moves == [][n' # n]_n
                Falls == n = Most ~> n # Most
                FairSpec == Spec /\\ WF_<<n, last>>(Down)
                ====
                """);
        write("toy/toy.model", """
                module = Toy
                specification = Spec
                constants = Most
                invariants = Small
                heap = 256m
                workers = 1
                """);
        write("toy/Toy.mutants", """
                mutant: too-far
                why: it counts beyond its end
                model: toy
                violates: Small
                find:
                | n < Most
                replace:
                | n <= Most
                """);
    }

    private void write(String name, String text) throws IOException {
        Files.createDirectories(directory.resolve(name).getParent());
        Files.writeString(directory.resolve(name), text);
    }

    /** Replaces text in one of its files. */
    public Toy with(String name, String find, String replacement) throws IOException {
        String text = Files.readString(directory.resolve(name));
        if (!text.contains(find)) {
            throw new IllegalArgumentException(name + " has no " + find);
        }
        write(name, text.replace(find, replacement));
        return this;
    }

    /** Adds a file to it. */
    public Toy add(String name, String text) throws IOException {
        write(name, text);
        return this;
    }

    /** What checks it. */
    public Checker checker() {
        return new Checker(SpecFiles.in(directory), Tier.ORDINARY, line -> {
        });
    }

    /** The check of its model. */
    public Result check() {
        Checker checker = checker();
        return checker.check(checker.models(List.of()).get(0));
    }

    /** The check of its mutant. */
    public Result checkMutant() {
        Checker checker = checker();
        return checker.check(checker.mutants(checker.models(List.of())).get(0));
    }
}
