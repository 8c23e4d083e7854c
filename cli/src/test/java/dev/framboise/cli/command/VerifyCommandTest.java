package dev.framboise.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.card.firmware.BootConfiguration;
import dev.framboise.card.firmware.Purpose;
import dev.framboise.card.write.CardFile;
import dev.framboise.card.write.CardImage;
import dev.framboise.card.write.Content;
import dev.framboise.cli.hypervisor.HypervisorImage;
import dev.framboise.evidence.Sha256;
import dev.framboise.evidence.verify.CertifiedFiles;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command, from its arguments to what it prints. */
class VerifyCommandTest {
    @TempDir
    private Path directory;

    private record Said(int status, String out, String err) {
    }

    private Said verify(String... arguments) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        ByteArrayOutputStream complained = new ByteArrayOutputStream();
        List<String> words = new ArrayList<>(List.of("verify"));
        words.addAll(List.of(arguments));
        try {
            System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(complained, true, StandardCharsets.UTF_8));
            int status = FramboiseCommand.execute(words.toArray(String[]::new));
            return new Said(status, printed.toString(StandardCharsets.UTF_8), complained.toString(StandardCharsets.UTF_8).replace(directory + "/", ""));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }

    private CertifiedFiles issue(Sha256 kernel) throws Exception {
        Path image = Files.writeString(directory.resolve("x.img"), "the image");
        return Certified.image(image, kernel);
    }

    @Test
    void whatIsVerifiedIsPrintedWithWhatIsNotCovered() throws Exception {
        issue(Sha256.of(new byte[0]));
        Said said = verify(directory.resolve("x.img").toString());
        assertEquals(0, said.status, said.err);
        assertTrue(said.out.contains("x.img is verified\n") && said.out.contains("key       " + Certified.KEY.verifyingKey().id()), said.out);
        assertTrue(said.out.contains("  PASS    PROOFS: It holds.\n") && said.out.contains("  DMA masters: "), said.out);
    }

    @Test
    void whatIsNotIsNamedOnStandardErrorAndNothingIsPrinted() throws Exception {
        CertifiedFiles files = issue(Sha256.of(new byte[0]));
        Files.writeString(files.image(), "another image");
        Said said = verify(files.image().toString());
        assertEquals(1, said.status);
        assertTrue(said.err.startsWith("framboise: x.img: its SHA-256 is ") && said.err.endsWith("framboise: x.img is NOT verified\n"), said.err);
        assertEquals("", said.out);
    }

    @Test
    void filesElsewhereAreNamed() throws Exception {
        CertifiedFiles files = issue(Sha256.of(new byte[0]));
        List<String> names = List.of("--certificate", "--evidence", "--key");
        List<Path> places = List.of(files.certificate(), files.archive(), files.key());
        List<String> arguments = new ArrayList<>(List.of(files.image().toString()));
        for (int i = 0; i < names.size(); i++) {
            Path moved = Files.move(places.get(i), directory.resolve(names.get(i) + ".moved"), StandardCopyOption.ATOMIC_MOVE);
            arguments.addAll(List.of(names.get(i), moved.toString()));
        }
        assertEquals(1, verify(files.image().toString()).status);
        assertEquals(0, verify(arguments.toArray(String[]::new)).status);
    }

    private CertifiedFiles card(Path kernel, Sha256 certified) throws Exception {
        Path image = directory.resolve("x.img");
        CardImage.write(image, List.of(new CardFile("kernel8.img", Content.of(kernel)), new CardFile("guests.bundle", Content.of(new byte[9000])),
                new CardFile("config.txt", Content.of(BootConfiguration.text(Purpose.QEMU).getBytes(StandardCharsets.US_ASCII)))));
        return Certified.image(image, certified);
    }

    @Test
    void whatIsRebuiltIsComparedBitForBit() throws Exception {
        Path kernel = HypervisorImage.build(State.directory(), System.err).image();
        CertifiedFiles files = card(kernel, Sha256.of(kernel));
        Said same = verify(files.image().toString(), "--rebuild");
        assertEquals(0, same.status, same.err);
        assertTrue(same.err.contains("framboise: compiled in "), same.err);
        assertTrue(same.out.contains("rebuilt   kernel8.img, and the image around it, the same bit for bit\n"), same.out);
        card(kernel, Sha256.of(new byte[0]));
        Said other = verify(files.image().toString(), "--rebuild");
        assertEquals(1, other.status);
        assertTrue(other.err.contains("kernel8.img: the sources here make ") && other.err.contains("x.img is NOT verified"), other.err);
        assertFalse(other.out.contains("is verified"), other.out);
    }

    /** The certificate is right about the kernel; what is on the card is another one. */
    @Test
    void anotherKernelOnTheCardIsSeen() throws Exception {
        Path kernel = HypervisorImage.build(State.directory(), System.err).image();
        Path other = Files.write(directory.resolve("other"), Files.readAllBytes(kernel));
        Files.write(other, new byte[1], StandardOpenOption.APPEND);
        CertifiedFiles files = card(other, Sha256.of(kernel));
        assertEquals(0, verify(files.image().toString()).status);
        Said said = verify(files.image().toString(), "--rebuild");
        assertEquals(1, said.status);
        assertTrue(said.err.contains("x.img: written again with the kernel of these sources and with the other files that are on it, it is "), said.err);
    }

    @Test
    void whatIsNoCardCannotBeWrittenAgain() throws Exception {
        Path kernel = HypervisorImage.build(State.directory(), System.err).image();
        Said said = verify(issue(Sha256.of(kernel)).image().toString(), "--rebuild");
        assertEquals(1, said.status);
        assertTrue(said.err.contains("x.img cannot be written again: "), said.err);
    }
}
