package dev.framboise.vmkernel.shell;

/** The last lines entered, and which of them is in the line now. */
final class History {
    /** Lines that are kept. */
    static final int LINES = 16;

    private final LineText[] lines = new LineText[LINES];
    /** What stood in the line before the first look back. */
    private final LineText draft = new LineText();
    private int count;
    /** Where the next line goes. */
    private int next;
    /** How far back the line is: 0 is the draft, 1 the last line entered. */
    private int back;

    /** No line yet. */
    History() {
        for (int i = 0; i < LINES; i++) {
            lines[i] = new LineText();
        }
    }

    private LineText ago(int steps) {
        return lines[(next - steps) & LINES - 1];
    }

    /** Keeps a line that was entered, unless it is empty or as the one before; the next look back begins there. */
    void add(LineText line) {
        back = 0;
        if (line.length > 0 && (count == 0 || !line.isAs(ago(1)))) {
            lines[next].set(line);
            next = next + 1 & LINES - 1;
            count = Math.min(count + 1, LINES);
        }
    }

    /** Nothing is entered: the next look back begins at the last line again. */
    void forgetDraft() {
        back = 0;
    }

    /** Puts the line before into {@code line}. @return whether there is one */
    boolean older(LineText line) {
        if (back == count) {
            return false;
        }
        if (back == 0) {
            draft.set(line);
        }
        back++;
        line.set(ago(back));
        return true;
    }

    /** Puts the line after into {@code line}, or the draft. @return whether there is one */
    boolean newer(LineText line) {
        if (back == 0) {
            return false;
        }
        back--;
        line.set(back == 0 ? draft : ago(back));
        return true;
    }
}
