package dev.framboise.cli.command;

import dev.framboise.cli.failure.ExitStatus;
import dev.framboise.cli.failure.Failure;
import dev.framboise.spec.SpecFailure;
import dev.framboise.spec.trace.PageCheck;
import dev.framboise.spec.trace.TraceCheck;
import dev.framboise.spec.trace.TraceEvent;
import dev.framboise.spec.trace.TraceFile;
import dev.framboise.spec.trace.TraceRejected;
import dev.framboise.spec.trace.TraceReplay;
import dev.framboise.spec.trace.TraceReport;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code framboise trace}: whether the specifications allow what a board's cores did. */
@Command(
        name = "trace",
        description = "Checks what the cores of a board did, which './framboise run --trace FILE' has written, against the specifications of the scheduler and of pages.",
        mixinStandardHelpOptions = true,
        footer = {"", "Exit status: 0 the specification allows it, 1 it does not, 2 the file is no trace.",
            "docs/traces.md says what a trace is, and what is claimed."})
public final class TraceCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The trace.")
    private Path file;

    @Option(names = "--windows", paramLabel = "N", defaultValue = "2147483647",
            description = "TLC looks at so many windows of " + TraceCheck.WINDOW + " events, evenly over the trace, and as many of " + PageCheck.WINDOW
                    + " events of pages; without it at all.")
    private int windows;

    @Override
    public Integer call() {
        if (windows < 1) {
            throw new Failure(ExitStatus.USAGE, "--windows " + windows + " is no number above 0");
        }
        List<TraceEvent> events;
        try {
            events = TraceFile.read(file);
        } catch (TraceRejected none) {
            throw new Failure(ExitStatus.USAGE, none.getMessage(), none);
        }
        try {
            TraceCheck check = new TraceCheck(windows, words -> {
                spec.commandLine().getErr().println("framboise: " + words);
                spec.commandLine().getErr().flush();
            });
            TraceReplay replay = check.check(events);
            spec.commandLine().getOut().print(TraceReport.of(events.size(), check, replay));
            spec.commandLine().getOut().flush();
            return ExitStatus.OK.code();
        } catch (TraceRejected rejected) {
            throw new Failure(ExitStatus.RUN_FAILED, file + ": " + rejected.getMessage(), rejected);
        } catch (SpecFailure failed) {
            throw new Failure(ExitStatus.RUN_FAILED, failed.getMessage(), failed);
        }
    }
}
