package dev.framboise.assurance.resolve;

import dev.framboise.cli.command.FramboiseCommand;
import java.util.Arrays;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Whether {@code ./framboise} takes a line: its own parser is asked, and nothing is run. */
final class CommandLines {
    private static final String LAUNCHER = "./framboise ";
    private static final String TESTS = LAUNCHER + "test ";

    /** @throws MissingException when it does not */
    void known(String line) throws MissingException {
        if (line.startsWith(TESTS)) {
            return;
        }
        if (!line.startsWith(LAUNCHER)) {
            throw new MissingException("'" + line + "' is no command of ./framboise", "name one that makes the file again");
        }
        String[] words = line.substring(LAUNCHER.length()).split(" ");
        try {
            new CommandLine(new FramboiseCommand()).parseArgs(words);
        } catch (ParameterException wrong) {
            throw new MissingException("./framboise does not take '" + line + "' (" + wrong.getMessage() + ")",
                    "./framboise " + words[0] + " --help says how it is used");
        }
        if (Arrays.stream(words).anyMatch(word -> word.contains("..."))) {
            throw new MissingException("'" + line + "' leaves something open", "write the whole command");
        }
    }
}
