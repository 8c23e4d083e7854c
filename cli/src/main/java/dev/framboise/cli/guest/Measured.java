package dev.framboise.cli.guest;

import dev.framboise.hal.rpi4.measure.Manifest;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Whether the hypervisor measures itself and its guests at boot, and what becomes of a difference. */
public enum Measured {
    /** There is no manifest, and nothing is measured. */
    OFF(0),
    /** A difference is told. */
    REPORT(Manifest.REPORT),
    /** A difference is told, and nothing is started. */
    REFUSE(Manifest.REFUSE);

    private final int code;

    Measured(int code) {
        this.code = code;
    }

    /** The number in the manifest; 0 when there is to be none. */
    public int code() {
        return code;
    }

    /** What somebody writes. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * What {@code word} means.
     *
     * @throws IllegalArgumentException saying what it could be
     */
    public static Measured of(String word) {
        return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst().orElseThrow(
                () -> new IllegalArgumentException("measured '" + word + "' is none of: "
                        + Arrays.stream(values()).map(Measured::word).collect(Collectors.joining(", "))));
    }
}
