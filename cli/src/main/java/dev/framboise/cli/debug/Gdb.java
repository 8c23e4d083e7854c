package dev.framboise.cli.debug;

import dev.framboise.cli.failure.ExitStatus;
import dev.framboise.cli.failure.Failure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An installed gdb that knows AArch64 and has Python. */
public final class Gdb {
    /** Environment variable: the program to use instead of one on the path. */
    public static final String PROGRAM = "FRAMBOISE_GDB";

    private static final List<String> NAMES = List.of("gdb-multiarch", "aarch64-linux-gnu-gdb", "gdb");
    private static final String HOW = "install a gdb for AArch64 with Python (Debian and Ubuntu: the package gdb-multiarch), or "
            + "name one in " + PROGRAM;
    private static final String ANSWER = "framboise sees Python";

    private final Path program;

    private Gdb(Path program) {
        this.program = program;
    }

    /**
     * Finds gdb.
     *
     * @throws Failure with what to install when there is none that can do it
     */
    public static Gdb find() {
        String named = System.getenv(PROGRAM);
        if (named != null && !named.isBlank()) {
            Path program = Path.of(named);
            if (!canDoIt(program)) {
                throw new Failure(ExitStatus.UNAVAILABLE,
                        PROGRAM + " names " + program + ", which is no gdb for AArch64 with Python; " + HOW);
            }
            return new Gdb(program);
        }
        return onPath().stream().filter(Gdb::canDoIt).findFirst().map(Gdb::new)
                .orElseThrow(() -> new Failure(ExitStatus.UNAVAILABLE, "there is no gdb that can do this: " + HOW));
    }

    /** The program. */
    public Path program() {
        return program;
    }

    private static List<Path> onPath() {
        List<Path> found = new ArrayList<>();
        for (String name : NAMES) {
            for (String directory : Optional.ofNullable(System.getenv("PATH")).orElse("").split(":")) {
                Path candidate = Path.of(directory, name);
                if (Files.isExecutable(candidate)) {
                    found.add(candidate);
                }
            }
        }
        return found;
    }

    /** Asks it: a gdb for another processor refuses the architecture, one without Python the second command. */
    private static boolean canDoIt(Path program) {
        try {
            Process process = new ProcessBuilder(program.toString(), "-nx", "-batch", "-ex", "set architecture aarch64",
                    "-ex", "python print('" + ANSWER + "')").redirectErrorStream(true).start();
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return said.contains(ANSWER) && !said.contains("Undefined item");
        } catch (IOException none) {
            return false;
        }
    }
}
