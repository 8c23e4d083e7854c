package dev.framboise.cli.guest;

import dev.framboise.vmkernel.bundle.BundleLayout;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The settings of one guest while they are being read, with the rules each value obeys.
 *
 * <p>Setters throw {@link IllegalArgumentException} whose message says what is allowed; the caller knows where it stood.
 */
final class GuestFields {
    static final String KEYS = "kernel, bios, name, initrd, vcpus, cores, weight, reserve, watchdog, mem, cmdline";

    private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,31}");
    private static final Pattern SECONDS = Pattern.compile("([1-9][0-9]{0,2})s");
    private static final long DEFAULT_MEMORY = 256L << 20;

    private final Path directory;
    private final Set<String> seen = new HashSet<>();
    private GuestKind kind;
    private Path image;
    private Path initrd;
    private String name;
    private int vcpus = 1;
    private Seat seat = Seat.ANY;
    private long memory = DEFAULT_MEMORY;
    private String commandLine = "";
    private int watchdog;

    /** No setting yet; relative files are looked up in {@code directory}. */
    GuestFields(Path directory) {
        this.directory = directory;
    }

    private static boolean isKey(String key) {
        return key.equals("memory") || List.of(KEYS.split(", ")).contains(key);
    }

    /** Whether {@code key} was set. */
    boolean has(String key) {
        return seen.contains(key);
    }

    void set(String key, String value) {
        if (!isKey(key)) {
            throw new IllegalArgumentException("unknown key '" + key + "'; allowed: " + KEYS);
        }
        if (!seen.add(key)) {
            throw new IllegalArgumentException("'" + key + "' is there twice");
        }
        switch (key) {
            case "kernel" -> image(GuestKind.KERNEL, value);
            case "bios" -> image(GuestKind.BIOS, value);
            case "name" -> name(value);
            case "initrd" -> initrd = file(key, value);
            case "vcpus" -> vcpus(value);
            case "cores" -> seat = seat.withCores(value);
            case "weight" -> seat = seat.withWeight(value);
            case "reserve" -> seat = seat.withReservation(value);
            case "watchdog" -> watchdog(value);
            case "mem", "memory" -> memory(value);
            case "cmdline" -> commandLine = value;
            default -> throw new AssertionError(key);
        }
    }

    boolean hasName() {
        return name != null;
    }

    Guest build() {
        if (image == null) {
            throw new IllegalArgumentException("no kernel and no bios: one of them is needed");
        }
        if (kind == GuestKind.BIOS && initrd != null) {
            throw new IllegalArgumentException("initrd goes with a kernel; firmware loads its own");
        }
        return new Guest(name, kind, image, Optional.ofNullable(initrd), vcpus, seat, memory, commandLine, SharedMemory.NONE, watchdog);
    }

    private void image(GuestKind kind, String value) {
        if (image != null) {
            throw new IllegalArgumentException("a guest has one kernel or one bios, not two");
        }
        this.kind = kind;
        image = file(kind == GuestKind.BIOS ? "bios" : "kernel", value);
    }

    private Path file(String key, String value) {
        if (value.isEmpty()) {
            throw new IllegalArgumentException(key + " is empty; give a file");
        }
        return directory.resolve(value);
    }

    private void name(String value) {
        if (!NAME.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "name '" + value + "' is not allowed; use 1 to 31 of a-z, 0-9 and '-'");
        }
        name = value;
    }

    private void vcpus(String value) {
        if (!value.matches("[1-9][0-9]{0,2}")) {
            throw new IllegalArgumentException("vcpus '" + value + "' is not a number of CPUs; allowed: 1 to 4");
        }
        vcpus = Integer.parseInt(value);
    }

    private void watchdog(String value) {
        Matcher form = SECONDS.matcher(value);
        if (!form.matches() || Integer.parseInt(form.group(1)) > BundleLayout.WATCHDOG_MAX) {
            throw new IllegalArgumentException("watchdog '" + value + "' is not its time; allowed: 1s to " + BundleLayout.WATCHDOG_MAX + "s");
        }
        watchdog = Integer.parseInt(form.group(1));
    }

    private void memory(String value) {
        OptionalLong bytes = MemorySize.parse(value);
        if (bytes.isEmpty()) {
            throw new IllegalArgumentException("memory '" + value + "' is not a size; write 256M or 1G");
        }
        memory = bytes.getAsLong();
    }
}
