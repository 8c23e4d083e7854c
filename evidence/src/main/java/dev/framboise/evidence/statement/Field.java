package dev.framboise.evidence.statement;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** What a field may hold; an {@link IllegalArgumentException} names the field. */
final class Field {
    private static final int MOST_CHARACTERS = 1000;
    /** Nothing that moves a terminal's cursor, turns its text round, or begins a line. */
    private static final Pattern LINE = Pattern.compile("[^\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]+");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._+-]*");
    private static final int MOST_OF_A_NAME = 200;

    private Field() {
    }

    /** One line of text, not empty. */
    static void line(String field, String value) {
        if (value.length() > MOST_CHARACTERS || !LINE.matcher(value).matches()) {
            throw new IllegalArgumentException(field + " is not a line of 1 to " + MOST_CHARACTERS + " characters");
        }
    }

    /** The name of a file, or a path of such names, which leads nowhere but down. */
    static void path(String field, String value) {
        boolean isPath = value.length() <= MOST_OF_A_NAME && !value.endsWith("/");
        for (String part : value.split("/")) {
            isPath &= NAME.matcher(part).matches();
        }
        if (!isPath) {
            throw new IllegalArgumentException(field + " is not a relative path of A-Z, a-z, 0-9, '.', '_', '+' and '-'");
        }
    }

    /** UTC, as ISO 8601 writes it. */
    static void moment(String field, String value) {
        try {
            if (Instant.parse(value).toString().equals(value)) {
                return;
            }
        } catch (DateTimeException none) {
            // Said below.
        }
        throw new IllegalArgumentException(field + " is not a time such as 2026-01-01T00:00:00Z");
    }

    /** No two have the same {@code key}. */
    static <T> List<T> unique(String field, List<T> values, Function<T, String> key) {
        Set<String> seen = new HashSet<>();
        for (T value : values) {
            if (!seen.add(key.apply(value))) {
                throw new IllegalArgumentException(field + " has " + key.apply(value) + " twice");
            }
        }
        return List.copyOf(values);
    }
}
