package dev.framboise.cli.command;

import dev.framboise.cli.demo.DemoReport;
import dev.framboise.cli.demo.Neighbour;
import dev.framboise.cli.failure.ExitStatus;
import dev.framboise.cli.failure.Failure;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code framboise demo}: whether a guest with deadlines notices the Linux beside it. */
@Command(
        name = "demo",
        description = "Runs a guest with a period of 1 ms on core 3, alone and beside a busy Debian on the other three cores, and compares"
                + " the instructions from its timer's interrupt to its vector.",
        mixinStandardHelpOptions = true,
        footer = {"", "Exit status: 0 they are the same and within what the image promises, 1 they are not, 69 something is not installed,",
            "124 the board took too long. docs/demo.md says how to read the table."})
public final class DemoCommand implements Callable<Integer> {
    private static final int LEAST = 100;
    private static final int MOST = 300_000;

    @Spec
    private CommandSpec spec;

    @Option(names = "--periods", paramLabel = "N", defaultValue = "10000",
            description = "Each run has so many periods at least, " + LEAST + " to " + MOST + "; without it ${DEFAULT-VALUE}.")
    private int periods;

    @Option(names = "--everywhere", description = "Debian may run on core 3, too: shows what a core of one's own is worth.")
    private boolean everywhere;

    @Override
    public Integer call() {
        if (periods < LEAST || periods > MOST) {
            throw new Failure(ExitStatus.USAGE, "--periods " + periods + " is not a number from " + LEAST + " to " + MOST);
        }
        try (WorkDirectory work = WorkDirectory.create()) {
            DemoReport report = new DemoRuns(periods, work.path()).measure(everywhere ? Neighbour.EVERYWHERE : Neighbour.BESIDE);
            spec.commandLine().getOut().print(report.table());
            spec.commandLine().getOut().flush();
            return (report.problems().isEmpty() ? ExitStatus.OK : ExitStatus.RUN_FAILED).code();
        }
    }
}
