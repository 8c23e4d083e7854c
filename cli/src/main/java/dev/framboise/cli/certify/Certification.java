package dev.framboise.cli.certify;

import dev.framboise.cli.certify.finding.Finding;
import dev.framboise.cli.certify.finding.Report;
import dev.framboise.evidence.Sha256;
import dev.framboise.evidence.envelope.SigningKey;
import dev.framboise.evidence.issue.Issuer;
import dev.framboise.evidence.issue.NotCertified;
import dev.framboise.evidence.issue.Refusals;
import dev.framboise.evidence.statement.Artifact;
import dev.framboise.evidence.statement.EvidenceItem;
import dev.framboise.evidence.statement.Exclusion;
import dev.framboise.evidence.statement.Predicate;
import dev.framboise.evidence.statement.Tool;
import dev.framboise.evidence.verify.CertifiedFiles;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The certificate of one image: what is there is collected, then it is issued, or refused with every reason. */
public final class Certification {
    private final Subject subject;
    private final Commit commit;
    private final Stages stages;
    private final Checkout checkout;
    private final Effort effort;

    /**
     * What is certified.
     *
     * @param image of the card
     * @param kernel that is on it
     * @param version what it is called
     * @param bill makes the findings of what is in it
     * @param tools with which it was made
     */
    public record Subject(Path image, Path kernel, String version, BillMaker bill, List<Tool> tools) {
    }

    /** Lists what is in an image. */
    public interface BillMaker {
        /** The findings, as of {@code madeAt}. */
        List<Finding> of(Artifact image, String madeAt) throws IOException;
    }

    /**
     * One that is not made yet.
     *
     * @param commit that it is made of
     * @param kept where reports are kept between runs
     * @param progress for signs of life
     */
    public Certification(Subject subject, Commit commit, Path kept, Effort effort, PrintStream progress) {
        this.subject = subject;
        this.commit = commit;
        this.effort = effort;
        KeptDirectory.claim(kept);
        checkout = Checkout.of(commit, kept.resolve("checkout"), progress);
        stages = new Stages(kept, checkout, new Stages.Run(effort, subject.tools), progress);
    }

    /**
     * Writes certificate, archive and key beside the image.
     *
     * @param work where files may be
     * @throws NotCertified with all reasons why there is none
     */
    public CertifiedFiles issue(SigningKey key, Path work) throws IOException, NotCertified {
        Artifact kernel = new Artifact("kernel8.img", Sha256.of(subject.kernel));
        Evidence evidence = new Evidence(checkout.commit());
        evidence.addRecords(kernel);
        if (effort == Effort.RUN) {
            // What takes a night is not worth an hour of the rest.
            refuse(Refusals.of(evidence.required(), items(evidence)));
        }
        Artifact sources = checkout.sources();
        evidence.addTests(stages.tests(Plan.TESTS, commit), sources);
        evidence.addProofs(stages.reports(Plan.PROOFS), sources);
        evidence.addConformance(stages.reports(Plan.CONFORMANCE), sources);
        evidence.addCoverage(stages.reports(Plan.COVERAGE), sources);
        evidence.addBudgets(stages.reports(Plan.BUDGETS), sources);
        Artifact image = new Artifact(subject.image.getFileName().toString(), Sha256.of(subject.image));
        Optional<Report> compiled = stages.kernel(Plan.KERNEL).filter(report -> report.origin().of().equals(sources));
        evidence.addBuild(compiled.isPresent() ? BuildAgain.of(image, subject, compiled.get(), work) : Optional.empty(), image);
        String madeAt = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        subject.bill.of(image, madeAt).forEach(evidence::add);
        Map<String, byte[]> files = new HashMap<>();
        evidence.found().forEach(finding -> files.put(finding.item().file(), finding.content()));
        List<Artifact> parts = new ArrayList<>(evidence.parts());
        parts.removeIf(part -> part.equals(image));
        if (!parts.contains(kernel)) {
            parts.add(kernel);
        }
        Predicate predicate = new Predicate(subject.version, commit.id(), madeAt, parts, subject.tools, items(evidence), Exclusion.ALWAYS);
        return new Issuer(evidence.required(), key).issue(subject.image, predicate, files);
    }

    private static List<EvidenceItem> items(Evidence evidence) {
        return evidence.found().stream().map(Finding::item).toList();
    }

    private static void refuse(List<String> reasons) throws NotCertified {
        if (!reasons.isEmpty()) {
            throw new NotCertified(reasons);
        }
    }
}
