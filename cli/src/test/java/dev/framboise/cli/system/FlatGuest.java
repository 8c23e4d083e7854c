package dev.framboise.cli.system;

import dev.framboise.aot.link.Toolchain;
import dev.framboise.cli.bench.FlatBinary;
import java.nio.file.Path;

/** Guests in assembly, resources beside this class. */
final class FlatGuest {
    private FlatGuest() {
    }

    /** As {@link FlatBinary#assemble}. */
    static Path assemble(String name, Path directory) {
        return FlatBinary.assemble(Toolchain.open(System.out::println), FlatGuest.class, name, directory);
    }
}
