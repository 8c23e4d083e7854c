package dev.framboise.traptable;

import java.util.Map;

/** What a store, an MSR or an MCR does. */
public sealed interface Writing {
    /** Nothing: the instruction is UNDEFINED, or aborts. */
    record Refused() implements Writing {
    }

    /** Nothing, and the guest goes on. */
    record Ignored() implements Writing {
    }

    /** Its bits in {@code mask} are what is read under this name. */
    record Keep(String name, long mask) implements Writing {
    }

    /** Its bits in {@code mask} are set there. */
    record Raise(String name, long mask) implements Writing {
    }

    /** Its bits are cleared there. */
    record Clear(String name) implements Writing {
    }

    /** What the device does with it: the device's own tests say what. */
    record Device() implements Writing {
    }

    /** Words that stand for themselves. */
    Map<String, Writing> WORDS = Map.of("undefined", new Refused(), "abort", new Refused(), "ignored", new Ignored(),
            "device", new Device());

    /** Reads one. */
    static Writing parse(String text, Line where) {
        if (WORDS.containsKey(text)) {
            return WORDS.get(text);
        }
        String[] words = text.split("\\s+");
        boolean isMasked = words.length == 4 && words[2].equals("&");
        if (words.length == 2 && words[0].equals("clear")) {
            return new Clear(words[1]);
        }
        if (words[0].equals("set") && isMasked) {
            return new Raise(words[1], where.number(words[3]));
        }
        if (words[0].equals("kept") && (words.length == 2 || isMasked)) {
            return new Keep(words[1], isMasked ? where.number(words[3]) : -1);
        }
        throw where.wrong("\"" + text + "\" is nothing that is done with what is written; write undefined, ignored, abort, device, "
                + "kept NAME & MASK, set NAME & MASK or clear NAME");
    }
}
