package dev.framboise.vmkernel.shell;

import dev.framboise.proof.property.Property;
import dev.framboise.proof.property.Prove;

/** Properties of what takes a terminal's bytes. */
final class ShellProperties {
    private static final String KEYS = "ECMA-48 5.4; KeyDecoder";

    private ShellProperties() {
    }

    @Property(about = KeyDecoder.class, method = "take (text)", source = KEYS,
            rule = "A byte outside a sequence is a character if and only if it is printing ASCII, 0x20 to 0x7e.", outcomes = {"character", "other"})
    static boolean printingBytesAreCharacters(int value) {
        Prove.assume(value >= 0 && value < 256);
        boolean isCharacter = new KeyDecoder().take(value) == EditKey.CHARACTER;
        Prove.cover(isCharacter ? "character" : "other");
        return isCharacter == (value >= 0x20 && value <= 0x7e);
    }

    @Property(about = KeyDecoder.class, method = "take (sequences)", source = KEYS,
            rule = "Whatever follows ESC [, no byte before the final one is a key, and after the final one text is text again.",
            outcomes = {"final", "parameter"})
    static boolean sequencesEnd(int value) {
        Prove.assume(value >= 0x20 && value < 256);
        KeyDecoder decoder = new KeyDecoder();
        boolean isQuiet = decoder.take(0x1b) == EditKey.NONE && decoder.take('[') == EditKey.NONE;
        EditKey key = decoder.take(value);
        boolean isFinal = value >= 0x40;
        Prove.cover(isFinal ? "final" : "parameter");
        boolean after = decoder.take('x') == EditKey.CHARACTER;
        return isQuiet && (isFinal ? after : key == EditKey.NONE && !after) && key != EditKey.CHARACTER;
    }

    @Property(about = KeyDecoder.class, method = "take (numbers)", source = KEYS + "; keys of VT220",
            rule = "ESC [ n ~ is Home for 1 and 7, Delete for 3, End for 4 and 8, and nothing for every other digit.")
    static boolean numberedKeysAreThese(int digit) {
        Prove.assume(digit >= 0 && digit <= 9);
        KeyDecoder decoder = new KeyDecoder();
        decoder.take(0x1b);
        decoder.take('[');
        decoder.take('0' + digit);
        EditKey wanted = digit % 6 == 1 ? EditKey.HOME : digit == 3 ? EditKey.DELETE : digit == 4 || digit == 8 ? EditKey.END : EditKey.NONE;
        return decoder.take('~') == wanted;
    }

    @Property(about = LineText.class, method = "insert", source = "LineText",
            rule = "A character goes before the cursor, what was there moves one place on, and a full line takes none; shown of the last three places.",
            outcomes = {"inserted", "full"})
    static boolean insertingMovesTheRest(int behind, int value, boolean full) {
        Prove.assume(behind >= 0 && behind <= 3);
        LineText line = new LineText();
        Prove.arbitrary(line);
        line.length = full ? LineText.MOST : LineText.MOST - 1;
        line.cursor = line.length - behind;
        byte before = line.text[line.cursor - 1];
        byte at = full ? 0 : line.text[line.cursor];
        int cursor = line.cursor;
        boolean done = line.insert(value);
        Prove.cover(done ? "inserted" : "full");
        if (full) {
            return !done && line.length == LineText.MOST && line.cursor == cursor && line.text[cursor - 1] == before;
        }
        boolean isMoved = behind == 0 || line.text[cursor + 1] == at;
        return done && line.length == LineText.MOST && line.cursor == cursor + 1 && line.text[cursor] == (byte) value
                && line.text[cursor - 1] == before && isMoved;
    }
}
