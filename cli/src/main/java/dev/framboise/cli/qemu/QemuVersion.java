package dev.framboise.cli.qemu;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version of QEMU, as {@code --version} prints it.
 *
 * @param major first number
 * @param minor second number
 */
public record QemuVersion(int major, int minor) {
    /** The first that has {@code raspi4b}. */
    public static final QemuVersion FIRST_WITH_RASPI4B = new QemuVersion(9, 0);

    private static final Pattern PRINTED = Pattern.compile("QEMU emulator version (\\d{1,4})\\.(\\d{1,4})");

    /** The version in {@code printed}; empty when there is none. */
    public static Optional<QemuVersion> parse(String printed) {
        Matcher version = PRINTED.matcher(printed);
        return version.find()
                ? Optional.of(new QemuVersion(Integer.parseInt(version.group(1)), Integer.parseInt(version.group(2))))
                : Optional.empty();
    }

    /** Whether this is {@code other} or newer. */
    public boolean atLeast(QemuVersion other) {
        return major > other.major || major == other.major && minor >= other.minor;
    }

    /** As people write it. */
    public String show() {
        return major + "." + minor;
    }
}
