package dev.framboise.traptable;

/** What must hold for a row to decide. */
public sealed interface Condition {
    /** The field's name. */
    String field();

    /** FIELD=PATTERN. */
    record Is(String field, Pattern pattern) implements Condition {
    }

    /** FIELD!=PATTERN. */
    record IsNot(String field, Pattern pattern) implements Condition {
    }

    /** FIELD is WORD: what the state says of it. */
    record Means(String field, Word word) implements Condition {
    }

    /** Whether it holds. @param value the field's @param meaning what the state says of values */
    default boolean holds(long value, Meaning meaning) {
        if (this instanceof Is is) {
            return is.pattern.matches(value);
        }
        if (this instanceof IsNot isNot) {
            return !isNot.pattern.matches(value);
        }
        return meaning.is(value, ((Means) this).word);
    }

    /** Reads one. */
    static Condition parse(String text, Line where) {
        int is = text.indexOf(" is ");
        if (is > 0) {
            return new Means(text.substring(0, is), Word.parse(text.substring(is + 4), where));
        }
        int equals = text.indexOf('=');
        if (equals <= 0) {
            throw where.wrong("\"" + text + "\" is no condition; write FIELD=PATTERN, FIELD!=PATTERN or FIELD is WORD");
        }
        Pattern pattern = Pattern.parse(text.substring(equals + 1), where);
        return text.charAt(equals - 1) == '!' ? new IsNot(text.substring(0, equals - 1), pattern)
                : new Is(text.substring(0, equals), pattern);
    }
}
