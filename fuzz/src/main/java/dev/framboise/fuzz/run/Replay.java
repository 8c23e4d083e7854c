package dev.framboise.fuzz.run;

import dev.framboise.fuzz.oracle.Violation;
import dev.framboise.fuzz.target.Play;
import dev.framboise.fuzz.target.Target;
import dev.framboise.fuzz.target.Targets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A program that plays the inputs of a directory, or one, on a target without a fuzzer: what it finds first is made smaller and written.
 * Its status is 0 when nothing was found, 1 when something was, 2 when it could not look.
 */
public final class Replay {
    /** The status with which it says that something was found. */
    static final int FOUND = 1;
    private static final long SECONDS = 20;

    private Replay() {
    }

    /** @param arguments the target, a directory or a file, and a directory for what is found */
    public static void main(String[] arguments) throws IOException {
        Target target = Targets.named(arguments[0]);
        Path from = Path.of(arguments[1]);
        for (Path file : Files.isDirectory(from) ? Layout.files(from) : java.util.List.of(from)) {
            byte[] input = Files.readAllBytes(file);
            Violation found = OpenFindings.unlessOpen(target.name(), Play.finding(target, input));
            if (found != null) {
                Finding finding = new Finding(target.name(), found, input);
                byte[] smallest = new Minimizer(shorter -> isSame(target, finding, shorter), SECONDS).minimize(input);
                write(new Finding(target.name(), Play.finding(target, smallest), smallest), Path.of(arguments[2]));
                System.out.println(finding.kind());
                System.exit(FOUND);
            }
        }
    }

    private static boolean isSame(Target target, Finding finding, byte[] input) {
        Violation other = Play.finding(target, input);
        return other != null && new Finding(finding.target(), other, input).kind().equals(finding.kind());
    }

    private static void write(Finding finding, Path directory) throws IOException {
        Files.createDirectories(directory);
        Files.write(directory.resolve(finding.name()), finding.input());
        Files.writeString(directory.resolve(finding.name() + ".txt"), ReproducerTest.words(finding));
        Files.writeString(directory.resolve(ReproducerTest.className(finding) + ".java"), ReproducerTest.source(finding));
    }
}
