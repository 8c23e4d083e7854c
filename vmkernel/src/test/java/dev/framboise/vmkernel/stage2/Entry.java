package dev.framboise.vmkernel.stage2;

/** A translation as a TLB has it: of one address, though a block has brought it there. */
record Entry(int vm, int address, int page, boolean isWritable, boolean isOfBlock) {
    boolean isRivalOf(Entry other) {
        return vm == other.vm && address == other.address && !equals(other);
    }
}
