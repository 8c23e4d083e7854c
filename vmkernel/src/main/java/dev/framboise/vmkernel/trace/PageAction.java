package dev.framboise.vmkernel.trace;

import dev.framboise.metal.Inline;

/**
 * What an event of {@link TraceAction#PAGES} says was done under the lock of pages, and what its value holds, from bit 0 on. A page is
 * 2 MiB, an address is a guest's in that unit, a piece is 16 KiB.
 */
public enum PageAction {
    /** Memory is VMs' from now on, at boot: its first page (13 bits), how many (13 bits). The VM says nothing. */
    RELEASE,
    /** What the VM's loader has zeroed without a gap and not told yet: the first piece, of all memory's (20 bits), how many (8 bits). */
    ZERO,
    /** A page is clean: the page (13 bits). */
    CLEAN,
    /** The VM got a clean page: the page (13 bits), its address (12 bits). */
    MAP,
    /** A region of the VM's got a clean page: the page (13 bits), which block of all regions' (12 bits). */
    PROVIDE,
    /** The VM was lent a page of a region: the page (13 bits), its address (12 bits). */
    LEND,
    /**
     * The core does a step of taking all from the VM, or a page of a region from the owner of regions, for whom the VM says nothing: the
     * page (13 bits, all of them 1: all), the number of the {@code OwnershipStep} (4 bits).
     */
    TAKE;

    /** Where the upper number begins in a value, but for {@link #ZERO}'s. */
    public static final int UPPER = 13;
    /** Where it begins in {@link #ZERO}'s. */
    public static final int PIECES = 20;

    private static final int VM_BITS = 3;
    private static final PageAction[] VALUES = values();

    /** The operand of an event: the VM (3 bits), the action (4 bits). */
    @Inline
    public int operand(int vm) {
        return vm | ordinal() << VM_BITS;
    }

    /** The action of an operand; null if it is none's. */
    public static PageAction of(int operand) {
        int number = operand >>> VM_BITS;
        return number < VALUES.length ? VALUES[number] : null;
    }
}
