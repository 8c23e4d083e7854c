package dev.framboise.vmkernel.console;

import dev.framboise.metal.Inline;
import dev.framboise.vmkernel.cpu.PhysicalCore;
import dev.framboise.vmkernel.cpu.Vcpu;
import dev.framboise.vmkernel.timer.Alarm;
import dev.framboise.vmkernel.vm.Vm;
import dev.framboise.vmkernel.vm.VmState;

/** One VM's side of the console: what it has written, what was typed for it, and whether it waits for either. */
public final class Channel {
    /** Bytes a VM may be ahead of the serial line. */
    static final int OUTPUT = LineSource.OUTPUT;
    /** Bytes typed that the VM has not read. */
    static final int INPUT = 4096;
    /** Bytes a VM may write before they are moved on, if no line ends and no time passes. */
    static final int BATCH = 128;
    /** Free bytes at which a VM that ran out of room hears of it. */
    static final int ROOM_AGAIN = OUTPUT / 2;

    final Vm vm;
    final LineSource lines;
    final ByteRing output;
    final ByteRing input = new ByteRing(INPUT);

    /** The core whose {@link Alarm#CONSOLE} is set and moves on what is written there; null when there is none. */
    private PhysicalCore alarmed;
    /** Bytes that may be written on {@link #alarmed} before the console has to hear of one. */
    private int allowance;

    /** Whether the VM found its output without room and is to hear when there is some. */
    boolean starved;

    Channel(Vm vm) {
        this.vm = vm;
        lines = new LineSource(vm.name, '|');
        output = lines.output;
    }

    /** Free bytes in the output: only the VM's own writes make them fewer. A hint without the console's lock. */
    public int room() {
        return output.room();
    }

    /** Bytes that the VM wrote and that have not been moved on. A hint without the console's lock. */
    public int unprinted() {
        return output.size();
    }

    /** Whether a byte that the VM writes now is taken. */
    public boolean hasRoom() {
        return output.hasRoom();
    }

    /** Whether something was typed for the VM that it has not taken. A hint without the console's lock. */
    public boolean hasInput() {
        return !input.isEmpty();
    }

    /**
     * Takes a byte from its writer that needs no more than to be kept: not the end of a line, nor one too many. By the one vCPU
     * of the VM or under its distributor's lock, like {@link Console#write}. @param value 0..255. @return whether it was taken
     */
    @Inline
    public boolean goOn(Vcpu vcpu, int value) {
        int left = allowance;
        // Another core's alarm may be over before what is written here is there.
        if (vcpu.core != alarmed || value == '\n' || left <= 0) {
            return false;
        }
        allowance = left - 1;
        output.appendWithoutLock(value);
        return true;
    }

    /** Whether a byte that {@code vcpu} has just written is to be moved on for what came before it, or for lack of room. */
    boolean isFull(Vcpu vcpu) {
        return vcpu.core == alarmed && allowance <= 0 || output.room() < ROOM_AGAIN;
    }

    /** The next byte is the console's to hear of. */
    public void stop() {
        alarmed = null;
    }

    /** Bytes that {@code vcpu} writes from now on are moved on by its core's alarm. */
    void go(Vcpu vcpu) {
        alarmed = vcpu.core;
        allowance = Math.min(BATCH, output.room() - 1);
    }

    /** The alarm of a core is due: whoever writes there has to set another. */
    void alarm(PhysicalCore core) {
        if (alarmed == core) {
            alarmed = null;
        }
    }

    /** Whether there is such a VM. */
    boolean exists() {
        return vm.state != VmState.ABSENT;
    }

    /** Whether it can still read and write. */
    boolean lives() {
        return vm.state != VmState.ABSENT && vm.state != VmState.OFF;
    }
}
