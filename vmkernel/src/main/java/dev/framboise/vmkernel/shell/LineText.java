package dev.framboise.vmkernel.shell;

import dev.framboise.metal.LoopBound;
import dev.framboise.vmkernel.console.ShellChannel;

/** A text of one line and a cursor in it, 0..{@link #length}. */
final class LineText {
    /** Most characters. */
    static final int MOST = ShellChannel.TEXT;

    final byte[] text = new byte[MOST];
    int length;
    int cursor;

    /** Makes it empty. */
    void clear() {
        length = 0;
        cursor = 0;
    }

    /** Puts a character before the cursor. @return whether there was room */
    @LoopBound(max = MOST, reason = "characters")
    boolean insert(int value) {
        if (length == MOST) {
            return false;
        }
        for (int i = length; i > cursor; i--) {
            text[i] = text[i - 1];
        }
        text[cursor] = (byte) value;
        cursor++;
        length++;
        return true;
    }

    /** Puts {@code word} from {@code from} to before {@code to} before the cursor, or as much of it as there is room for. */
    @LoopBound(max = MOST, reason = "characters")
    @LoopBound(max = WordTable.WORD, reason = "bytes of a word")
    void insert(byte[] word, int from, int to) {
        int count = Math.min(to - from, MOST - length);
        for (int i = length - 1; i >= cursor; i--) {
            text[i + count] = text[i];
        }
        for (int i = 0; i < count; i++) {
            text[cursor + i] = word[from + i];
        }
        cursor += count;
        length += count;
    }

    /** Takes away what stands from {@code from} to before {@code to}; the cursor is then at {@code from}. */
    @LoopBound(max = MOST, reason = "characters")
    void delete(int from, int to) {
        int end = length;
        for (int i = to; i < end; i++) {
            text[from + i - to] = text[i];
        }
        length = end - (to - from);
        cursor = from;
    }

    /** Becomes as another; the cursor is at the end. */
    @LoopBound(max = MOST, reason = "characters")
    void set(LineText other) {
        int count = other.length;
        for (int i = 0; i < count; i++) {
            text[i] = other.text[i];
        }
        length = count;
        cursor = count;
    }

    /** Whether the other has the same text. */
    @LoopBound(max = MOST, reason = "characters")
    boolean isAs(LineText other) {
        boolean same = length == other.length;
        for (int i = 0; i < length && same; i++) {
            same = text[i] == other.text[i];
        }
        return same;
    }

    /** Where the word before the cursor begins; blanks between are not looked at. */
    @LoopBound(max = MOST, reason = "characters")
    int startOfLastWord() {
        int start = cursor;
        while (start > 0 && text[start - 1] == ' ') {
            start--;
        }
        return startOfWord(start);
    }

    /** Where the word begins that ends before {@code end}; {@code end} when a blank is there. */
    @LoopBound(max = MOST, reason = "characters")
    int startOfWord(int end) {
        int start = end;
        while (start > 0 && text[start - 1] != ' ') {
            start--;
        }
        return start;
    }
}
