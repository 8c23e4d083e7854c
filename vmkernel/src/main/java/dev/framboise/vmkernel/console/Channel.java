package dev.framboise.vmkernel.console;

import dev.framboise.vmkernel.vm.Vm;
import dev.framboise.vmkernel.vm.VmState;

/** One VM's side of the console: what it has written, the line it is in the middle of, what was typed for it. */
public final class Channel {
    /** Bytes a VM may be ahead of the serial line. */
    static final int OUTPUT = 4096;
    /** Bytes typed that the VM has not read. */
    static final int INPUT = 4096;
    /** Longest part of an unfinished line that can be shown again. */
    static final int LINE = 256;

    final Vm vm;
    final ByteRing output = new ByteRing(OUTPUT);
    final ByteRing input = new ByteRing(INPUT);

    /** The unfinished line, from its start or from where it was last broken. */
    final byte[] line = new byte[LINE];
    int lineLength;

    /** Whether the last byte moved from the output was a carriage return: what comes overwrites the line. */
    boolean returned;

    /** Whether the VM found its output without room and is to hear when there is some. */
    boolean starved;

    Channel(Vm vm) {
        this.vm = vm;
    }

    /** Free bytes in the output: only the VM's own writes make them fewer. A hint without the console's lock. */
    public int room() {
        return output.room();
    }

    /** Whether a byte that the VM writes now is taken. */
    public boolean hasRoom() {
        return output.hasRoom();
    }

    /** Whether something was typed for the VM that it has not taken. A hint without the console's lock. */
    public boolean hasInput() {
        return !input.isEmpty();
    }

    /** Whether there is such a VM. */
    boolean exists() {
        return vm.state != VmState.ABSENT;
    }

    /** Whether it can still read and write. */
    boolean lives() {
        return vm.state != VmState.ABSENT && vm.state != VmState.OFF;
    }

    /** Adds a byte to the unfinished line; false when it is full. */
    boolean append(int value) {
        if (lineLength == LINE) {
            return false;
        }
        line[lineLength] = (byte) value;
        lineLength++;
        return true;
    }
}
