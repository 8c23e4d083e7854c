package dev.framboise.cli.command;

import dev.framboise.cli.debian.DebianFiles;
import dev.framboise.cli.guest.Guest;
import dev.framboise.cli.guest.GuestKind;
import dev.framboise.cli.guest.Seat;
import dev.framboise.cli.guest.GuestList;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What runs when nothing is named: two Debian guests, of two vCPUs and of one. */
public final class DefaultGuests {
    private static final long MEMORY = 256L << 20;

    private DefaultGuests() {
    }

    /** The two. */
    public static GuestList of(DebianFiles files) {
        return new GuestList(List.of(
                debian("debian1", files.cloudKernel(), files.initramfs(), 2),
                debian("debian2", files.cloudKernel(), files.initramfs(), 1)));
    }

    /** A Debian guest of 256 MiB. */
    public static Guest debian(String name, Path kernel, Path initramfs, int vcpus) {
        return new Guest(name, GuestKind.KERNEL, kernel, Optional.of(initramfs), vcpus, Seat.ANY, MEMORY,
                "console=ttyAMA0 hostname=" + name);
    }
}
