package dev.framboise.fuzz.machine;

import dev.framboise.fuzz.board.Playground;
import dev.framboise.fuzz.board.Setup;
import dev.framboise.fuzz.target.Input;
import dev.framboise.fuzz.target.Target;

/**
 * Three to five VMs on four cores that execute instructions, are paused, stopped, started, destroyed and made anew, while time passes,
 * keys are typed and SErrors come, in any order. Each trap comes to what the table of traps says, after each event stage 2 leads where it
 * may, and nobody finds what another has left.
 */
public final class MachineTarget implements Target {
    private static final int MOST_EVENTS = 40;

    @Override
    public String name() {
        return "machine";
    }

    @Override
    public String about() {
        return "whole machines: instructions, life-cycle calls, time, keys";
    }

    @Override
    public void run(byte[] bytes) {
        Input input = new Input(bytes);
        new MachinePlay(Playground.restored(input.of(Setup.values())), input).run(MOST_EVENTS, 12);
    }
}
