package dev.framboise.conformance.loader;

import dev.framboise.armv8.instruction.Access;

/** Memory from an address on. */
final class PhysicalMemory implements Memory {
    private long base;

    void at(long address) {
        base = address;
    }

    @Override
    public int get(int offset) {
        return Access.load8(base + offset);
    }

    @Override
    public void put(int offset, int octet) {
        Access.store8(base + offset, octet);
    }
}
