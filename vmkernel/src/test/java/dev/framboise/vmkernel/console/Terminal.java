package dev.framboise.vmkernel.console;

import java.util.ArrayList;
import java.util.List;

/** A terminal that knows what the console uses: return, line feed, ESC [ K. */
final class Terminal {
    final List<String> lines = new ArrayList<>();
    private final StringBuilder line = new StringBuilder();
    private int column;
    private int escape;

    /** The line the cursor is in. */
    String current() {
        return line.toString();
    }

    void show(String text) {
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
