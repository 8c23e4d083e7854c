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
    void fourVmsOfOneCpuFit() {
        List<Guest> four = IntStream.range(0, 4).mapToObj(i -> guest("vm" + i, 1, MEMORY, "")).toList();
        assertEquals(4, new GuestList(four).guests().size());
    }

    @Test
    void aVmOfFourCpusFits() {
        assertEquals(1, new GuestList(List.of(guest("smp", 4, MEMORY, ""))).guests().size());
    }

    @Test
    void aFifthVmIsRefused() {
        refused("the hypervisor runs 4 at most",
                Collections.nCopies(5, guest("a", 1, MEMORY, "")).toArray(Guest[]::new));
    }

    @Test
    void moreCpusThanCoresAreRefused() {
        refused("5 vCPUs in all; the board has 4 cores", guest("a", 3, MEMORY, ""), guest("b", 2, MEMORY, ""));
        refused("guest a: 5 vCPUs", guest("a", 5, MEMORY, ""));
    }

    @Test
    void twoGuestsOfOneNameAreRefused() {
        refused("two guests are called 'a'", guest("a", 1, MEMORY, ""), guest("a", 1, MEMORY, ""));
    }

    @Test
    void memoryComesInWholeBlocks() {
        refused("mem 3M is not a multiple of 2M", guest("a", 1, 3L << 20, ""));
        refused("not a multiple of 2M", guest("a", 1, 0, ""));
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
