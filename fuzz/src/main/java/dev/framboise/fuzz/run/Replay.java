package dev.framboise.fuzz.run;

import dev.framboise.fuzz.oracle.Violation;
import dev.framboise.fuzz.target.Play;
import dev.framboise.fuzz.target.Target;
import dev.framboise.fuzz.target.Targets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A program that plays the inputs of a directory, or one, on a target without a fuzzer: what it finds first is made smaller and written.
 * Its status is 0 when nothing was found, 1 when something was, 2 when it could not look.
 */
public final class Replay {
    /** The status with which it says that something was found. */
    static final int FOUND = 1;
    private static final int FAILED = 2;
    private static final long SECONDS = 20;
    /** Of the host's clock; inputs take milliseconds. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private Replay() {
    }

    /** @param arguments the target, a directory or a file, and a directory for what is found */
    public static void main(String[] arguments) throws IOException {
        Target target = Targets.named(arguments[0]);
        Path from = Path.of(arguments[1]);
        Path findings = Path.of(arguments[2]);
        for (Path file : Files.isDirectory(from) ? Layout.files(from) : java.util.List.of(from)) {
            byte[] input = Files.readAllBytes(file);
            Patience patience = new Patience(PATIENCE, endless -> give(new Finding(target.name(), endless, input), findings));
            Violation found = OpenFindings.unlessOpen(target.name(), patience.of(() -> Play.finding(target, input)));
            if (found != null) {
                Finding finding = new Finding(target.name(), found, input);
                byte[] smallest = new Minimizer(shorter -> isSame(target, finding, shorter), SECONDS).minimize(input);
                write(new Finding(target.name(), Play.finding(target, smallest), smallest), findings);
                System.out.println(finding.kind());
                System.exit(FOUND);
            }
        }
    }

    /** One that does not end cannot be made smaller, nor stopped but with this program. */
    private static void give(Finding endless, Path directory) {
        try {
            write(endless, directory);
            System.out.println(endless.kind());
            Runtime.getRuntime().halt(FOUND);
        } catch (IOException failed) {
            System.out.println(failed);
            Runtime.getRuntime().halt(FAILED);
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
