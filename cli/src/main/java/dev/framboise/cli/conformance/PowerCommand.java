package dev.framboise.cli.conformance;

import dev.framboise.cli.process.Children;
import dev.framboise.conformance.run.PowerSwitch;
import java.io.File;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** A command of the shell that turns the board off and on: of a relay, a hub that switches its ports, a plug in the network. */
public final class PowerCommand implements PowerSwitch {
    /** Seconds that it may take. */
    private static final int LONGEST = 120;
    /** Seconds from power to the loader's first word: the firmware takes up to ten. */
    private static final int PATIENCE = 60;

    private final String command;
    private final File complaints;

    /** @param complaints gets what the command prints */
    public PowerCommand(String command, File complaints) {
        this.command = command;
        this.complaints = complaints;
    }

    @Override
    public void cycle() throws IOException, InterruptedException {
        Process process = Children.start(new ProcessBuilder("sh", "-c", command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(complaints)));
        process.getOutputStream().close();
        if (!process.waitFor(LONGEST, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException("--power-cycle: \"" + command + "\" took longer than " + LONGEST + " s");
        }
        if (process.exitValue() != 0) {
            throw new IOException("--power-cycle: \"" + command + "\" ended with status " + process.exitValue());
        }
    }

    @Override
    public int patience() {
        return PATIENCE;
    }
}
