package dev.framboise.cli.guest;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes as people write them: {@code 256M}, {@code 1G}; a bare number counts MiB, as QEMU's {@code -m} does. */
public final class MemorySize {
    /** Stage-2 blocks and the guests' share of memory are whole multiples of this, bytes. */
    public static final long GRAIN = 2L << 20;

    private static final Pattern FORM = Pattern.compile("([0-9]{1,9})([KMG]?)(?:i?B)?", Pattern.CASE_INSENSITIVE);

    private MemorySize() {
    }

    /** The bytes {@code text} stands for; empty when it is no size. */
    public static OptionalLong parse(String text) {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches()) {
            return OptionalLong.empty();
        }
        long number = Long.parseLong(form.group(1));
        return OptionalLong.of(switch (form.group(2)) {
            case "K", "k" -> number << 10;
            case "G", "g" -> number << 30;
            default -> number << 20;
        });
    }

    /** {@code bytes} in MiB when it is whole, else in bytes. */
    public static String show(long bytes) {
        return bytes % (1 << 20) == 0 ? (bytes >> 20) + "M" : bytes + " bytes";
    }
}
