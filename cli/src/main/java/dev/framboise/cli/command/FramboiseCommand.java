package dev.framboise.cli.command;

import dev.framboise.cli.failure.ExitStatus;
import dev.framboise.cli.failure.Failure;
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
        version = "framboise 0.1.0",
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "./framboise test runs every test of the project."},
        subcommands = {RunCommand.class, ImageCommand.class, GuestsCommand.class, BenchCommand.class, DebugCommand.class})
public final class FramboiseCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    /** Runs what {@code arguments} say; returns the exit status. */
    public static int execute(String... arguments) {
        CommandLine commandLine = new CommandLine(new FramboiseCommand());
        commandLine.setParameterExceptionHandler(FramboiseCommand::misused);
        commandLine.setExecutionExceptionHandler((exception, command, parsed) -> {
            if (exception instanceof Failure failure) {
                command.getErr().println("framboise: " + failure.getMessage());
                command.getErr().flush();
                return failure.status().code();
            }
            throw exception;
        });
        return commandLine.execute(arguments);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "no command");
    }

    private static int misused(ParameterException misuse, String[] arguments) {
        CommandLine command = misuse.getCommandLine();
        command.getErr().println("framboise: " + misuse.getMessage());
        CommandLine.UnmatchedArgumentException.printSuggestions(misuse, command.getErr());
        command.getErr().println("./" + command.getCommandSpec().qualifiedName() + " --help says how it is used");
        command.getErr().flush();
        return ExitStatus.USAGE.code();
    }
}
