package dev.framboise.cli.command;

import dev.framboise.cli.failure.ExitStatus;
import dev.framboise.cli.failure.Failure;
import dev.framboise.cli.process.Children;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command without a subcommand: says what there is. */
@Command(
        name = "framboise",
        description = "A hypervisor for the Raspberry Pi 4 whose kernel is plain Java.",
        mixinStandardHelpOptions = true,
        version = "framboise " + FramboiseCommand.RELEASE,
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "./framboise test runs every test of the project."},
        subcommands = {RunCommand.class, ImageCommand.class, GuestsCommand.class, CardCommand.class, FlashCommand.class, BenchCommand.class,
            DemoCommand.class, CheckCommand.class, FuzzCommand.class, AttackCommand.class, ConformanceCommand.class, ProveCommand.class,
            CoverageCommand.class, TraceCommand.class, CertifyCommand.class, VerifyCommand.class, DebugCommand.class})
public final class FramboiseCommand implements Runnable {
    /** What this version is called. */
    static final String RELEASE = "0.1.0";

    @Spec
    private CommandSpec spec;

    /** Runs what {@code arguments} say; returns the exit status. */
    public static int execute(String... arguments) {
        CommandLine commandLine = new CommandLine(new FramboiseCommand());
        commandLine.setParameterExceptionHandler(FramboiseCommand::misused);
        commandLine.setExecutionExceptionHandler((exception, command, parsed) -> {
            if (Children.ending()) {
                // By a signal, whose number the status is made of: what fails now fails because of it.
                return ExitStatus.RUN_FAILED.code();
            }
            if (exception instanceof Failure failure) {
                command.getErr().println("framboise: " + failure.getMessage());
                command.getErr().flush();
                return failure.status().code();
            }
            throw exception;
        });
        int status = commandLine.execute(arguments);
        if (System.out.checkError() && !Children.ending()) {
            System.err.println("framboise: standard output could not be written to the end: is the disk full?");
            return status == ExitStatus.OK.code() ? ExitStatus.RUN_FAILED.code() : status;
        }
        return status;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "no command");
    }

    private static int misused(ParameterException misuse, String[] arguments) {
        CommandLine command = misuse.getCommandLine();
        command.getErr().println("framboise: " + words(misuse));
        CommandLine.UnmatchedArgumentException.printSuggestions(misuse, command.getErr());
        command.getErr().println("./" + command.getCommandSpec().qualifiedName() + " --help says how it is used");
        command.getErr().flush();
        return ExitStatus.USAGE.code();
    }

    /** As the launcher says it, which knows the commands, too. */
    private static String words(ParameterException misuse) {
        boolean isCommand = misuse.getCommandLine().getParent() == null && misuse instanceof CommandLine.UnmatchedArgumentException unmatched
                && !unmatched.getUnmatched().get(0).startsWith("-");
        return isCommand ? "there is no command " + ((CommandLine.UnmatchedArgumentException) misuse).getUnmatched().get(0) : misuse.getMessage();
    }
}
