package dev.framboise.fuzz.oracle;

/** What must hold, whatever the input is. A finding names one, and a mutant the one that it violates. */
public enum Property {
    /** An input comes to an end. */
    ENDS,
    /** Nothing was thrown but what is specified. */
    NOTHING_THROWN,
    /** The machine model's own automata: break-before-make, TLBs, barriers, caches, the GIC. */
    ARCHITECTURE,
    /** An exception that no other property names comes to what the table of traps says. */
    TRAP_TABLE,
    /** The guest goes on behind the emulated instruction, or where it was. */
    PROGRAM_COUNTER,
    /** PSTATE is what it is after that instruction: SS, IT, and nothing else. */
    PSTATE,
    /** General-purpose registers that are not the instruction's target are as before; register 31 is none. */
    REGISTERS_KEPT,
    /** Of what a guest writes to a system register that is kept is what the table of traps says: RES0 bits are zero. */
    REGISTERS_WRITTEN,
    /** An injected exception is the one that the architecture would take: syndrome, address, vector, PSTATE. */
    INJECTION,
    /** MRS, MSR, MRC and MCR that trap are carried out, or UNDEFINED, and read what the table of traps says. */
    SYSTEM_REGISTERS,
    /** PSCI and SMCCC calls return, or stop the caller, as the table of traps says. */
    CALL_ANSWERS,
    /** A device answers where it is, in the sizes that it has, what the table of traps says, and of a few registers what has become of them. */
    DEVICE_ANSWERS,
    /** The guest's interrupt controller answers as a real one. */
    GIC_ANSWERS,
    /** An interrupt comes as often as it was raised, one after the other, in the order of priorities. */
    INTERRUPT_ONCE,
    /** A core that the scheduler calls hears it: it goes there before it enters a guest, or is interrupted. */
    CALLS_HEARD,
    /** Memory, registers and interrupts of VMs that are not concerned are as before. */
    OTHER_VMS_UNTOUCHED,
    /** No leaf of a VM's tables leads to what is another's, or the hypervisor's, but as docs/memory.md says. */
    ISOLATION,
    /** What is loaded into a VM's memory is its own, and nothing of who was there before. */
    NO_RESIDUE,
    /** Each core reaches what is mapped and nothing else. */
    WALKS_AGREE,
    /** What cores do about pages and VMIDs, in whatever order, lets no VM reach what is not its own; a call that is refused changes nothing. */
    OWNERSHIP,
    /** What guests print comes to the terminal behind their names, as text and sequences that change colours or erase to the end of the line. */
    CONSOLE,
    /** A reader takes what is well-formed and says what is wrong with anything else, by its one type of error. */
    READER
}
