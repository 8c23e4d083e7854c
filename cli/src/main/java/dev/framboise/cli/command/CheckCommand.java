package dev.framboise.cli.command;

import dev.framboise.cli.failure.ExitStatus;
import dev.framboise.cli.failure.Failure;
import dev.framboise.spec.CheckRun;
import dev.framboise.spec.SpecFailure;
import dev.framboise.spec.files.Tier;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code framboise check}: whether the specifications hold within their bounds. */
@Command(
        name = "check",
        description = "Checks the TLA+ specifications of the hypervisor with TLC, exhaustively within their bounds.",
        mixinStandardHelpOptions = true,
        footer = {"", "docs/verification.md says what is checked, and how to read a counterexample."})
public final class CheckCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "MODEL", arity = "0..*",
            description = "Models, or subjects with all of their models: scheduler, say. All if none is named.")
    private List<String> names = List.of();

    @Option(names = "--mutants", description = "Checks instead that every wrong specification is seen, by the property that it names.")
    private boolean mutants;

    @Option(names = "--deep", description = "Takes the wider bounds, which are for the night.")
    private boolean deep;

    @Option(names = "--report", paramLabel = "DIRECTORY", description = "Writes check.html and TEST-check.xml (JUnit's format) there.")
    private Path report;

    @Override
    public Integer call() {
        try {
            if (report != null) {
                CheckRun.prepareReports(report);
            }
            CheckRun run = new CheckRun(names, deep ? Tier.DEEP : Tier.ORDINARY, spec.commandLine().getErr());
            if (mutants) {
                run.checkMutants();
            } else {
                run.checkModels();
            }
            spec.commandLine().getOut().print(run.text());
            spec.commandLine().getOut().flush();
            if (report != null) {
                run.writeReports(report);
            }
            return (run.passed() ? ExitStatus.OK : ExitStatus.RUN_FAILED).code();
        } catch (SpecFailure failed) {
            throw new Failure(ExitStatus.USAGE, failed.getMessage(), failed);
        }
    }
}
