package dev.framboise.cli.bench;

import dev.framboise.aot.link.Toolchain;
import java.nio.file.Path;

/** The guests in assembly that are resources beside this class. */
public enum FlatGuest {
    /** Measures. */
    PAYLOAD("payload"),
    /** Measures, in a guest of Xen. */
    PAYLOAD_FOR_XEN("payload-xen"),
    /** Spins, first without floating point, then with it. */
    SPINNER("spinner"),
    /** Prints its device tree. */
    TREE("tree");

    private final String name;

    FlatGuest(String name) {
        this.name = name;
    }

    /** As {@link FlatBinary#assemble}. */
    public Path assemble(Toolchain toolchain, Path directory) {
        return FlatBinary.assemble(toolchain, FlatGuest.class, name, directory);
    }
}
