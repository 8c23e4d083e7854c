package dev.framboise.vmkernel.console;

import dev.framboise.metal.LoopBound;
import dev.framboise.vmkernel.vm.Vm;

/** Puts together one line of the hypervisor's own. A line that finds no room is dropped whole. */
public final class LineWriter {
    /** The longest text, characters. */
    static final int TEXT = 80;

    private final Console console;
    private final ByteRing ring;
    private boolean kept;
    private int left;

    LineWriter(Console console, ByteRing ring) {
        this.console = console;
        this.ring = ring;
    }

    /** Begins a line, the console's lock held. */
    LineWriter open() {
        kept = ring.room() >= Channel.LINE;
        left = kept ? Channel.LINE - 1 : 0;
        return text("framboise: ");
    }

    /** Ends the line, the console's lock held. */
    void close() {
        if (kept) {
            ring.put('\n');
        }
    }

    /** Ends the line that {@link Console#begin} began: it is printed. */
    public void end() {
        close();
        console.printed();
    }

    /** Adds a text of ASCII characters, {@link #TEXT} at most; a line is cut at {@link Channel#LINE} bytes. */
    @LoopBound(max = TEXT, reason = "the condition")
    public LineWriter text(String text) {
        int count = take(Math.min(text.length(), TEXT));
        for (int i = 0; i < count; i++) {
            ring.append(text.charAt(i));
        }
        return this;
    }

    /** Adds a VM's name. */
    public LineWriter name(Vm vm) {
        ring.append(vm.name, take(vm.nameLength));
        return this;
    }

    /** Of {@code wanted} bytes those that the line still takes. */
    private int take(int wanted) {
        int count = Math.min(wanted, left);
        left -= count;
        return count;
    }

    /** Adds a number in decimal. */
    public LineWriter decimal(long value) {
        if (value < 0) {
            character('-');
        }
        long divisor = 1;
        while (value / divisor > 9 || value / divisor < -9) {
            divisor *= 10;
        }
        while (divisor != 0) {
            int digit = (int) (value / divisor % 10);
            character('0' + (digit < 0 ? -digit : digit));
            divisor /= 10;
        }
        return this;
    }

    /** Adds a number as {@code 0x} and hexadecimal digits, without leading zeros. */
    public LineWriter hex(long value) {
        text("0x");
        int shift = 60;
        while (shift > 0 && value >>> shift == 0) {
            shift -= 4;
        }
        while (shift >= 0) {
            int digit = (int) (value >>> shift) & 0xf;
            character(digit < 10 ? '0' + digit : 'a' + digit - 10);
            shift -= 4;
        }
        return this;
    }

    private void character(int value) {
        if (take(1) > 0) {
            ring.put(value);
        }
    }
}
