package dev.framboise.cli.guest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.cli.failure.Failure;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GuestListTest {
    private static final long MEMORY = 256L << 20;

    private static Guest guest(String name, int vcpus, long memory, String commandLine) {
        return new Guest(name, GuestKind.KERNEL, Path.of("Image"), Optional.empty(), vcpus, Seat.ANY, memory, commandLine);
    }

    private static void refused(String said, Guest... guests) {
        Failure failure = assertThrows(Failure.class, () -> new GuestList(List.of(guests)));
        assertTrue(failure.getMessage().contains(said), failure.getMessage());
    }

    @Test
    void eightVmsOfTwoCpusFit() {
        List<Guest> eight = IntStream.range(0, 8).mapToObj(i -> guest("vm" + i, 2, 64L << 20, "")).toList();
        assertEquals(8, new GuestList(eight).guests().size());
    }

    @Test
    void aVmOfFourCpusFits() {
        assertEquals(1, new GuestList(List.of(guest("smp", 4, MEMORY, ""))).guests().size());
    }

    @Test
    void aNinthVmIsRefused() {
        refused("the hypervisor runs 8 at most",
                Collections.nCopies(9, guest("a", 1, MEMORY, "")).toArray(Guest[]::new));
    }

    @Test
    void moreCpusThanThereCanBeAreRefused() {
        refused("20 vCPUs in all; the hypervisor runs 16 at most",
                IntStream.range(0, 5).mapToObj(i -> guest("vm" + i, 4, 64L << 20, "")).toArray(Guest[]::new));
        refused("guest a: 5 vCPUs", guest("a", 5, MEMORY, ""));
        refused("guest a: 2 vCPUs, and cores names 1", new Guest("a", GuestKind.KERNEL, Path.of("Image"), Optional.empty(), 2,
                new Seat(8, 1, 0, 0), MEMORY, ""));
    }

    @Test
    void twoGuestsOfOneNameAreRefused() {
        refused("two guests are called 'a'", guest("a", 1, MEMORY, ""), guest("a", 1, MEMORY, ""));
    }

    @Test
    void memoryComesInWholeBlocks() {
        refused("memory 3M is not a multiple of 2M", guest("a", 1, 3L << 20, ""));
        refused("memory is 0: give it 2M or more", guest("a", 1, 0, ""));
        refused("at most 1024M", guest("a", 1, 2L << 30, ""));
        refused("the guests have 2048M of memory in all; the board has 1960M", guest("a", 1, 1L << 30, ""),
                guest("b", 1, 1L << 30, ""));
    }

    @Test
    void aCommandLineTooLongForLinuxIsRefused() {
        refused("cmdline has 2048 bytes; at most 2047", guest("a", 1, MEMORY, "x".repeat(2048)));
    }

    @Test
    void noGuestIsRefused() {
        refused("no guest");
    }
}
