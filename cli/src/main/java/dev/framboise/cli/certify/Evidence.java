package dev.framboise.cli.certify;

import dev.framboise.cli.certify.finding.Finding;
import dev.framboise.cli.certify.finding.ProgramFindings;
import dev.framboise.cli.certify.finding.RecordFindings;
import dev.framboise.cli.certify.finding.Report;
import dev.framboise.cli.certify.finding.StageFindings;
import dev.framboise.evidence.issue.Requirement;
import dev.framboise.evidence.statement.Artifact;
import dev.framboise.evidence.statement.Kind;
import dev.framboise.proof.prove.PropertyClasses;
import dev.framboise.proof.prove.Proposition;
import dev.framboise.spec.check.Checker;
import dev.framboise.spec.files.Model;
import dev.framboise.spec.files.SpecFiles;
import dev.framboise.spec.files.Tier;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** What there is, beside what there has to be. */
final class Evidence {
    /** Where records are kept, in a checkout. */
    private static final String RECORDS = "docs/records";

    private final Commit commit;
    private final List<Requirement> required = new ArrayList<>();
    private final List<Finding> found = new ArrayList<>();

    /** Of a commit; nothing yet. */
    Evidence(Commit commit) {
        this.commit = commit;
    }

    /** What has to be there. */
    List<Requirement> required() {
        return List.copyOf(required);
    }

    /** What is there. */
    List<Finding> found() {
        return List.copyOf(found);
    }

    /** What the evidence has to be of, each once. */
    List<Artifact> parts() {
        return required.stream().map(Requirement::of).distinct().toList();
    }

    /** A result that has to be there and is. */
    void add(Finding finding) {
        required.add(new Requirement(finding.item().name(), finding.item().kind(), finding.item().of(), finding.item().command()));
        found.add(finding);
    }

    /** The records of long campaigns. @param kernel kernel8.img */
    void addRecords(Artifact kernel) throws IOException {
        RecordFindings records = new RecordFindings(directory(), kernel, committedAt());
        required.addAll(records.requirements());
        found.addAll(records.findings());
    }

    /** The tests, and the campaign whose compiler they know. */
    void addTests(Optional<Report> tests, Artifact sources) throws IOException {
        Set<String> models = new Checker(SpecFiles.bundled(), Tier.ORDINARY, line -> {
        }).models(List.of()).stream().map(Model::name).collect(Collectors.toSet());
        add(Plan.TESTS, tests, sources, report -> StageFindings.ofTests(report, models));
        tests.ifPresent(report -> found.addAll(ProgramFindings.ofTests(report)));
        Optional<Artifact> compiler = tests.isPresent() ? ProgramFindings.compiler(tests.get()) : Optional.empty();
        required.add(new Requirement(ProgramFindings.CAMPAIGN, Kind.COMPILER, compiler.orElse(sources), ProgramFindings.COMMAND));
        if (compiler.isPresent()) {
            found.addAll(ProgramFindings.ofRecords(directory(), compiler.get(), committedAt()));
        }
    }

    void addProofs(Optional<Report> proofs, Artifact sources) {
        Set<String> properties = PropertyClasses.propositions().stream().map(Proposition::name).collect(Collectors.toSet());
        add(Plan.PROOFS, proofs, sources, report -> StageFindings.ofProofs(report, properties));
    }

    void addConformance(Optional<Report> conformance, Artifact sources) {
        SortedMap<String, Set<String>> checks = new TreeMap<>();
        Plan.TARGETS.forEach(target -> checks.put(target, Plan.checks(target)));
        add(Plan.CONFORMANCE, conformance, sources, report -> StageFindings.ofConformance(report, checks));
    }

    void addCoverage(Optional<Report> coverage, Artifact sources) {
        add(Plan.COVERAGE, coverage, sources, StageFindings::ofCoverage);
    }

    void addBudgets(Optional<Report> budgets, Artifact sources) {
        add(Plan.BUDGETS, budgets, sources, StageFindings::ofBudgets);
    }

    /** Whether it is made again. */
    void addBuild(Optional<Finding> build, Artifact image) {
        required.add(new Requirement(BuildAgain.NAME, Kind.BUILD, image, BuildAgain.COMMAND));
        build.ifPresent(found::add);
    }

    private void add(Stage stage, Optional<Report> report, Artifact sources, Function<Report, List<Finding>> findings) {
        stage.items().forEach((name, kind) -> required.add(new Requirement(name, kind, sources, stage.command())));
        report.ifPresent(files -> found.addAll(findings.apply(files)));
    }

    private Path directory() {
        return commit.root().resolve(RECORDS);
    }

    private UnaryOperator<String> committedAt() {
        return file -> commit.committedAt(RECORDS + "/" + file);
    }
}
