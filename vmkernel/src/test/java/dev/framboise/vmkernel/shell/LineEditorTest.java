package dev.framboise.vmkernel.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class LineEditorTest {
    private static final int BACKSPACE = 0x7f;
    private static final int TO_THE_BEGINNING = 0x15;
    private static final int TO_THE_END = 0x0b;

    private final LineEditor editor = new LineEditor();

    /** What the last of them does. */
    private Edit type(String bytes) {
        Edit last = Edit.NONE;
        for (char value : bytes.toCharArray()) {
            last = editor.take(value);
        }
        return last;
    }

    @Test
    void atTheEndsOfALineThereIsNothingToDelete() {
        assertEquals(Edit.NONE, editor.take(BACKSPACE), "before the first character");
        assertEquals(Edit.APPENDED, type("ab"));
        assertEquals(Edit.NONE, type("\033[3~"), "behind the last");
        assertEquals(Edit.NONE, editor.take(TO_THE_END));
        assertEquals(Edit.CHANGED, editor.take(BACKSPACE));
        assertEquals(Edit.CHANGED, editor.take(TO_THE_BEGINNING));
        assertEquals(Edit.NONE, editor.take(TO_THE_BEGINNING));
        assertEquals(0, editor.line.length);
    }
}
