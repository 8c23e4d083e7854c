package dev.framboise.cli.guest;

import java.nio.file.Path;
import java.util.Optional;

/**
 * One virtual machine to run.
 *
 * @param name what its console lines are marked with, 1 to 31 of {@code [a-z0-9-]}
 * @param kind how its image is entered
 * @param image the kernel or firmware file
 * @param initrd its initial RAM disk
 * @param vcpus virtual CPUs
 * @param seat where and for how long these run
 * @param memory bytes of RAM, a multiple of 2 MiB
 * @param commandLine the kernel's command line, may be empty
 * @param shared memory that it shares with others
 * @param watchdog seconds after which its watchdog starts it anew unless it is refreshed, from its first instruction on; 0: the guest enables it
 */
public record Guest(
        String name, GuestKind kind, Path image, Optional<Path> initrd, int vcpus, Seat seat, long memory,
        String commandLine, SharedMemory shared, int watchdog) {
    /** One that shares no memory and enables its watchdog itself, if at all. */
    public Guest(String name, GuestKind kind, Path image, Optional<Path> initrd, int vcpus, Seat seat, long memory, String commandLine) {
        this(name, kind, image, initrd, vcpus, seat, memory, commandLine, SharedMemory.NONE, 0);
    }

    /** The same, sharing one more region. */
    Guest sharing(int region, long size) {
        return new Guest(name, kind, image, initrd, vcpus, seat, memory, commandLine, shared.with(region, size), watchdog);
    }
}
