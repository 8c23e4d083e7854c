package dev.framboise.card;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Programs of others that know the formats. {@code ./framboise test} installs them. */
final class Tool {
    private Tool() {
    }

    /**
     * What a program ended with, and what it said.
     *
     * @param status 0 when all is well
     * @param said both streams
     */
    record Answer(int status, String said) {
        /** What it said, which was no complaint. */
        String good() {
            assertEquals(0, status, said);
            return said;
        }
    }

    static Answer run(String program, String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(find(program)));
        command.addAll(List.of(words));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Answer(process.waitFor(), program + ": " + said);
    }

    /** Some are where only root's path leads. */
    private static String find(String program) {
        return Stream.concat(Stream.of(System.getenv("PATH").split(":")), Stream.of("/usr/sbin", "/sbin")).map(directory -> Path.of(directory, program))
                .filter(Files::isExecutable).map(Path::toString).findFirst()
                .orElseGet(() -> fail("there is no " + program + ": ./framboise test installs it, or apt-get install dosfstools mtools fdisk"));
    }
}
