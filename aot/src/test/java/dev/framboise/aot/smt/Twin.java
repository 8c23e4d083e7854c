package dev.framboise.aot.smt;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A planted error: the first match of a pattern in the text of a function, and what stands there instead.
 *
 * @param pattern a regular expression
 * @param replacement as for {@link Matcher#replaceFirst}
 */
record Twin(String pattern, String replacement) {
    /** The wrong function. Throws when the pattern is not there. */
    String plant(String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        if (!matcher.find()) {
            throw new IllegalArgumentException("no " + pattern + " in\n" + text);
        }
        return matcher.replaceFirst(replacement);
    }
}
