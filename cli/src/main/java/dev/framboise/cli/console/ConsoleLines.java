package dev.framboise.cli.console;

import java.util.function.Consumer;

/**
 * The serial line's bytes as lines of text, as they would stand on a screen.
 *
 * <p>The hypervisor takes an unfinished line back with a carriage return and "erase to end of line", and shows it again
 * later; what follows a return replaces the line. Other terminal control sequences are dropped.
 *
 * <p>Bytes above 127 are kept as Latin-1 characters: nothing here looks at them, and half a UTF-8 sequence is no error.
 */
public final class ConsoleLines {
    private static final int ESCAPE = 0x1b;

    private enum State { TEXT, ESCAPE, SEQUENCE }

    private final Consumer<String> ended;
    private final StringBuilder line = new StringBuilder();
    private State state = State.TEXT;
    private boolean returned;

    /** Calls {@code ended} with every line that ended, without its line end. */
    public ConsoleLines(Consumer<String> ended) {
        this.ended = ended;
    }

    /** Takes the first {@code length} of {@code bytes}. */
    public void accept(byte[] bytes, int length) {
        for (int i = 0; i < length; i++) {
            accept(bytes[i] & 0xff);
        }
    }

    /** The line that has not ended. */
    public String partial() {
        return line.toString();
    }

    private void accept(int character) {
        switch (state) {
            case TEXT -> text(character);
            case ESCAPE -> state = character == '[' ? State.SEQUENCE : State.TEXT;
            case SEQUENCE -> sequence(character);
        }
    }

    private void sequence(int character) {
        if (character >= 0x40 && character <= 0x7e) {
            state = State.TEXT;
            if (character == 'K' && returned) {
                line.setLength(0);
            }
        }
    }

    private void text(int character) {
        if (character == ESCAPE) {
            state = State.ESCAPE;
        } else if (character == '\n') {
            ended.accept(line.toString());
            line.setLength(0);
            returned = false;
        } else if (character == '\r') {
            returned = true;
        } else if (character >= ' ' || character == '\t') {
            if (returned) {
                line.setLength(0);
                returned = false;
            }
            line.append((char) character);
        }
    }
}
