package dev.framboise.cli.command;

import dev.framboise.cli.bundle.BundleEntry;
import dev.framboise.cli.bundle.BundleWriter;
import dev.framboise.cli.failure.ExitStatus;
import dev.framboise.cli.failure.Failure;
import dev.framboise.cli.failure.Reason;
import dev.framboise.cli.guest.Guest;
import dev.framboise.cli.guest.GuestKind;
import dev.framboise.cli.guest.GuestList;
import dev.framboise.cli.guest.MemorySize;
import dev.framboise.cli.kernel.GuestImage;
import dev.framboise.cli.kernel.ImageReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** From guests as the user names them to the bundle the hypervisor reads. */
public final class BundleFile {
    /** Bytes below a kernel: QEMU's {@code virt} leaves up to 2 MiB under an Image. */
    private static final long BELOW_KERNEL = 2L << 20;
    /** Bytes for the device tree and the gaps that alignment makes above kernel and initrd. */
    private static final long ABOVE = 4L << 20;
    /** Firmware lies in the first flash bank, bytes. */
    private static final long FLASH = 64L << 20;
    private static final long MOST_BYTES = 1L << 40;

    private BundleFile() {
    }

    /**
     * Reads every file of {@code list}, checks that it fits its guest, and writes the bundle into {@code work}.
     *
     * @throws Failure naming guest and file
     */
    public static Path write(GuestList list, Path work) {
        ImageReader reader = new ImageReader(work);
        List<BundleEntry> entries = new ArrayList<>();
        for (Guest guest : list.guests()) {
            entries.add(entry(guest, reader));
        }
        Path bundle = work.resolve("guests.bundle");
        try {
            BundleWriter.write(entries, bundle);
            return bundle;
        } catch (IOException failed) {
            throw new Failure(ExitStatus.UNAVAILABLE, "the guests cannot be bundled in " + work + " (" + failed
                    + "); " + WorkDirectory.WAY_OUT, failed);
        }
    }

    private static BundleEntry entry(Guest guest, ImageReader reader) {
        GuestImage image = guest.kind() == GuestKind.BIOS
                ? reader.firmware(guest.image())
                : reader.kernel(guest.image(), guest.name());
        if (guest.kind() == GuestKind.BIOS) {
            if (image.footprint() > FLASH) {
                throw tooBig(guest, "its firmware has " + image.footprint() + " bytes; flash has 64M");
            }
        } else {
            long needs = BELOW_KERNEL + image.footprint() + guest.initrd().map(BundleFile::bounded).orElse(0L) + ABOVE;
            if (needs > guest.memory()) {
                long enough = (needs + MemorySize.GRAIN - 1) / MemorySize.GRAIN * MemorySize.GRAIN;
                throw tooBig(guest, "kernel and initrd need at least " + MemorySize.show(enough) + ", and it has mem "
                        + MemorySize.show(guest.memory()));
            }
        }
        return new BundleEntry(guest, image.file(), guest.initrd());
    }

    /** No guest has more memory than fits into 40 bits, and a file may claim more bytes than can be added up. */
    private static long bounded(Path initrd) {
        return Math.min(size(initrd), MOST_BYTES);
    }

    private static long size(Path initrd) {
        if (!Files.isRegularFile(initrd)) {
            throw new Failure(ExitStatus.USAGE, initrd + ": no such file");
        }
        try {
            return Files.size(initrd);
        } catch (IOException failed) {
            throw new Failure(ExitStatus.USAGE, initrd + ": cannot be read: " + Reason.of(failed), failed);
        }
    }

    private static Failure tooBig(Guest guest, String why) {
        return new Failure(ExitStatus.USAGE, "guest " + guest.name() + ": does not fit: " + why);
    }
}
