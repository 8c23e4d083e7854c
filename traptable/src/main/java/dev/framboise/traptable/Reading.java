package dev.framboise.traptable;

import java.util.Map;

/** What a load, an MRS or an MRC gives. */
public sealed interface Reading {
    /** Nothing: the instruction is UNDEFINED, or aborts. */
    record Refused() implements Reading {
    }

    /** Always this. */
    record Constant(long value) implements Reading {
    }

    /** What the core has, less what is hidden, and what is offered instead. @param cap a field that is this at most */
    record Core(long kept, long offered, Field cap, long most) implements Reading {
        /** What a guest sees of {@code core}. */
        public long of(long core) {
            long seen = core & kept | offered;
            if (cap == null || Long.compareUnsigned(cap.of(seen), most) <= 0) {
                return seen;
            }
            return seen & ~(-1L >>> Long.SIZE - 1 - (cap.high() - cap.low()) << cap.low()) | most << cap.low();
        }
    }

    /** What was last written, or set and cleared, under this name. */
    record Kept(String name) implements Reading {
    }

    /** What the device's state makes of it: the device's own tests say what. */
    record State() implements Reading {
    }

    /** DBGDIDR. */
    record Identification() implements Reading {
    }

    /** DBGDSCRint. */
    record Status() implements Reading {
    }

    /** Words that stand for themselves. */
    Map<String, Reading> WORDS = Map.of("undefined", new Refused(), "abort", new Refused(), "state", new State(),
            "identification", new Identification(), "status", new Status());

    /** Reads one. */
    static Reading parse(String text, Line where) {
        if (WORDS.containsKey(text)) {
            return WORDS.get(text);
        }
        String[] words = text.split("\\s+");
        if (words[0].equals("kept") && words.length == 2) {
            return new Kept(words[1]);
        }
        return words[0].equals("core") ? core(words, where) : new Constant(where.number(text));
    }

    private static Reading core(String[] words, Line where) {
        long kept = -1;
        long offered = 0;
        Field cap = null;
        long most = 0;
        int next = 1;
        while (next < words.length) {
            if (words[next].equals("min") && next + 2 < words.length) {
                cap = Field.parse("", words[next + 1], where);
                most = where.number(words[next + 2]);
                next++;
            } else if (words[next].equals("&") && next + 1 < words.length) {
                kept = where.number(words[next + 1]);
            } else if (words[next].equals("+") && next + 1 < words.length) {
                offered = where.number(words[next + 1]);
            } else {
                throw where.wrong("\"" + String.join(" ", words) + "\": write core, & KEPT, + OFFERED, min BITS MOST");
            }
            next += 2;
        }
        return new Core(kept, offered, cap, most);
    }
}
