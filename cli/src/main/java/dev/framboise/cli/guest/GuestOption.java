package dev.framboise.cli.guest;

import dev.framboise.cli.failure.ExitStatus;
import dev.framboise.cli.failure.Failure;
import java.nio.file.Path;

/**
 * The text of one {@code --guest}: {@code KERNEL[,key=value]...[,cmdline=REST]} or {@code bios=FILE[,key=value]...}.
 *
 * <p>{@code cmdline=} takes everything after it, commas included.
 */
public final class GuestOption {
    private static final String COMMAND_LINE = "cmdline=";

    private GuestOption() {
    }

    /**
     * Reads the option in place {@code ordinal} (from 1); a guest without a name is called {@code vm<ordinal>}.
     *
     * @throws Failure naming the option and what is allowed
     */
    public static Guest parse(String text, int ordinal, Path directory) {
        GuestFields fields = new GuestFields(directory);
        try {
            read(text, fields);
            if (!fields.hasName()) {
                fields.set("name", "vm" + ordinal);
            }
            return fields.build();
        } catch (IllegalArgumentException wrong) {
            throw new Failure(ExitStatus.USAGE, "--guest " + text + ": " + wrong.getMessage(), wrong);
        }
    }

    private static void read(String text, GuestFields fields) {
        int at = 0;
        while (at <= text.length()) {
            if (text.startsWith(COMMAND_LINE, at)) {
                fields.set("cmdline", text.substring(at + COMMAND_LINE.length()));
                return;
            }
            int comma = text.indexOf(',', at);
            int end = comma < 0 ? text.length() : comma;
            part(text.substring(at, end), at, fields);
            at = end + 1;
        }
    }

    private static void part(String part, int at, GuestFields fields) {
        int equals = part.indexOf('=');
        if (at == 0 && equals < 0) {
            fields.set("kernel", part);
        } else if (equals <= 0) {
            throw new IllegalArgumentException(
                    "'" + part + "' is not key=value; allowed keys: " + GuestFields.KEYS);
        } else {
            fields.set(part.substring(0, equals), part.substring(equals + 1));
        }
    }
}
