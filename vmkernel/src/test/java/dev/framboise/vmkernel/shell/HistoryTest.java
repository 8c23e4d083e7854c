package dev.framboise.vmkernel.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The lines before, and the key that ends a line. */
class HistoryTest {
    private static final String UP = "\033[A";
    private static final String DOWN = "\033[B";

    private final LineEditor editor = new LineEditor();
    private int entered;

    private void type(String keys) {
        for (byte value : keys.getBytes(StandardCharsets.ISO_8859_1)) {
            if (editor.take(value & 0xff) == Edit.ENTERED) {
                entered++;
                editor.clear();
            }
        }
    }

    private String line() {
        return new String(editor.line.text, 0, editor.line.length, StandardCharsets.US_ASCII);
    }

    @Test
    void theLastSixteenLinesAreKeptAndNoOlderOne() {
        for (int i = 0; i < History.LINES + 4; i++) {
            type("line " + i + "\r");
        }
        for (int back = 1; back <= History.LINES; back++) {
            type(UP);
            assertEquals("line " + (History.LINES + 4 - back), line());
        }
        type(UP);
        assertEquals("line 4", line(), "the oldest stays");
    }

    @Test
    void theWayBackEndsAtWhatWasBeingTyped() {
        type("one\rtwo\rthr" + UP + UP + DOWN);
        assertEquals("two", line());
        type(DOWN);
        assertEquals("thr", line());
        type(DOWN);
        assertEquals("thr", line());
    }

    @Test
    void emptyAndRepeatedLinesAreNotKept() {
        type("one\rtwo\r\rtwo\r\r" + UP + UP);
        assertEquals("one", line());
    }

    @Test
    void aReturnAndItsLineFeedAreOneKey() {
        type("one\r\n");
        assertEquals(1, entered);
        type("two\n\n");
        assertEquals(3, entered);
        type("\r\r\n");
        assertEquals(5, entered);
    }
}
