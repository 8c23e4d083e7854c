package dev.framboise.cli.conformance;

import dev.framboise.conformance.run.PowerSwitch;
import java.util.function.Consumer;

/** Somebody who stands beside the board. */
public final class PowerPerson implements PowerSwitch {
    /** Seconds until they are there and have done it. */
    private static final int PATIENCE = 600;

    private final Consumer<String> say;

    /** @param say tells them */
    public PowerPerson(Consumer<String> say) {
        this.say = say;
    }

    @Override
    public void cycle() {
        say.accept("the board says nothing: turn it off and on, please (--power-cycle names a command that does)");
    }

    @Override
    public int patience() {
        return PATIENCE;
    }
}
