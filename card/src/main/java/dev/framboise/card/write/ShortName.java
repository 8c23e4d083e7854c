package dev.framboise.card.write;

import dev.framboise.card.format.Fat;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A name of 8 and 3 characters, as DIR_Name has it ("FAT Directory Structure", and for long names "The Basis-Name Generation Algorithm" and "The Numeric-Tail
 * Generation Algorithm").
 *
 * @param text the 11 characters, padded with spaces
 */
record ShortName(String text) {
    private static final int BASE = 8;
    private static final int EXTENSION = 3;
    private static final String ALSO_ALLOWED = "$%'-_@~`!(){}^#&";

    /** What {@code name} is without regard to case, if it has 8 and 3 characters that a short name may have. */
    static Optional<ShortName> exactly(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        ShortName whole = padded(cut(base(upper), BASE), cut(extension(upper), EXTENSION));
        return whole.shown().equals(upper) ? Optional.of(whole) : Optional.empty();
    }

    /** One with a number for any other {@code name}, that is not in {@code taken}, and from now on is. */
    static ShortName numbered(String name, Set<ShortName> taken) {
        String upper = name.toUpperCase(Locale.ROOT);
        for (int number = 1; ; number++) {
            String tail = "~" + number;
            ShortName numbered = padded(cut(base(upper), BASE - tail.length()) + tail, cut(extension(upper), EXTENSION));
            if (taken.add(numbered)) {
                return numbered;
            }
        }
    }

    /** As people write it. */
    String shown() {
        String extension = text.substring(BASE).strip();
        return text.substring(0, BASE).strip() + (extension.isEmpty() ? "" : "." + extension);
    }

    /** LDIR_Chksum ("FAT Long Directory Entries", ChkSum()): a byte. */
    int checksum() {
        int sum = 0;
        for (byte character : bytes()) {
            sum = ((sum & 1) << 7) + (sum >> 1) + character & 0xff;
        }
        return sum;
    }

    byte[] bytes() {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** What is before the last dot, but for a name that begins with it. */
    private static String base(String name) {
        int dot = name.lastIndexOf('.');
        return allowed(dot > 0 ? name.substring(0, dot) : name);
    }

    private static String extension(String name) {
        int dot = name.lastIndexOf('.');
        return dot > 0 ? allowed(name.substring(dot + 1)) : "";
    }

    private static ShortName padded(String base, String extension) {
        return new ShortName(String.format(Locale.ROOT, "%-" + BASE + "s%-" + (Fat.SHORT_NAME - BASE) + "s", base, extension));
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length);
    }

    /** Spaces and dots go, other characters that a short name has not become underscores. */
    private static String allowed(String text) {
        StringBuilder kept = new StringBuilder();
        for (char c : text.toCharArray()) {
            if (c != ' ' && c != '.') {
                kept.append(c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || ALSO_ALLOWED.indexOf(c) >= 0 ? c : '_');
            }
        }
        return kept.toString();
    }
}
