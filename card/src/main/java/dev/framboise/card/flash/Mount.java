package dev.framboise.card.flash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of {@code /proc/self/mountinfo}: proc(5).
 *
 * @param numbers the device's, {@code 8:17} say
 * @param point where it is mounted
 * @param source what is, by its own name
 */
record Mount(String numbers, String point, String source) {
    /** Id, parent's id, numbers, root, point, options, fields of a number that differs, a dash, type, source. */
    private static final Pattern LINE = Pattern.compile("\\S+ \\S+ (\\S+) \\S+ (\\S+) .*? - \\S+ (\\S+).*");
    private static final Pattern OCTAL = Pattern.compile("\\\\([0-7]{3})");

    static List<Mount> all(Path file) throws IOException {
        return Files.readAllLines(file).stream().map(LINE::matcher).filter(Matcher::matches)
                .map(line -> new Mount(line.group(1), plain(line.group(2)), plain(line.group(3)))).toList();
    }

    /** Spaces and their like are written in octal. */
    private static String plain(String text) {
        return OCTAL.matcher(text).replaceAll(octal -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(octal.group(1), 8))));
    }
}
