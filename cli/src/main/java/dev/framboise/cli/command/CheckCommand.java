package dev.framboise.cli.command;

import dev.framboise.cli.failure.ExitStatus;
import dev.framboise.cli.failure.Failure;
import dev.framboise.cli.failure.Reason;
import dev.framboise.spec.CheckRun;
import dev.framboise.spec.SpecFailure;
import dev.framboise.spec.files.Tier;
import dev.framboise.spec.tlc.TlcServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
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

    @Option(names = "--mutants", description = "Checks instead that every wrong specification is seen, by the property that it names, and every small mistake in the kernel's classes.")
    private boolean mutants;

    @Option(names = "--record", paramLabel = "DIRECTORY", description = "With --mutants: writes the tables of mutants there, which docs/records keeps.")
    private Path record;

    @Option(names = "--deep", description = "Takes the wider bounds, which are for the night.")
    private boolean deep;

    @Option(names = "--report", paramLabel = "DIRECTORY", description = "Writes check.html, TEST-check.xml (JUnit's format), actions.txt, tables of mutants and counterexamples as tests there.")
    private Path report;

    @Option(names = "--distributed", description = "Checks invariants alone, on TLC's own server, with a worker here and whatever workers come.")
    private boolean distributed;

    @Option(names = "--address", paramLabel = "ADDRESS", defaultValue = "127.0.0.1",
            description = "With --distributed: the name or number by which workers on other machines reach this one.")
    private String address;

    @Option(names = "--worker", paramLabel = "ADDRESS", description = "Works for the server there, model after model, until Ctrl-C.")
    private String worker;

    @Override
    public Integer call() {
        refuseWhatExcludes();
        if (worker != null) {
            return work();
        }
        try {
            if (report != null) {
                CheckRun.prepareReports(report);
            }
            CheckRun run = new CheckRun(names, deep ? Tier.DEEP : Tier.ORDINARY, spec.commandLine().getErr());
            if (mutants) {
                run.checkMutants();
            } else if (distributed) {
                run.checkDistributed(address);
            } else {
                run.checkModels();
            }
            spec.commandLine().getOut().print(run.text());
            spec.commandLine().getOut().flush();
            if (record != null) {
                run.writeTables(record);
            }
            if (report != null) {
                run.writeReports(report);
            }
            if (run.hasReplays()) {
                Path replays = report != null ? report : Files.createTempDirectory("framboise-replay");
                for (Path replay : run.writeReplays(replays)) {
                    spec.commandLine().getOut().println("The counterexample as a test: " + replay.toAbsolutePath());
                }
                spec.commandLine().getOut().println("Put it into spec/src/test/java/dev/framboise/spec/replay to run it.");
                spec.commandLine().getOut().flush();
            }
            return (run.passed() ? ExitStatus.OK : ExitStatus.RUN_FAILED).code();
        } catch (IOException failed) {
            throw new Failure(ExitStatus.RUN_FAILED, "the counterexample cannot be written: " + Reason.of(failed), failed);
        } catch (SpecFailure failed) {
            throw new Failure(ExitStatus.USAGE, failed.getMessage(), failed);
        }
    }

    private void refuseWhatExcludes() {
        if (distributed && mutants) {
            throw new Failure(ExitStatus.USAGE, "--distributed and --mutants exclude each other: a mutant is seen in seconds on one machine");
        }
        if (record != null && !mutants) {
            throw new Failure(ExitStatus.USAGE, "--record is for --mutants: only then are there tables of them");
        }
        if (worker != null && (distributed || mutants || !names.isEmpty())) {
            throw new Failure(ExitStatus.USAGE, "--worker stands alone: what is checked, the server says");
        }
        if (worker != null) {
            refuseNobody("--worker", worker);
        }
        if (distributed) {
            refuseNobody("--address", address);
        }
    }

    /** TLC's worker for a machine that there is not ends as one does whose work is done, and its server would wait for ever. */
    private static void refuseNobody(String option, String machine) {
        try {
            if (!machine.isBlank()) {
                InetAddress.getByName(machine);
                return;
            }
        } catch (UnknownHostException nobody) {
            // Said below, as of no name at all.
        }
        throw new Failure(ExitStatus.USAGE, option + " '" + machine + "' is no machine's name or number that this one knows");
    }

    private int work() {
        try {
            while (true) {
                int status = TlcServer.work(worker);
                if (status != 0) {
                    throw new Failure(ExitStatus.RUN_FAILED, "TLC's worker for " + worker + " ended with status " + status);
                }
            }
        } catch (SpecFailure failed) {
            throw new Failure(ExitStatus.RUN_FAILED, failed.getMessage(), failed);
        }
    }
}
