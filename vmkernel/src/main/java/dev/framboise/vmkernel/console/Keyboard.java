package dev.framboise.vmkernel.console;

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
final class Keyboard {
    /** Bytes one call takes from the port: more than its FIFO has (a BCM2711's 32). */
    private static final int PIECE = 40;

    private final Serial serial;
    private final Channel[] channels;
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
    private boolean offWanted;

    /** What {@code serial} receives goes to the one of {@code channels} that {@code mixer} shows. */
    Keyboard(Serial serial, Channel[] channels, LineMixer mixer, LineWriter line) {
        this.serial = serial;
        this.channels = channels;
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

    /** Whether somebody asked with the escape key for the board to go off. */
    boolean offWanted() {
        return offWanted;
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
        Channel channel = channels[mixer.focus()];
        int got = 0;
        int value = 0;
        for (int i = 0; i < PIECE; i++) {
            if (channel.lives() && channel.input.room() <= 0) {
                held = true;
                return got;
            }
            value = serial.receive();
            if (value < 0) {
                return got;
            }
            lastKey = Key.of(lastKey, value);
            if (lastKey != Key.BYTE || !channel.lives()) {
                break;
            }
            channel.input.put(value);
            got = 1 << mixer.focus();
        }
        // Beyond a key that is not the VM's there may be others' input.
        receiving = true;
        typed(channel, value);
        return got;
    }

    private void typed(Channel channel, int value) {
        switch (lastKey) {
            case BYTE -> typedInVain(channel, value);
            case ESCAPE -> { }
            case NEXT -> focus(nextAlive());
            case SELECT -> select(value - '1');
            case POWER_OFF -> {
                offWanted = true;
                line.open().text("powering off").close();
            }
            case HELP -> line.open()
                .text("Ctrl-] then n: next VM, 1-4: that VM, q: power off, Ctrl-]: itself, h: this").close();
        }
    }

    private void typedInVain(Channel channel, int value) {
        if (!channel.lives() && (!toldOff || value == '\r')) {
            toldOff = true;
            line.open().name(channel.vm).text(" is off").close();
        }
    }

    private void select(int index) {
        if (index < channels.length && channels[index].exists()) {
            focus(index);
        } else {
            line.open().text("there is no such VM").close();
        }
    }

    /** The next VM that lives, in turn; the focused one when no other does. */
    @LoopBound(max = Limits.VMS, reason = "channels")
    private int nextAlive() {
        int next = mixer.focus();
        for (int i = 0; i < channels.length; i++) {
            next = next + 1 == channels.length ? 0 : next + 1;
            if (channels[next].lives()) {
                return next;
            }
        }
        return mixer.focus();
    }

    /** When the focused VM is off, the next running one gets the focus. */
    void moveFocusOffTheDead() {
        if (channels[mixer.focus()].lives()) {
            return;
        }
        int next = nextAlive();
        if (next != mixer.focus()) {
            focus(next);
            receiving |= held;
        }
    }

    private void focus(int next) {
        toldOff = false;
        mixer.focus(next);
        line.open().text("input goes to ").name(channels[next].vm).close();
    }
}
