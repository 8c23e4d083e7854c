package dev.framboise.vmkernel.shell;

/** The line being edited. */
final class LineEditor {
    final LineText line = new LineText();
    private final History history = new History();
    private final KeyDecoder keys = new KeyDecoder();

    /** Takes a byte that was typed, 0..255. */
    Edit take(int value) {
        return switch (keys.take(value)) {
            case NONE -> Edit.NONE;
            case CHARACTER -> insert(value);
            case ENTER -> enter();
            case BACKSPACE -> delete(line.cursor - 1, line.cursor);
            case DELETE -> delete(line.cursor, line.cursor + 1);
            case LEFT -> moveTo(line.cursor - 1);
            case RIGHT -> moveTo(line.cursor + 1);
            case HOME -> moveTo(0);
            case END -> moveTo(line.length);
            case UP -> changed(history.older(line));
            case DOWN -> changed(history.newer(line));
            case KILL_TO_START -> delete(0, line.cursor);
            case KILL_TO_END -> delete(line.cursor, line.length);
            case KILL_WORD -> delete(line.startOfLastWord(), line.cursor);
            case CANCEL -> Edit.CANCELLED;
            case COMPLETE -> Edit.COMPLETE;
            case SHOW -> Edit.CHANGED;
            case END_OF_INPUT -> line.length == 0 ? Edit.ENDED : delete(line.cursor, line.cursor + 1);
        };
    }

    /** The line was dealt with: the next one begins. */
    void clear() {
        line.clear();
        history.forgetDraft();
    }

    private static Edit changed(boolean change) {
        return change ? Edit.CHANGED : Edit.NONE;
    }

    private Edit insert(int value) {
        if (!line.insert(value)) {
            return Edit.NONE;
        }
        return line.cursor == line.length ? Edit.APPENDED : Edit.CHANGED;
    }

    private Edit enter() {
        history.add(line);
        return Edit.ENTERED;
    }

    private Edit delete(int from, int to) {
        if (from < 0 || to > line.length || from == to) {
            return Edit.NONE;
        }
        line.delete(from, to);
        return Edit.CHANGED;
    }

    private Edit moveTo(int cursor) {
        if (cursor < 0 || cursor > line.length || cursor == line.cursor) {
            return Edit.NONE;
        }
        line.cursor = cursor;
        return Edit.CHANGED;
    }
}
