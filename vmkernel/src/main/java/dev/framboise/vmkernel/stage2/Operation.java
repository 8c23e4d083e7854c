package dev.framboise.vmkernel.stage2;

/** What a core does with pages. */
public enum Operation {
    /** Nothing. */
    NONE,
    /** Gives a VM a clean page. */
    MAP,
    /** Lends a VM's page to another VM, for reading. */
    SHARE,
    /** Takes a page from its VM. */
    UNMAP,
    /** Takes a page from all VMs it is lent to. */
    UNSHARE,
    /** Takes everything from a VM, and its pages from those they are lent to. */
    RECLAIM,
    /** Puts a table of pages in place of a block. */
    SPLIT,
    /** Puts a block in place of a table of pages. */
    MERGE;

    private static final Operation[] VALUES = values();

    static Operation of(int number) {
        return VALUES[number];
    }

    /** Its number in {@link OwnershipState}. */
    int number() {
        return ordinal();
    }
}
