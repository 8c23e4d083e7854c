package dev.framboise.vmkernel.console;

import dev.framboise.metal.ForSize;
import dev.framboise.metal.LoopBound;
import dev.framboise.vmkernel.bundle.BundleLayout;
import dev.framboise.vmkernel.vm.Vm;

/** Puts together one line of the hypervisor's own. A line that finds no room is dropped whole. */
@ForSize
public final class LineWriter {
    /** The longest text, characters. */
    static final int TEXT = 80;

    private static final String OWN = "framboise: ";
    /** Longest name of a constant, characters. */
    private static final int CONSTANT = 16;
    /** Last column that blanks are added up to. */
    private static final int COLUMN = 50;
    /** Most digits of a decimal number. */
    private static final int DIGITS = 19;

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
        kept = ring.room() >= LineSource.LINE;
        left = kept ? LineSource.LINE - 1 : 0;
        return text(OWN);
    }

    /** Whether there was room for the line. */
    public boolean isKept() {
        return kept;
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

    /** Adds a text of ASCII characters, {@link #TEXT} at most; a line is cut at {@link LineSource#LINE} bytes. */
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
        return name(vm.name);
    }

    /** Adds a name that is padded with NULs to {@link BundleLayout#NAME_SIZE} bytes. */
    public LineWriter name(byte[] name) {
        take(ring.appendName(name, Math.min(name.length, left)));
        return this;
    }

    /** Adds {@code text} from {@code from} to before {@code to}, {@link ByteRing#MOST_AT_ONCE} bytes at most. */
    public LineWriter bytes(byte[] text, int from, int to) {
        ring.append(text, from, from + take(to - from));
        return this;
    }

    /** Adds a constant's name, of {@link #CONSTANT} characters at most, in small letters. */
    @LoopBound(max = CONSTANT, reason = "the condition")
    public LineWriter small(String name) {
        int count = take(Math.min(name.length(), CONSTANT));
        for (int i = 0; i < count; i++) {
            int value = name.charAt(i);
            ring.append(value >= 'A' && value <= 'Z' ? value + 'a' - 'A' : value);
        }
        return this;
    }

    /** Adds blanks, one at least, up to a column. @param column counted from behind {@code framboise: }, {@link #COLUMN} at most */
    @LoopBound(max = COLUMN, reason = "the condition")
    public LineWriter pad(int column) {
        int count = take(Math.max(1, Math.min(column, COLUMN) - (LineSource.LINE - 1 - OWN.length() - left)));
        for (int i = 0; i < count; i++) {
            ring.append(' ');
        }
        return this;
    }

    /** Of {@code wanted} bytes those that the line still takes. */
    private int take(int wanted) {
        int count = Math.min(wanted, left);
        left -= count;
        return count;
    }

    /** Adds a number in decimal. */
    @LoopBound(max = DIGITS, reason = "digits")
    @LoopBound(max = DIGITS, reason = "digits")
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
