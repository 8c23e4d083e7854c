package dev.framboise.evidence.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.evidence.Example;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of docs/certificate.md, as they stand there: openssl and a shell come to the same. */
class OpensslTest {
    @TempDir
    private Path directory;
    private CertifiedFiles files;

    @BeforeEach
    void issue() throws IOException {
        files = Example.issue(directory);
    }

    private static String commands() throws IOException {
        Path root = Path.of("").toAbsolutePath();
        while (!Files.exists(root.resolve("docs/certificate.md"))) {
            root = root.getParent();
        }
        String rest = Files.readString(root.resolve("docs/certificate.md")).split("## With openssl alone\n", 2)[1];
        return rest.split("```sh\n", 2)[1].split("```", 2)[0];
    }

    private String run(int expected) throws IOException, InterruptedException {
        Path said = directory.resolve("said");
        Process shell = new ProcessBuilder("bash", "-e", "-o", "pipefail", "-c", commands()).directory(directory.toFile()).redirectErrorStream(true)
                .redirectOutput(said.toFile()).start();
        assertTrue(shell.waitFor(60, TimeUnit.SECONDS));
        String words = Files.readString(said);
        if (expected == 0) {
            assertEquals(0, shell.exitValue(), words);
        } else {
            assertNotEquals(0, shell.exitValue(), words);
        }
        return words;
    }

    @Test
    void opensslVerifiesTheSignatureAndComesToTheSameKeyId() throws Exception {
        String said = run(0);
        assertTrue(said.contains("Signature Verified Successfully"), said);
        assertTrue(said.contains(Example.KEY.verifyingKey().id().hex()), said);
        assertTrue(said.contains(Example.SUBJECT.sha256() + "  framboise-rpi4-0.1.0.img"), said);
        assertTrue(said.contains("\"sha256\": \"" + Example.SUBJECT.sha256() + '"'), said);
    }

    @Test
    void opensslRefusesAChangedPayload() throws Exception {
        String text = Files.readString(files.certificate());
        int at = text.indexOf("\"payload\": \"") + 50;
        char other = text.charAt(at) == 'A' ? 'B' : 'A';
        Files.writeString(files.certificate(), text.substring(0, at) + other + text.substring(at + 1), StandardCharsets.US_ASCII);
        String said = run(1);
        assertFalse(said.contains("Signature Verified Successfully"), said);
    }
}
