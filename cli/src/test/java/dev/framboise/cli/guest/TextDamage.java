package dev.framboise.cli.guest;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** What becomes of a file that people edit. */
sealed interface TextDamage {
    /** A character is another. */
    record Type(int at, char character) implements TextDamage {
        @Override
        public String toString() {
            return "character " + at + " becomes " + (Character.isISOControl(character) ? "0x" + Integer.toHexString(character) : "'" + character + "'");
        }

        @Override
        public String to(String text) {
            return at < text.length() ? text.substring(0, at) + character + text.substring(at + 1) : text;
        }
    }

    /** Characters are missing. */
    record Delete(int at, int count) implements TextDamage {
        @Override
        public String toString() {
            return count + " characters from " + at + " on are missing";
        }

        @Override
        public String to(String text) {
            int first = Math.min(at, text.length());
            return text.substring(0, first) + text.substring(Math.min(first + count, text.length()));
        }
    }

    /** A line is there twice. */
    record Repeat(int line) implements TextDamage {
        @Override
        public String toString() {
            return "line " + (line + 1) + " is there twice";
        }

        @Override
        public String to(String text) {
            String[] lines = text.split("\n", -1);
            if (line >= lines.length) {
                return text;
            }
            lines[line] = lines[line] + "\n" + lines[line];
            return String.join("\n", lines);
        }
    }

    /** Does it. */
    String to(String text);

    /** Any of them, to a text of so many characters. */
    static Arbitrary<TextDamage> any(int length) {
        Arbitrary<Integer> at = Arbitraries.integers().between(0, length - 1);
        Arbitrary<Character> character = Arbitraries.oneOf(Arbitraries.chars().with("\t\n {}[]&*!|>'\"%@`#,:?-\0\u007f"), Arbitraries.chars().range('\0', '\u017f'));
        return Arbitraries.frequencyOf(Tuple.of(4, Combinators.combine(at, character).as(Type::new)),
            Tuple.of(2, Combinators.combine(at, Arbitraries.integers().between(1, 40)).as(Delete::new)),
            Tuple.of(1, Arbitraries.integers().between(0, 8).map(Repeat::new)));
    }
}
