package dev.framboise.proof.twin;

import java.util.List;

/** The twins that there are. */
public final class Twins {
    private static final List<String> FILES = List.of("registers", "architecture", "traps", "memory", "psci", "table", "devices", "distributor", "small");

    private Twins() {
    }

    /** All, in the order of their files. */
    public static List<Twin> all() {
        return TwinFile.all(FILES);
    }
}
