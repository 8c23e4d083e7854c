package dev.framboise.cli;

import dev.framboise.cli.command.FramboiseCommand;

/** Where the {@code framboise} launcher hands over. */
public final class Main {
    private Main() {
    }

    /** Runs the command and exits with its status. */
    public static void main(String[] arguments) {
        System.exit(FramboiseCommand.execute(arguments));
    }
}
