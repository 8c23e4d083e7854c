package dev.framboise.cli.attack;

/** What an operation is about; its number is the attacker's, see attacker.S. */
public enum Kind {
    /** MRS or MSR. */
    SYSTEM_REGISTER(14),
    /** SYS, SYSL, and what else is in that part of the encodings: barriers, hints, cache and TLB maintenance. */
    SYSTEM_INSTRUCTION(6),
    /** HVC that leaves the vCPU on. */
    HYPERCALL(10),
    /** SMC. */
    SECURE_CALL(2),
    /** CPU_ON, CPU_OFF, CPU_SUSPEND. */
    POWER(3),
    /** A single load or store of an emulated device's register. */
    DEVICE(14),
    /** Pairs, exclusives, SIMD, writeback, unprivileged and misaligned accesses of devices. */
    ODD_ACCESS(12),
    /** Any access of the virtual CPU interface, which is the hardware's. */
    CPU_INTERFACE(10),
    /** Loads and stores anywhere in 64 bits. */
    ADDRESS(8),
    /** A branch to where nothing can be executed. */
    FETCH(4),
    /** Accesses through hostile stage-1 tables. */
    TRANSLATION(10),
    /** A random word as an instruction. */
    WORD(12),
    /** AArch32 at EL0. */
    AARCH32(8),
    /** SGIs, pending bits, what is enabled and where it goes. */
    INTERRUPT(8),
    /** The timers' registers. */
    TIMER(4),
    /** WFI, WFE and their like. */
    WAIT(3),
    /** Floating point and SIMD. */
    FLOATING(5),
    /** The attacker's VM starts anew; not in the first four seconds of a life. */
    RESET(1);

    private final int weight;

    Kind(int weight) {
        this.weight = weight;
    }

    /** How often among all: so many parts. */
    int weight() {
        return weight;
    }

    /** Whether the attacker's interrupt controller has to be put right afterwards. */
    boolean spoilsInterrupts() {
        return switch (this) {
            case DEVICE, ODD_ACCESS, CPU_INTERFACE, INTERRUPT, TRANSLATION, WORD, AARCH32, ADDRESS -> true;
            default -> false;
        };
    }
}
