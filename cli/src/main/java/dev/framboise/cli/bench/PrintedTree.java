package dev.framboise.cli.bench;

import dev.framboise.cli.failure.ExitStatus;
import dev.framboise.cli.failure.Failure;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The device tree that {@link FlatGuest#TREE} printed. */
public final class PrintedTree {
    private static final Pattern LINE = Pattern.compile("(?m)^\\S+\\| ([0-9a-f]+)\\r?$");
    private static final String MAGIC = "d00dfeed";

    private PrintedTree() {
    }

    /** Its bytes. @throws Failure when there is none, or a part of it is missing */
    public static byte[] parse(String printed) {
        StringBuilder digits = new StringBuilder();
        Matcher line = LINE.matcher(printed);
        while (line.find()) {
            digits.append(line.group(1));
        }
        int bytes = digits.length() / 2;
        if (bytes < 8 || !digits.toString().startsWith(MAGIC) || Integer.parseUnsignedInt(digits.substring(8, 16), 16) != bytes) {
            throw new Failure(ExitStatus.RUN_FAILED, "the guest did not print its device tree:\n" + printed);
        }
        return HexFormat.of().parseHex(digits);
    }
}
