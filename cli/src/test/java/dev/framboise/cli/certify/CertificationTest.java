package dev.framboise.cli.certify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.cli.failure.Failure;
import dev.framboise.evidence.Sha256;
import dev.framboise.evidence.envelope.SigningKey;
import dev.framboise.evidence.issue.NotCertified;
import dev.framboise.evidence.statement.EvidenceItem;
import dev.framboise.evidence.statement.Kind;
import dev.framboise.evidence.verify.CertifiedFiles;
import dev.framboise.evidence.verify.Judgement;
import dev.framboise.evidence.verify.Verifier;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a commit to a certificate, and each thing that stands in its way. */
class CertificationTest {
    private static final SigningKey KEY = SigningKey.generate();

    @TempDir
    private Path directory;

    private Planted planted;

    @BeforeEach
    void plant() throws IOException {
        planted = new Planted(directory.resolve("here"));
    }

    private CertifiedFiles issue(Effort effort) throws Exception {
        return issue(effort, planted.repository().commit());
    }

    private CertifiedFiles issue(Effort effort, Commit commit) throws Exception {
        Path work = Files.createDirectories(directory.resolve("work"));
        Certification certification = new Certification(Planted.subject(work), commit, directory.resolve("kept"), effort,
                new PrintStream(new ByteArrayOutputStream()));
        return certification.issue(KEY, work);
    }

    private List<String> refusals(Effort effort) {
        return assertThrows(NotCertified.class, () -> issue(effort)).reasons();
    }

    private void refuses(String reason) {
        List<String> reasons = refusals(Effort.RUN);
        assertTrue(reasons.stream().anyMatch(each -> each.contains(reason)), () -> reasons + " do not have: " + reason);
        assertFalse(Files.exists(directory.resolve("work/x.certificate.json")));
    }

    private void change(String file, String from, String to) throws IOException {
        String text = planted.read(file);
        assertTrue(text.contains(from), file + " has no " + from);
        planted.write(file, text.replaceFirst(Pattern.quote(from), Matcher.quoteReplacement(to)));
    }

    /** The status of what has found something wrong. */
    private void endsWithOne(String command) throws IOException {
        planted.repository().script("framboise", Files.readString(planted.repository().root().resolve("framboise")).replace("#!/bin/sh\n", "")
                + "[ \"$1\" != " + command + " ] || exit 1\n");
    }

    private void changeRecord(String file, String from, String to) throws IOException {
        Path record = planted.repository().root().resolve("docs/records").resolve(file);
        String text = Files.readString(record);
        assertTrue(text.matches("(?s).*" + from + ".*"), file + " has no " + from);
        planted.repository().write("docs/records/" + file, text.replaceFirst(from, to));
    }

    @Test
    void whatIsAllAsItShouldBeIsCertifiedAndVerified() throws Exception {
        CertifiedFiles files = issue(Effort.RUN);
        Judgement.Accepted accepted = assertInstanceOf(Judgement.Accepted.class, Verifier.verify(files), () -> Verifier.verify(files).toString());
        List<EvidenceItem> items = accepted.certificate().predicate().evidence();
        assertEquals(EnumSet.allOf(Kind.class), items.stream().map(EvidenceItem::kind).collect(Collectors.toCollection(() -> EnumSet.noneOf(Kind.class))));
        assertTrue(items.stream().anyMatch(item -> item.name().equals("fuzz-campaign") && item.claim().equals("A campaign of 60 minutes found nothing.")), items::toString);
        assertTrue(items.stream().anyMatch(item -> item.name().equals("tests") && item.claim().startsWith("All 2 tests, of 1 classes, pass")), items::toString);
        assertTrue(accepted.certificate().predicate().parts().stream().anyMatch(part -> part.name().equals("kernel8.img") && part.sha256().equals(Sha256.of(Planted.KERNEL))));
        assertEquals(planted.repository().git("rev-parse", "HEAD").strip(), accepted.certificate().predicate().commit());
    }

    @Test
    void anyByteFlippedOfWhatWasIssuedIsRefusedAndNamed() throws Exception {
        CertifiedFiles files = issue(Effort.RUN);
        Random random = new Random(1);
        for (Path file : List.of(files.image(), files.certificate(), files.archive())) {
            byte[] bytes = Files.readAllBytes(file);
            // All of an image is one hash, and it is long.
            for (int i = 0; i < (file.equals(files.image()) ? 4 : 20); i++) {
                int at = random.nextInt(bytes.length);
                bytes[at] ^= (byte) (1 << i % 8);
                Files.write(file, bytes);
                Judgement judgement = Verifier.verify(files);
                Judgement.Refused refused = assertInstanceOf(Judgement.Refused.class, judgement, () -> file + " at " + at);
                assertTrue(refused.refusals().toString().contains(file.getFileName().toString()), refused::toString);
                bytes[at] ^= (byte) (1 << i % 8);
            }
            Files.write(file, bytes);
        }
        assertInstanceOf(Judgement.Accepted.class, Verifier.verify(files));
    }

    @Test
    void whenNothingMayBeRunEachMissingResultIsNamed() {
        List<String> reasons = refusals(Effort.TAKE_IN);
        for (String name : List.of("tests", "models", "lowering-proofs", "proofs", "conformance-bare", "conformance-xen", "coverage", "budgets", "build")) {
            assertTrue(reasons.stream().anyMatch(reason -> reason.startsWith(name + " is missing; ./framboise ")), () -> name + " is not in " + reasons);
        }
    }

    @Test
    void aFailingTestIsNoCertificate() throws Exception {
        change("tests/TEST-Some.xml", "failures=\"0\"", "failures=\"1\"");
        change("tests/TEST-Some.xml", "<testcase name=\"two\"/>", "<testcase name=\"two\"><failure/></testcase>");
        refuses("tests failed (tests/tests.csv): Tests fail: Some; ./framboise test makes it again");
    }

    @Test
    void aSkippedTestIsNone() throws Exception {
        change("tests/TEST-Some.xml", "skipped=\"0\"", "skipped=\"1\"");
        change("tests/TEST-Some.xml", "<testcase name=\"two\"/>", "<testcase name=\"two\"><skipped/></testcase>");
        refuses("tests was skipped");
    }

    @Test
    void aModuleWithoutResultsIsNone() throws Exception {
        planted.repository().write("other/src/test/java/Other.java", "class Other { }\n");
        refuses("tests was skipped");
    }

    @Test
    void aTestClassWithoutResultsIsNone() throws Exception {
        planted.repository().write("module/src/test/java/a/AbstractTest.java", "abstract class AbstractTest { }\n");
        planted.repository().write("module/src/test/java/a/MissingTest.java", "class MissingTest { }\n");
        refuses("tests was skipped");
        String table = Files.readString(directory.resolve("kept/tests/tests.csv"));
        assertTrue(table.contains("module,a.MissingTest,0,0,0\n"), table);
        assertFalse(table.contains("AbstractTest"), table);
    }

    @Test
    void aModelThatWasNotCheckedIsNone() throws Exception {
        planted.write("check/TEST-check.xml", Planted.suite("models", Planted.models().skip(1)));
        refuses("models was skipped");
    }

    @Test
    void aModelThatFailsIsNone() throws Exception {
        change("check/TEST-check.xml", "failures=\"0\"", "failures=\"1\"");
        change("check/TEST-check.xml", "\"/>\n", "\"><failure message=\"x\"/></testcase>\n");
        refuses("models failed");
    }

    @Test
    void aPropertyThatIsNotProvedOrNotLookedAtIsNone() throws Exception {
        String whole = planted.read("prove/proofs.csv");
        change("prove/proofs.csv", "PROVED", "UNKNOWN");
        refuses("proofs failed");
        planted.write("prove/proofs.csv", whole.substring(0, whole.lastIndexOf('\n', whole.length() - 2) + 1));
        refuses("proofs was skipped");
    }

    @Test
    void aCheckThatFailsAndATargetThatIsMissingAreNone() throws Exception {
        change("conformance/qemu.xml", "failures=\"0\"", "failures=\"1\"");
        change("conformance/qemu.xml", "\"/>\n", "\"><failure type=\"FAIL\"/></testcase>\n");
        Files.delete(planted.repository().root().resolve("planted/conformance/xen.xml"));
        planted.write("conformance/kvm.xml", Planted.suite("kvm", Planted.checks("kvm").skip(1)));
        planted.write("conformance/model.xml", "<testsuite");
        endsWithOne("conformance");
        List<String> reasons = refusals(Effort.RUN);
        Set<String> beginnings = reasons.stream().map(reason -> reason.replaceFirst("( is missing| failed| was skipped).*", "$1")).collect(Collectors.toSet());
        assertEquals(Set.of("conformance-qemu failed", "conformance-xen is missing", "conformance-kvm was skipped", "conformance-model failed", "conformance-matrix failed"),
                beginnings, reasons::toString);
    }

    @Test
    void aBudgetThatIsNotMetIsNone() throws Exception {
        planted.write("benchmarks.txt", "HVC 4 99 72 not met\n");
        refuses("budgets failed");
    }

    @Test
    void aGateOfCoverageThatFailsIsNone() throws Exception {
        endsWithOne("coverage");
        refuses("coverage failed");
    }

    @Test
    void anEngineThatHasNotRunIsNone() throws Exception {
        planted.write("coverage/sums.txt", "model checker nothing is there: run ./framboise test\nall engines 6763 of 6792 99.5 % 3644 of 3697 98.5 %\n");
        refuses("coverage was skipped");
    }

    @Test
    void anotherKernelOfTheCleanCloneIsNone() throws Exception {
        planted.write("kernel8.img", "another kernel");
        refuses("build failed");
    }

    @Test
    void staleRecordsAreNoneAndNothingIsRunForThem() throws Exception {
        String zeros = "0".repeat(64);
        changeRecord("fuzz-campaign.txt", "of: [0-9a-f]{64}", "of: " + zeros);
        changeRecord("mutants-Vmids.txt", "sources: [0-9a-f]{64}", "sources: " + zeros);
        changeRecord("hostile.txt", "image [0-9a-f]{64}", "image " + zeros);
        List<String> reasons = refusals(Effort.RUN);
        assertEquals(List.of("attack is stale", "fuzz-campaign is stale", "mutants-Vmids is stale"),
                reasons.stream().map(reason -> reason.replaceFirst(":.*", "")).sorted().toList(), reasons::toString);
        assertFalse(Files.exists(directory.resolve("kept/tests")));
    }

    @Test
    void recordsThatSayThatSomethingWasWrongAreNone() throws Exception {
        changeRecord("fuzz-campaign.txt", "findings: 0", "findings: 1");
        changeRecord("hostile.txt", "The victim has kept", "The victim has not kept");
        changeRecord("violations-stage2.txt", "\\| violates", "| FAILED: violates");
        changeRecord("mutants-Vmids.txt", "(?m)^VmidSet.*\n", "");
        List<String> reasons = refusals(Effort.RUN);
        assertEquals(List.of("attack failed", "fuzz-campaign failed", "mutants-Vmids was skipped", "violations-stage2 failed"),
                reasons.stream().map(reason -> reason.replaceFirst("(failed|was skipped).*", "$1")).sorted().toList(), reasons::toString);
    }

    @Test
    void aRecordOfSomeTargetsOrOfSomeMutantsIsNone() throws Exception {
        changeRecord("fuzz-campaign.txt", "(?m)^  traps .*\n", "");
        changeRecord("fuzz-engines.txt", "(?m)^\\| `smc-is-a-call`.*\n", "");
        assertEquals(List.of("fuzz-campaign was skipped", "fuzz-engines was skipped"),
                refusals(Effort.RUN).stream().map(reason -> reason.replaceFirst("(was skipped).*", "$1")).sorted().toList());
    }

    /** What was asked for is in the first line, what the processes have had in the table. */
    @Test
    void anHourThatWasCutShortIsNone() throws Exception {
        changeRecord("fuzz-campaign.txt", "(?m)^(  traps .*) [0-9]+( +0)$", "$1 1$2");
        changeRecord("fuzz-campaign.txt", "(?m)^(  boot .*) [0-9]+( +0)$", "$1 1$2");
        refuses("fuzz-campaign was skipped");
    }

    @Test
    void damagedRecordsAreNone() throws Exception {
        changeRecord("fuzz-campaign.txt", "A campaign of 60 minutes", "A campaign of 99999999999 minutes");
        changeRecord("fuzz-engines.txt", "made: .*", "made: yesterday\n46 of 99999999999 mutants were found");
        changeRecord("hostile.txt", "victim: [0-9]+ ms", "victim: 99999999999999999999 ms");
        planted.repository().write("docs/records/fuzz-coverage.txt", "");
        Files.write(planted.repository().root().resolve("docs/records/fuzz-coverage.txt"), new byte[] {(byte) 0xff, (byte) 0xfe});
        List<String> reasons = refusals(Effort.RUN);
        assertEquals(List.of("attack", "fuzz-campaign", "fuzz-coverage"),
                reasons.stream().map(reason -> reason.replaceFirst(" .*", "")).distinct().sorted().toList(), reasons::toString);
    }

    @Test
    void anAttackWithoutOperationsIsNone() throws Exception {
        changeRecord("hostile.txt", "attacker: [0-9]+ operations", "attacker: 0 operations");
        refuses("attack failed");
    }

    /** git can be told not to look at a file; the records are the commit's all the same. */
    @Test
    void aRecordThatOnlyTheCheckoutHasIsNone() throws Exception {
        changeRecord("fuzz-campaign.txt", "findings: 0", "findings: 1");
        planted.repository().commit();
        planted.repository().git("update-index", "--skip-worktree", "docs/records/fuzz-campaign.txt");
        changeRecord("fuzz-campaign.txt", "findings: 1", "findings: 0");
        Commit commit = Commit.checkedOut(planted.repository().root());
        List<String> reasons = assertThrows(NotCertified.class, () -> issue(Effort.RUN, commit)).reasons();
        assertTrue(reasons.stream().anyMatch(reason -> reason.contains("fuzz-campaign failed")), reasons::toString);
    }

    @Test
    void aKernelThatWasCompiledOfAnotherCommitIsNone() throws Exception {
        issue(Effort.RUN);
        planted.repository().write("more.txt", "more\n");
        List<String> reasons = refusals(Effort.TAKE_IN);
        assertTrue(reasons.stream().anyMatch(reason -> reason.startsWith("build is missing")), reasons::toString);
    }

    @Test
    void aDirectoryWithOtherFilesIsNotTaken() throws Exception {
        Path precious = Files.writeString(Files.createDirectories(directory.resolve("kept/tests")).resolve("precious.txt"), "mine");
        Failure refused = assertThrows(Failure.class, () -> issue(Effort.RUN));
        assertTrue(refused.getMessage().contains("has files that certify has not made"), refused.getMessage());
        assertEquals("mine", Files.readString(precious));
    }

    @Test
    void anHourIsAnHourAndAMillionAMillion() throws Exception {
        changeRecord("fuzz-campaign.txt", "A campaign of 60 minutes", "A campaign of 3 minutes");
        refuses("fuzz-campaign was skipped");
        changeRecord("fuzz-campaign.txt", "A campaign of 3 minutes", "A campaign of 60 minutes");
        Files.delete(planted.repository().root().resolve("docs/records/random-programs-from-1800001.json"));
        refuses("random-programs-campaign was skipped");
    }
}
