package dev.framboise.cli.command;

import dev.framboise.aot.link.Toolchain;
import dev.framboise.cli.bundle.ManifestWriter;
import dev.framboise.cli.failure.ExitStatus;
import dev.framboise.cli.failure.Failure;
import dev.framboise.cli.guest.GuestList;
import dev.framboise.cli.guest.Measured;
import dev.framboise.cli.hypervisor.BuiltImage;
import dev.framboise.cli.hypervisor.ElfSymbols;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** A bundle that says what it and the hypervisor have to be. */
public final class MeasuredBundle {
    private static final String IMAGE = "__image_start";
    private static final String FROM = "__framboise_sealed_start";
    private static final String TO = "__rodata_end";

    private MeasuredBundle() {
    }

    /**
     * {@code bundle} with a manifest for {@code hypervisor} in front, in a file of its own in {@code work}; itself when nothing
     * is to be measured.
     *
     * @throws Failure when it cannot be written
     */
    public static Path of(Measured policy, Path bundle, BuiltImage hypervisor, Path work) {
        if (policy == Measured.OFF) {
            return bundle;
        }
        Path file = work.resolve("measured.bundle");
        try {
            ManifestWriter.write(policy, unchanged(hypervisor), bundle, file);
            return file;
        } catch (IOException failed) {
            throw new Failure(ExitStatus.UNAVAILABLE, "the manifest cannot be written in " + work + " (" + failed
                    + "); " + WorkDirectory.WAY_OUT, failed);
        }
    }

    /** Guests in a bundle that a board reports about. @throws Failure when it cannot be written */
    public static Path reported(GuestList guests, BuiltImage hypervisor, Path work) {
        return of(Measured.REPORT, BundleFile.write(guests, work), hypervisor, work);
    }

    /** Code and read-only data, without the header that a loader may change and the seal. */
    static byte[] unchanged(BuiltImage hypervisor) throws IOException {
        ElfSymbols symbols = ElfSymbols.of(Toolchain.open(State.directory(), System.err::println), hypervisor.elf());
        return Arrays.copyOfRange(Files.readAllBytes(hypervisor.image()), (int) symbols.distance(IMAGE, FROM),
                (int) symbols.distance(IMAGE, TO));
    }
}
