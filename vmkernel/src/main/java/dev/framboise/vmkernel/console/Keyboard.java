package dev.framboise.vmkernel.console;

import dev.framboise.metal.ForSize;
import dev.framboise.metal.LoopBound;
import dev.framboise.vmkernel.Limits;
import dev.framboise.vmkernel.board.Serial;

/**
 * What is typed, and for whom: the bytes that the serial port receives, the escape key, the focus. The console's lock guards
 * it.
 *
 * <p>When the focused VM has {@link Channel#INPUT} bytes unread, further ones stay in the port, so that a pasted script loses
 * nothing; the escape key then waits behind them.
 */
@ForSize
final class Keyboard {
    /** Bytes one call takes from the port: more than its FIFO has (a BCM2711's 32). */
    private static final int PIECE = 40;

    private final Serial serial;
    private final Channel[] channels;
    private final ByteRing shell;
    private final LineMixer mixer;
    private final LineWriter line;

    /** Whether received bytes were left in the port because the focused VM's ring was full. */
    private boolean held;
    /** Whether the port may hold bytes that nobody has looked at. */
    private boolean receiving;
    /** What the last byte typed meant. */
    private Key lastKey = Key.BYTE;
    /** Whether the one who types has been told that the focused VM is off. */
    private boolean toldOff;
    /** Who had the focus before the shell. */
    private int before;
    private volatile BoardWish wish = BoardWish.NONE;

    /** What {@code serial} receives goes to the one of {@code channels}, or to the {@code shell}, that {@code mixer} shows. */
    Keyboard(Serial serial, Channel[] channels, ByteRing shell, LineMixer mixer, LineWriter line) {
        this.serial = serial;
        this.channels = channels;
        this.shell = shell;
        this.mixer = mixer;
        this.line = line;
    }

    /** Whether bytes were left in the port for lack of room. A hint without the console's lock. */
    boolean isHeld() {
        return held;
    }

    /** Whether {@link #receive} has something to do. */
    boolean isReceiving() {
        return receiving;
    }

    /** The port is to be looked at. */
    void look() {
        receiving = true;
    }

    /** What somebody wants of the board. A hint without the console's lock. */
    BoardWish wish() {
        return wish;
    }

    /** Somebody wants that of the board. */
    void wish(BoardWish wanted) {
        wish = wanted;
        line.open().text(wanted.words).close();
    }

    private boolean isInShell() {
        return mixer.focus() == channels.length;
    }

    /** Whether who has the focus reads what is typed. */
    private boolean focusLives() {
        return isInShell() || channels[mixer.focus()].lives();
    }

    /**
     * Takes a piece of what the serial port has received while there is room for it; what is left, {@link #isReceiving} says.
     *
     * @return a bit for the VM that has got something, by its index; 0 when none has
     */
    @LoopBound(max = PIECE, reason = "the condition")
    int receive() {
        held = false;
        receiving = false;
        boolean lives = focusLives();
        ByteRing input = isInShell() ? shell : channels[mixer.focus()].input;
        int bit = isInShell() ? 0 : 1 << mixer.focus();
        int got = 0;
        int value = 0;
        for (int i = 0; i < PIECE; i++) {
            if (lives && input.room() <= 0) {
                held = true;
                return got;
            }
            value = serial.receive();
            if (value < 0) {
                return got;
            }
            lastKey = Key.of(lastKey, value);
            if (lastKey != Key.BYTE || !lives) {
                break;
            }
            input.put(value);
            got = bit;
        }
        // Beyond a key that is the console's there may be others' input.
        receiving = true;
        typed(value);
        return got;
    }

    private void typed(int value) {
        switch (lastKey) {
            case BYTE -> typedInVain(value);
            case ESCAPE -> { }
            case NEXT -> focus(nextAlive());
            case SELECT -> select(value - '1');
            case SHELL -> {
                if (isInShell()) {
                    leaveShell();
                } else {
                    enterShell();
                }
            }
            case POWER_OFF -> wish(BoardWish.OFF);
            case HELP -> line.open().text("Ctrl-] then n: next VM, 1-" + Limits.VMS + ": that VM, s: shell, ")
                .text("q: power off, Ctrl-]: itself, h: this").close();
        }
    }

    private void typedInVain(int value) {
        if (!focusLives() && (!toldOff || value == '\r')) {
            toldOff = true;
            line.open().name(channels[mixer.focus()].vm).text(" is off").close();
        }
    }

    /** Gives the focus to a VM. @param index its slot, if there is such a one */
    void select(int index) {
        if (index < channels.length && channels[index].exists()) {
            focus(index);
        } else {
            line.open().text("there is no such VM").close();
        }
    }

    /** The next VM that lives, in turn; the focused one when no other does. */
    @LoopBound(max = Limits.VMS, reason = "channels")
    private int nextAlive() {
        int from = focusedVm();
        int next = from;
        for (int i = 0; i < channels.length; i++) {
            next = next + 1 == channels.length ? 0 : next + 1;
            if (channels[next].lives()) {
                return next;
            }
        }
        return from;
    }

    /** The VM that has the focus, or had it before the shell. */
    private int focusedVm() {
        return isInShell() ? before : mixer.focus();
    }

    /** When the focused VM is off, the next running one gets the focus. */
    void moveFocusOffTheDead() {
        if (focusLives()) {
            return;
        }
        int next = nextAlive();
        if (next != mixer.focus()) {
            focus(next);
            receiving |= held;
        }
    }

    private void enterShell() {
        before = mixer.focus();
        mixer.focus(channels.length);
        shell.put(ShellChannel.SHOW);
        line.open().text("the shell: help shows its commands, Ctrl-D goes back to ").name(channels[before].vm).close();
    }

    /** Gives the focus back to the VM that had it before the shell, to the next running one when that is off. */
    void leaveShell() {
        focus(channels[before].lives() ? before : nextAlive());
    }

    /**
     * What was typed for the shell becomes the focused VM's, as far as that has room.
     *
     * @return a bit for that VM if there is something, as {@link #receive}
     */
    @LoopBound(max = ShellChannel.INPUT, reason = "bytes of the ring")
    int forward() {
        if (isInShell() || shell.isEmpty()) {
            return 0;
        }
        ByteRing input = channels[mixer.focus()].input;
        while (!shell.isEmpty() && input.hasRoom()) {
            input.append(shell.takeNext());
        }
        return 1 << mixer.focus();
    }

    private void focus(int next) {
        toldOff = false;
        if (isInShell()) {
            mixer.finish(channels.length);
        }
        mixer.focus(next);
        line.open().text("input goes to ").name(channels[next].vm).close();
    }
}
