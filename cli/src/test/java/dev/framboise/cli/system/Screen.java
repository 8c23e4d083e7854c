package dev.framboise.cli.system;

import dev.framboise.cli.console.ConsoleLines;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands on the screen, and how much of it the test has seen.
 *
 * <p>The line that has not ended may be taken back and shown again; then it counts as not seen.
 */
final class Screen {
    private final StringBuilder ended = new StringBuilder();
    private final ConsoleLines lines = new ConsoleLines(this::end);
    private String partial = "";
    /** Characters of the text that were seen, and the part of the unfinished line among them. */
    private int seen;
    private String seenOfPartial = "";

    void accept(byte[] bytes, int length) {
        lines.accept(bytes, length);
        partial = lines.partial();
        if (!partial.startsWith(seenOfPartial)) {
            seenOfPartial = "";
            seen = Math.min(seen, ended.length());
        }
    }

    /** The next text that matches; it and all before it are seen then. */
    Optional<String> find(Pattern wanted) {
        Matcher found = wanted.matcher(text());
        if (!found.find(seen)) {
            return Optional.empty();
        }
        seen = found.end();
        seenOfPartial = seen > ended.length() ? partial.substring(0, seen - ended.length()) : "";
        return Optional.of(found.group());
    }

    String text() {
        return ended + partial;
    }

    /** What has not been seen. */
    String fresh() {
        return text().substring(seen);
    }

    private void end(String line) {
        int start = ended.length();
        ended.append(line).append('\n');
        if (seen >= start) {
            seen = line.startsWith(seenOfPartial) ? start + seenOfPartial.length() : start;
        }
        seenOfPartial = "";
    }
}
