package dev.framboise.evidence.issue;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.framboise.evidence.Example;
import dev.framboise.evidence.Sha256;
import dev.framboise.evidence.statement.Artifact;
import dev.framboise.evidence.statement.EvidenceItem;
import dev.framboise.evidence.statement.Kind;
import dev.framboise.evidence.statement.Verdict;
import dev.framboise.evidence.verify.CertifiedFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands between evidence and a certificate. */
class IssuerTest {
    private static final EvidenceItem PROOFS = Example.item(Kind.PROOFS, Verdict.PASS, Example.KERNEL);

    @TempDir
    private Path directory;

    private static List<String> refusals(EvidenceItem instead) {
        return Refusals.of(Example.requirements(), Example.items().stream().map(item -> item.kind() == instead.kind() ? instead : item).toList());
    }

    private List<String> refused(List<EvidenceItem> items, Map<String, byte[]> files) throws IOException {
        Path image = Files.write(directory.resolve(Example.SUBJECT.name()), Example.IMAGE);
        NotCertified refused = assertThrows(NotCertified.class,
                () -> new Issuer(Example.requirements(), Example.KEY).issue(image, Example.predicate(items), files));
        try (Stream<Path> left = Files.list(directory)) {
            assertEquals(List.of(image), left.toList());
        }
        return refused.reasons();
    }

    @Test
    void whatIsAllThereIsNotRefused() {
        assertEquals(List.of(), refusals(PROOFS));
    }

    @Test
    void whatIsMissingIsNamedWithWhatMakesIt() {
        List<EvidenceItem> items = Example.items();
        items.removeIf(item -> item.kind() == Kind.PROOFS);
        assertEquals(List.of("proofs is missing; ./framboise proofs makes it"), Refusals.of(Example.requirements(), items));
    }

    @Test
    void whatWasMadeForOtherBytesIsStale() {
        Artifact old = new Artifact("kernel8.img", Sha256.of(new byte[] {7}));
        assertEquals(List.of("proofs is stale: it was made for kernel8.img " + old.sha256().brief() + ", and this build has kernel8.img "
                + Example.KERNEL.sha256().brief() + "; ./framboise proofs makes it anew"), refusals(Example.item(Kind.PROOFS, Verdict.PASS, old)));
    }

    @Test
    void whatFailedOrWasSkippedIsNamedWithItsFile() {
        assertEquals(List.of("proofs failed (proofs/report.txt): All that " + Kind.PROOFS.title() + " looks at holds; ./framboise proofs makes it again"),
                refusals(Example.item(Kind.PROOFS, Verdict.FAIL, Example.KERNEL)));
        assertEquals(List.of("models was skipped (models/report.txt): All that " + Kind.MODELS.title() + " looks at holds; ./framboise models makes it again"),
                refusals(Example.item(Kind.MODELS, Verdict.SKIPPED, Example.KERNEL)));
    }

    @Test
    void aNameDoesNotMakeAnotherKindDo() {
        EvidenceItem other = new EvidenceItem("proofs", Kind.FUZZING, "x", Verdict.PASS, Example.TIME, Example.KERNEL, "f", PROOFS.sha256(), "x");
        assertEquals(List.of("proofs is of the kind FUZZING, not PROOFS"), Refusals.of(
                List.of(new Requirement("proofs", Kind.PROOFS, Example.KERNEL, "x")), List.of(other)));
    }

    @Test
    void whatNobodyAskedForMayNotFailEither() {
        assertEquals(List.of("proofs failed (proofs/report.txt): All that " + Kind.PROOFS.title() + " looks at holds; ./framboise proofs makes it again"),
                Refusals.of(List.of(), List.of(Example.item(Kind.PROOFS, Verdict.FAIL, Example.KERNEL))));
    }

    @Test
    void nothingIsWrittenForWhatIsRefused() throws IOException {
        List<EvidenceItem> items = Example.items();
        items.removeIf(item -> item.kind() == Kind.FUZZING);
        assertEquals(List.of("fuzzing is missing; ./framboise fuzzing makes it"), refused(items, Example.files()));
    }

    @Test
    void theFilesAreTheItemsAndNoOthers() throws IOException {
        Map<String, byte[]> files = Example.files();
        files.put("more.txt", new byte[0]);
        files.remove("fuzzing/report.txt");
        files.put("proofs/report.txt", new byte[0]);
        assertEquals(List.of("proofs has another hash than its file proofs/report.txt", "fuzzing has no file fuzzing/report.txt", "more.txt is no item's file"),
                refused(Example.items(), files));
    }

    @Test
    void theSameIsIssuedTwice() throws IOException {
        CertifiedFiles first = Example.issue(directory);
        List<byte[]> before = List.of(Files.readAllBytes(first.certificate()), Files.readAllBytes(first.archive()));
        Example.issue(directory);
        assertArrayEquals(before.get(0), Files.readAllBytes(first.certificate()));
        assertArrayEquals(before.get(1), Files.readAllBytes(first.archive()));
        assertFalse(before.get(0).length == 0);
    }
}
