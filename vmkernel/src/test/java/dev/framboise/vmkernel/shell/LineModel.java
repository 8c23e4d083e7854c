package dev.framboise.vmkernel.shell;

import java.util.ArrayList;
import java.util.List;

/** What a line editor does, said with strings. */
final class LineModel {
    private final List<String> entered = new ArrayList<>();
    String text = "";
    int cursor;
    private String draft = "";
    private int back;

    /** A character, or the name of what a key does. */
    void take(String key) {
        switch (key) {
            case "backspace" -> cut(cursor - 1, cursor);
            case "delete" -> cut(cursor, cursor + 1);
            case "left" -> cursor = Math.max(0, cursor - 1);
            case "right" -> cursor = Math.min(text.length(), cursor + 1);
            case "home" -> cursor = 0;
            case "end" -> cursor = text.length();
            case "^u" -> cut(0, cursor);
            case "^k" -> cut(cursor, text.length());
            case "^w" -> cut(text.substring(0, cursor).replaceAll("[^ ]* *$", "").length(), cursor);
            case "^c" -> begin();
            case "enter" -> enter();
            case "up" -> look(back + 1);
            case "down" -> look(back - 1);
            default -> insert(key);
        }
    }

    private void cut(int from, int to) {
        if (from >= 0 && to <= text.length()) {
            text = text.substring(0, from) + text.substring(to);
            cursor = from;
        }
    }

    private void insert(String character) {
        if (text.length() < LineText.MOST) {
            text = text.substring(0, cursor) + character + text.substring(cursor);
            cursor++;
        }
    }

    private void begin() {
        text = "";
        cursor = 0;
        back = 0;
    }

    private void enter() {
        if (!text.isEmpty() && (entered.isEmpty() || !entered.get(0).equals(text))) {
            entered.add(0, text);
        }
        begin();
    }

    private void look(int to) {
        if (to < 0 || to > Math.min(entered.size(), History.LINES)) {
            return;
        }
        if (back == 0) {
            draft = text;
        }
        back = to;
        text = to == 0 ? draft : entered.get(to - 1);
        cursor = text.length();
    }
}
