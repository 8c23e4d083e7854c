package dev.framboise.cli.attack;

import dev.framboise.cli.guest.Seat;

/** Who runs where. The victim's two vCPUs are bound to cores 2 and 3, each to one. */
public enum Seating {
    /** The attacker has a vCPU on each core: the victim shares both of its own. */
    EVERYWHERE(4, 0xf),
    /** The attacker has cores 0 to 2: one of the victim's vCPUs shares its core, the other has one for itself. */
    BESIDE(3, 0x7);

    /** The victim's. */
    static final Seat VICTIM = new Seat(0xc, 1, 0, 0);

    private final int vcpus;
    private final int cores;

    Seating(int vcpus, int cores) {
        this.vcpus = vcpus;
        this.cores = cores;
    }

    /** How many vCPUs the attacker has. */
    int vcpus() {
        return vcpus;
    }

    /** Where they may run. */
    Seat attacker() {
        return new Seat(cores, 1, 0, 0);
    }
}
