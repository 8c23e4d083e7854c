package dev.framboise.evidence.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.evidence.Example;
import dev.framboise.evidence.Sha256;
import dev.framboise.evidence.archive.ArchiveWriter;
import dev.framboise.evidence.envelope.Envelope;
import dev.framboise.evidence.envelope.SigningKey;
import dev.framboise.evidence.statement.Artifact;
import dev.framboise.evidence.statement.Certificate;
import dev.framboise.evidence.statement.EvidenceItem;
import dev.framboise.evidence.statement.Kind;
import dev.framboise.evidence.statement.Predicate;
import dev.framboise.evidence.statement.Verdict;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is accepted, and what each refusal names. */
class VerifierTest {
    @TempDir
    private Path directory;
    private CertifiedFiles files;

    @BeforeEach
    void issue() throws IOException {
        files = Example.issue(directory);
    }

    private List<String> refusals() {
        Judgement.Refused refused = assertInstanceOf(Judgement.Refused.class, Verifier.verify(files));
        return refused.refusals().stream().map(refusal -> refusal.toString().replace(directory + "/", "")).toList();
    }

    private void isRefused(String... sentences) {
        assertEquals(List.of(sentences), refusals());
    }

    private void archive(Map<String, byte[]> content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ArchiveWriter.write(content, out);
        Files.write(files.archive(), out.toByteArray());
    }

    /** Signed by the right key, whatever it says. */
    private void certify(String type, List<EvidenceItem> items) throws IOException {
        Certificate certificate = Certificate.of(Example.SUBJECT, new Artifact("e.zip", Sha256.of(files.archive())), Example.predicate(items));
        Files.write(files.certificate(), Envelope.sign(type, certificate.toJson(), Example.KEY).toJson());
    }

    private static List<EvidenceItem> with(Kind kind, EvidenceItem instead) {
        return Example.items().stream().map(item -> item.kind() == kind ? instead : item).collect(Collectors.toList());
    }

    @Test
    void whatWasIssuedIsAccepted() {
        Judgement.Accepted accepted = assertInstanceOf(Judgement.Accepted.class, Verifier.verify(files));
        assertEquals(Example.KEY.verifyingKey().id(), accepted.key());
        assertEquals(Example.SUBJECT, accepted.certificate().image());
    }

    @Test
    void theNamesAreThoseBesideTheImage() {
        assertEquals(List.of("framboise-rpi4-0.1.0.certificate.json", "framboise-rpi4-0.1.0.evidence.zip", "framboise-rpi4-0.1.0.key.pem"),
                List.of(files.certificate(), files.archive(), files.key()).stream().map(file -> file.getFileName().toString()).toList());
    }

    @Test
    void anotherImageIsRefused() throws IOException {
        Files.write(files.image(), "another".getBytes(StandardCharsets.US_ASCII));
        isRefused("framboise-rpi4-0.1.0.img: its SHA-256 is " + Sha256.of(files.image()).brief() + "..., the certificate's image has "
                + Example.SUBJECT.sha256().brief() + "...");
    }

    @Test
    void eachFileThatIsMissingIsNamed() throws IOException {
        Files.delete(files.image());
        Files.delete(files.archive());
        isRefused("framboise-rpi4-0.1.0.img: there is no such file", "framboise-rpi4-0.1.0.evidence.zip: there is no such file");
        Files.delete(files.certificate());
        Files.delete(files.key());
        isRefused("framboise-rpi4-0.1.0.key.pem: there is no such file", "framboise-rpi4-0.1.0.certificate.json: there is no such file");
    }

    /** Nor is what has no end. */
    @Test
    void aDirectoryAndADeviceAreNoFiles() throws IOException {
        for (Path file : List.of(files.archive(), files.certificate(), files.key())) {
            byte[] before = Files.readAllBytes(file);
            Files.delete(file);
            Files.createDirectory(file);
            isRefused(file.getFileName() + ": it is no file");
            Files.delete(file);
            Files.createSymbolicLink(file, Path.of("/dev/zero"));
            isRefused(file.getFileName() + ": it is no file");
            Files.delete(file);
            Files.write(file, before);
        }
        assertInstanceOf(Judgement.Accepted.class, Verifier.verify(files));
    }

    @Test
    void anotherKeyHasNotSigned() throws IOException {
        SigningKey another = SigningKey.generate();
        Files.writeString(files.key(), another.verifyingKey().toPem());
        isRefused("framboise-rpi4-0.1.0.certificate.json: the key " + another.verifyingKey().id().brief() + " has not signed it");
    }

    @Test
    void aSwappedPayloadTypeIsNotSigned() throws IOException {
        String text = Files.readString(files.certificate());
        Files.writeString(files.certificate(), text.replace(Certificate.MEDIA_TYPE, "application/vnd.cyclonedx+json"));
        isRefused("framboise-rpi4-0.1.0.certificate.json: the key " + Example.KEY.verifyingKey().id().brief() + " has not signed it");
    }

    @Test
    void aSignedEnvelopeOfSomethingElseIsRefused() throws IOException {
        certify("application/json", Example.items());
        isRefused("framboise-rpi4-0.1.0.certificate.json: what is signed in it is not of the type application/vnd.in-toto+json");
        Files.write(files.certificate(), Envelope.sign(Certificate.MEDIA_TYPE, "{}".getBytes(StandardCharsets.US_ASCII), Example.KEY).toJson());
        assertTrue(refusals().get(0).startsWith("framboise-rpi4-0.1.0.certificate.json: what is signed in it is no certificate: "), refusals().toString());
    }

    @Test
    void anotherKeysIdIsRefusedThoughNothingRestsOnIt() throws IOException {
        String text = Files.readString(files.certificate());
        Files.writeString(files.certificate(), text.replace(Example.KEY.verifyingKey().id().hex(), "nobody"));
        isRefused("framboise-rpi4-0.1.0.certificate.json: it names another key than the one that has signed it");
    }

    @Test
    void anItemThatIsNoPassIsRefusedThoughSigned() throws IOException {
        certify(Certificate.MEDIA_TYPE, with(Kind.PROOFS, Example.item(Kind.PROOFS, Verdict.FAIL, Example.KERNEL)));
        isRefused("framboise-rpi4-0.1.0.certificate.json: proofs is FAIL, not PASS");
        certify(Certificate.MEDIA_TYPE, with(Kind.PROOFS, Example.item(Kind.PROOFS, Verdict.SKIPPED, Example.KERNEL)));
        isRefused("framboise-rpi4-0.1.0.certificate.json: proofs is SKIPPED, not PASS");
    }

    @Test
    void anItemOfOtherBytesIsRefused() throws IOException {
        Artifact old = new Artifact("kernel8.img", Sha256.of(new byte[] {7}));
        certify(Certificate.MEDIA_TYPE, with(Kind.PROOFS, Example.item(Kind.PROOFS, Verdict.PASS, old)));
        isRefused("framboise-rpi4-0.1.0.certificate.json: proofs is of " + old + ", which is not the image and no part of it");
        certify(Certificate.MEDIA_TYPE, with(Kind.BUILD, Example.item(Kind.BUILD, Verdict.PASS, Example.KERNEL)));
        isRefused("framboise-rpi4-0.1.0.certificate.json: build is of " + Example.KERNEL + ", which is not the image");
    }

    @Test
    void aKindWithoutEvidenceIsRefused() throws IOException {
        List<EvidenceItem> items = Example.items();
        items.removeIf(item -> item.kind() == Kind.MODELS);
        certify(Certificate.MEDIA_TYPE, items);
        isRefused("framboise-rpi4-0.1.0.certificate.json: there is no evidence of the kind MODELS",
                "framboise-rpi4-0.1.0.evidence.zip!/models/report.txt: the certificate does not know it");
    }

    @Test
    void twoItemsDoNotShareAFile() throws IOException {
        EvidenceItem proofs = Example.item(Kind.PROOFS, Verdict.PASS, Example.KERNEL);
        List<EvidenceItem> items = Example.items();
        items.add(new EvidenceItem("more", Kind.PROOFS, "More.", Verdict.PASS, Example.TIME, Example.KERNEL, proofs.file(), proofs.sha256(), "x"));
        certify(Certificate.MEDIA_TYPE, items);
        isRefused("framboise-rpi4-0.1.0.certificate.json: more has a file, proofs/report.txt, that is another's");
    }

    @Test
    void whatIsNotCoveredMayNotBeLeftOut() throws IOException {
        Predicate all = Example.predicate(Example.items());
        Predicate less = new Predicate(all.version(), all.commit(), all.madeAt(), all.parts(), all.tools(), all.evidence(), all.notCovered().subList(1, 5));
        Certificate certificate = Certificate.of(Example.SUBJECT, new Artifact("e.zip", Sha256.of(files.archive())), less);
        Files.write(files.certificate(), Envelope.sign(Certificate.MEDIA_TYPE, certificate.toJson(), Example.KEY).toJson());
        isRefused("framboise-rpi4-0.1.0.certificate.json: it does not say that this is not covered: DMA masters");
    }

    @Test
    void aFileMoreAFileLessAndAFileChangedAreNamed() throws IOException {
        Map<String, byte[]> content = Example.archived();
        content.put("more.txt", new byte[0]);
        content.remove("fuzzing/report.txt");
        content.put("proofs/report.txt", new byte[] {1});
        archive(content);
        List<String> refused = refusals();
        assertEquals(List.of("framboise-rpi4-0.1.0.evidence.zip!/fuzzing/report.txt: it is not there",
                "framboise-rpi4-0.1.0.evidence.zip!/more.txt: the certificate does not know it"), List.of(refused.get(0), refused.get(2)));
        assertTrue(refused.get(1).startsWith("framboise-rpi4-0.1.0.evidence.zip!/proofs/report.txt: its SHA-256 is 4bf5122f3445"), refused.toString());
        assertEquals(3, refused.size());
    }

    @Test
    void anotherPageIsNamed() throws IOException {
        Map<String, byte[]> content = Example.archived();
        content.put("index.html", new byte[] {1});
        archive(content);
        assertTrue(refusals().get(0).startsWith("framboise-rpi4-0.1.0.evidence.zip!/index.html: its SHA-256 is 4bf5122f3445"), refusals().toString());
        assertEquals(1, refusals().size());
    }

    @Test
    void bytesThatAreNoFilesAreRefused() throws IOException {
        byte[] zip = Files.readAllBytes(files.archive());
        byte[] longer = new byte[zip.length + 1];
        System.arraycopy(zip, 0, longer, 1, zip.length);
        Files.write(files.archive(), longer);
        assertEquals(1, refusals().size());
        assertTrue(refusals().get(0).startsWith("framboise-rpi4-0.1.0.evidence.zip: "), refusals().toString());
    }
}
