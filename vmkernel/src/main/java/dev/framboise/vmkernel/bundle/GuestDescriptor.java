package dev.framboise.vmkernel.bundle;

import dev.framboise.armv8.address.Pa;
import dev.framboise.vmkernel.Limits;

/** What a bundle says of one guest, checked: every range lies inside the bundle. Lengths in bytes. */
public final class GuestDescriptor {
    /** Its name in ASCII; {@link #nameLength} bytes of it. */
    public final byte[] name = new byte[BundleLayout.NAME_SIZE];
    /** Bytes of the name. */
    public int nameLength;
    /** {@link BundleLayout#KIND_KERNEL} or {@link BundleLayout#KIND_BIOS}. */
    public int kind;
    /** Virtual CPUs. */
    public int vcpus;
    /** Cores it may run on, a bit each; 0: any. */
    public int cores;
    /** Share of each vCPU among those that share a core: 1..{@link Limits#WEIGHT}, 4 ms of a round each. */
    public int weight;
    /** Microseconds reserved for each vCPU in every {@link #period}; 0: none. */
    public int budget;
    /** Microseconds of a period. */
    public int period;
    /** Seconds after which its watchdog starts it anew unless refreshed, from its first instruction on; 0: it is not enabled. */
    public int watchdog;
    /** Regions that it shares with others, a bit each. */
    public int regions;
    /** Blocks of 2 MiB of each of them. */
    public final int[] regionBlocks = new int[Limits.REGIONS];
    /** RAM. */
    public long memory;
    /** The image's length. */
    public long imageLength;
    /** The initrd's length, 0 when it has none. */
    public long initrdLength;
    /** The command line's length, 0 when it has none. */
    public int commandLineLength;

    long image;
    long initrd;
    long commandLine;

    /** Where the image lies. */
    public Pa image() {
        return new Pa(image);
    }

    /** Where the initrd lies. */
    public Pa initrd() {
        return new Pa(initrd);
    }

    /** Where the command line lies, in ASCII without NUL. */
    public Pa commandLine() {
        return new Pa(commandLine);
    }

    /** Whether it is firmware, run at IPA 0. */
    public boolean isBios() {
        return kind == BundleLayout.KIND_BIOS;
    }
}
