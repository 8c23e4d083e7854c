package dev.framboise.vmkernel.console;

import java.util.ArrayList;
import java.util.List;

/** A terminal that knows what console and shell use: return, line feed, backspace, ESC [ K. */
public final class Terminal {
    /** The lines that have ended. */
    public final List<String> lines = new ArrayList<>();
    private final StringBuilder line = new StringBuilder();
    private int column;
    private int escape;

    /** The line the cursor is in. */
    public String current() {
        return line.toString();
    }

    /** The column of the cursor. */
    public int column() {
        return column;
    }

    /** Takes what was sent to it. */
    public void show(String text) {
        for (int i = 0; i < text.length(); i++) {
            show(text.charAt(i));
        }
    }

    private void show(char c) {
        if (escape > 0) {
            escape--;
            if (escape == 0) {
                line.setLength(column);
            }
        } else if (c == '\n') {
            lines.add(line.toString());
            line.setLength(0);
        } else if (c == '\r') {
            column = 0;
        } else if (c == '\b') {
            column = Math.max(0, column - 1);
        } else if (c == '\033') {
            escape = 2;
        } else {
            if (column < line.length()) {
                line.setCharAt(column, c);
            } else {
                line.append(c);
            }
            column++;
        }
    }
}
