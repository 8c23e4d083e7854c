package dev.framboise.cli.guest;

import dev.framboise.cli.failure.ExitStatus;
import dev.framboise.cli.failure.Failure;
import dev.framboise.vmkernel.Limits;
import dev.framboise.vmkernel.bundle.BundleLayout;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The guests of one run, checked against the board: so many VMs and vCPUs as there can be, names that differ.
 *
 * @param guests in the order their consoles are numbered
 */
public record GuestList(List<Guest> guests) {
    /** What QEMU's {@code raspi4b} has, less room for the hypervisor and the bundle; a guest cannot have more, bytes. */
    private static final long MOST_MEMORY = 1L << 30;
    /** 2 GiB, less what the firmware keeps of the first one, bytes; the bundle, which lies there too, may need some of it. */
    private static final long ALL_MEMORY = 1_960L << 20;

    /** Checks the list. */
    public GuestList {
        guests = List.copyOf(guests);
        require(!guests.isEmpty(), "no guest: name at least one");
        require(guests.size() <= Limits.VMS, guests.size() + " guests; the hypervisor runs " + Limits.VMS + " at most");
        Set<String> names = new HashSet<>();
        int vcpus = 0;
        long memory = 0;
        for (Guest guest : guests) {
            require(names.add(guest.name()), "two guests are called '" + guest.name() + "'; give each its own name=");
            check(guest);
            vcpus += guest.vcpus();
            memory += guest.memory();
        }
        require(vcpus <= Limits.SEATS, "the guests have " + vcpus + " vCPUs in all; the hypervisor runs " + Limits.SEATS
                + " at most: lower vcpus=");
        require(memory <= ALL_MEMORY, "the guests have " + MemorySize.show(memory) + " of memory in all; the board has "
                + MemorySize.show(ALL_MEMORY) + " for them: lower mem=");
    }

    /** Checks one by itself. */
    static void check(Guest guest) {
        String who = "guest " + guest.name() + ": ";
        require(guest.vcpus() <= Limits.VCPUS_PER_VM,
                who + guest.vcpus() + " vCPUs; the board has " + Limits.CORES + " cores");
        int cores = Integer.bitCount(guest.seat().cores());
        require(cores == 0 || guest.vcpus() <= cores,
                who + guest.vcpus() + " vCPUs, and cores names " + cores + ": name as many as it has vCPUs, or more");
        require(guest.memory() > 0, who + "memory is 0: give it 2M or more");
        require(guest.memory() % MemorySize.GRAIN == 0,
                who + "memory " + MemorySize.show(guest.memory()) + " is not a multiple of 2M");
        require(guest.memory() <= MOST_MEMORY,
                who + "memory " + MemorySize.show(guest.memory()) + " is too much; at most " + MemorySize.show(MOST_MEMORY));
        byte[] commandLine = guest.commandLine().getBytes(StandardCharsets.UTF_8);
        require(commandLine.length <= BundleLayout.COMMAND_LINE_MAX, who + "cmdline has " + commandLine.length
                + " bytes; at most " + BundleLayout.COMMAND_LINE_MAX);
        require(guest.commandLine().indexOf('\0') < 0, who + "cmdline holds a NUL");
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new Failure(ExitStatus.USAGE, message);
        }
    }
}
