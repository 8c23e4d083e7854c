package dev.framboise.vmkernel.console;

import dev.framboise.metal.ForSize;
import dev.framboise.metal.LoopBound;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The shell's side of the console: what was typed for it, and the line that it has one edit. Any core may call its methods,
 * which take the console's lock; none waits for the serial port.
 *
 * <p>The line being edited is the unfinished line of a {@link LineSource}: lines of others appear above it, and it is shown
 * again. What is shown while the focus is elsewhere does not appear.
 */
@ForSize
public final class ShellChannel {
    /** Longest text that can be edited, characters: with what stands before it, it fits a terminal's line. */
    public static final int TEXT = 64;
    /** What the shell gets when it is given the focus: Ctrl-L. It asks for the line to be shown. */
    public static final int SHOW = 0x0c;
    /** Bytes typed that the shell has not taken; then they wait in the serial port. */
    static final int INPUT = 128;
    /** A return, the text, what erases the rest, as many steps back. */
    private static final int SHOWN = 1 + TEXT + 3 + TEXT;

    private static final int ESC = 0x1b;

    private final Console console;
    private final ByteRing input;
    private final LineSource lines;
    private final ByteRing hypervisor;
    private final LineMixer mixer;
    private final Keyboard keyboard;
    private final int index;

    private volatile ShellNeed need = ShellNeed.KEY;

    ShellChannel(Console console, ByteRing input, LineSource lines, ByteRing hypervisor, LineMixer mixer, Keyboard keyboard) {
        this.console = console;
        this.input = input;
        this.lines = lines;
        this.hypervisor = hypervisor;
        this.mixer = mixer;
        this.keyboard = keyboard;
        index = mixer.last();
    }

    /** Where the shell's lines come from. */
    static LineSource source() {
        byte[] name = "framboise".getBytes(StandardCharsets.US_ASCII);
        return new LineSource(Arrays.copyOf(name, LineSource.PREFIX - 2), '>');
    }

    /** Whether there is what the shell needs. A hint without the console's lock. */
    public boolean isReady() {
        return switch (need) {
            case KEY -> !input.isEmpty() && isQuiet();
            case QUIET -> isQuiet();
            case ROOM -> !mixer.isFinishing(index) && hypervisor.room() >= LineSource.LINE;
        };
    }

    private boolean isQuiet() {
        return !mixer.isFinishing(index) && hypervisor.isEmpty() && lines.output.room() >= SHOWN;
    }

    /** What the shell needs for its next piece. */
    public void needs(ShellNeed next) {
        need = next;
    }

    /** Takes a byte that was typed, 0..255; -1 when there is none. */
    public int take() {
        console.lock();
        int value = input.take();
        if (keyboard.isHeld()) {
            keyboard.look();
            console.soon();
        }
        console.unlock();
        return value;
    }

    /** Opens a line of the hypervisor's own, as {@link Console#begin}: {@link LineWriter#isKept} says whether there was room. */
    public LineWriter begin() {
        return console.begin();
    }

    /** Shows a text in place of that in the line. @param length {@link #TEXT} at most. @param cursor 0..length */
    @LoopBound(max = TEXT, reason = "characters of a text")
    public void show(byte[] text, int length, int cursor) {
        console.lock();
        if (hasLine()) {
            ByteRing out = lines.output;
            out.put('\r');
            out.append(text, 0, length);
            out.put(ESC);
            out.put('[');
            out.put('K');
            for (int i = cursor; i < length; i++) {
                out.append('\b');
            }
            console.soon();
        }
        console.unlock();
    }

    /** Shows one character more, behind the others. */
    public void show(int value) {
        console.lock();
        if (hasLine()) {
            lines.output.put(value);
            console.soon();
        }
        console.unlock();
    }

    /** Ends the line: what is printed next comes below it. */
    public void end() {
        console.lock();
        if (hasLine()) {
            mixer.finish(index);
            console.soon();
        }
        console.unlock();
    }

    /** Gives the focus to a VM, and what was typed ahead, if the shell has it. @param vm its slot */
    public void leave(int vm) {
        console.lock();
        if (mixer.focus() == index) {
            keyboard.select(vm);
            console.want(keyboard.forward());
            console.soon();
        }
        console.unlock();
    }

    /**
     * Gives the focus back to the VM that had it, and what was typed ahead, if the shell has it; to the next running one when
     * that is off.
     */
    public void leave() {
        console.lock();
        if (mixer.focus() == index) {
            keyboard.leaveShell();
            console.want(keyboard.forward());
            console.soon();
        }
        console.unlock();
    }

    private boolean hasLine() {
        return mixer.focus() == index && !mixer.isFinishing(index) && lines.output.room() >= SHOWN;
    }
}
