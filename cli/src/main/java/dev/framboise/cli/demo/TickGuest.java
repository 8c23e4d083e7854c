package dev.framboise.cli.demo;

import dev.framboise.aot.link.Toolchain;
import dev.framboise.cli.bench.FlatBinary;
import dev.framboise.cli.guest.Guest;
import dev.framboise.cli.guest.GuestKind;
import dev.framboise.cli.guest.Seat;
import dev.framboise.cli.hypervisor.ElfSymbols;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The guest with the period, a resource beside this class.
 *
 * @param guest it, on core {@value #CORE} alone
 * @param vector the address of its vector for interrupts
 */
public record TickGuest(Guest guest, long vector) {
    /** Where it runs. */
    public static final int CORE = 3;

    /** What it is called. */
    static final String NAME = "tick";

    private static final long MEMORY = 64L << 20;

    /** Assembles it in {@code directory}. */
    public static TickGuest assemble(Toolchain toolchain, Path directory) {
        Path binary = FlatBinary.assemble(toolchain, TickGuest.class, NAME, directory);
        long vector = ElfSymbols.of(toolchain, directory.resolve(NAME + ".elf")).address("interrupt");
        return new TickGuest(new Guest(NAME, GuestKind.KERNEL, binary, Optional.empty(), 1, new Seat(1 << CORE, 1, 0, 0), MEMORY, ""),
                vector);
    }
}
