package dev.framboise.cli.demo;

import dev.framboise.cli.debian.DebianFiles;
import dev.framboise.cli.guest.Guest;
import dev.framboise.cli.guest.GuestKind;
import dev.framboise.cli.guest.Seat;
import java.util.Optional;

/** The Debian beside the guest, and where it runs. */
public enum Neighbour {
    /** On the other three cores. */
    BESIDE("Debian on cores 0 to 2", 3, 0b0111),
    /** On all four: the guest has no core of its own then. */
    EVERYWHERE("Debian on all cores", 4, 0b1111);

    /** What it is called. */
    static final String NAME = "debian";

    private static final long MEMORY = 256L << 20;
    /** Programs that it starts while every vCPU has a loop to run, each a line on the console. */
    private static final int PROGRAMS = 100;

    private final String title;
    private final int vcpus;
    private final int cores;

    Neighbour(String title, int vcpus, int cores) {
        this.title = title;
        this.vcpus = vcpus;
        this.cores = cores;
    }

    /** It. */
    public Guest guest(DebianFiles files) {
        return new Guest(NAME, GuestKind.KERNEL, files.cloudKernel(), Optional.of(files.initramfs()), vcpus, new Seat(cores, 1, 0, 0),
                MEMORY, "console=ttyAMA0 hostname=" + NAME);
    }

    /** What people call it. */
    @Override
    public String toString() {
        return title;
    }

    /**
     * What is typed at its prompt: loops on all vCPUs, programs that print, vCPUs off and on; then it restarts. The kernel prints
     * no warnings meanwhile (some come when the host lets it wait for long): they would stand in the middle of the lines.
     */
    String load() {
        return "echo 1 > /proc/sys/kernel/printk; for i in $(seq " + vcpus + "); do while :; do :; done & done; for i in $(seq " + PROGRAMS
                + "); do sh -c \"echo $i: $(cat /proc/uptime)\"; done; for i in 1 2 1 2; do for s in 0 1; do"
                + " echo $s > /sys/devices/system/cpu/cpu$i/online; done; done; echo online $(cat /sys/devices/system/cpu/online);"
                + " reboot -f\r";
    }

    /** The lines that it prints meanwhile: its last program's, and, all vCPUs on again, which they are. */
    String[] lines() {
        return new String[] {NAME + "\\| " + PROGRAMS + ": ", NAME + "\\| online 0-" + (vcpus - 1), "framboise: vm " + NAME + " restarts"};
    }
}
