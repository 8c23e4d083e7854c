package dev.framboise.vmkernel.stage2;

import dev.framboise.vmkernel.Limits;
import java.util.HashSet;
import java.util.Set;

/** The tables of all VMs as callers of {@link Ownership} write them: what walks give, and nothing that Ownership says of it. */
final class Tables {
    private final int span;
    private final int addresses;
    private final boolean[][] isTable;
    private final boolean[][] isBlock;
    private final Entry[][] leaf;
    /** What writes in flight replaced: walkers may still find it. */
    final Set<Entry> old = new HashSet<>();

    Tables(int addresses, int span) {
        this.span = span;
        this.addresses = addresses;
        isTable = new boolean[Limits.VMS][addresses / span];
        isBlock = new boolean[Limits.VMS][addresses / span];
        leaf = new Entry[Limits.VMS][addresses];
    }

    void write(Entry entry) {
        if (!isTable[entry.vm()][entry.address() / span]) {
            clear(entry.vm(), entry.address() / span);
        }
        leaf[entry.vm()][entry.address()] = entry;
        isTable[entry.vm()][entry.address() / span] = true;
    }

    // A table that is made is empty.
    private void clear(int vm, int group) {
        for (int i = group * span; i < (group + 1) * span; i++) {
            leaf[vm][i] = null;
        }
    }

    /** Makes the descriptor of an address invalid. */
    void breakLeaf(int vm, int address) {
        old.addAll(walk(vm, address));
        leaf[vm][address] = null;
    }

    /** Makes the descriptor of a group invalid. */
    void breakGroup(int vm, int group) {
        for (int i = group * span; i < (group + 1) * span; i++) {
            old.addAll(walk(vm, i));
        }
        isTable[vm][group] = false;
        isBlock[vm][group] = false;
    }

    /** A block, or a table of pages, with the pages that were there. */
    void make(int vm, int group, Operation operation) {
        isBlock[vm][group] = operation == Operation.MERGE;
        isTable[vm][group] = operation == Operation.SPLIT;
    }

    /** What a walk for an address can give. */
    Set<Entry> walk(int vm, int address) {
        Set<Entry> found = new HashSet<>();
        int group = address / span;
        Entry entry = leaf[vm][address];
        if (entry != null && (isTable[vm][group] || isBlock[vm][group])) {
            found.add(new Entry(vm, address, entry.page(), entry.isWritable(), isBlock[vm][group]));
        }
        return found;
    }

    /** All that walks can give. */
    Set<Entry> all() {
        Set<Entry> found = new HashSet<>(old);
        for (int vm = 0; vm < Limits.VMS; vm++) {
            for (int address = 0; address < addresses; address++) {
                found.addAll(walk(vm, address));
            }
        }
        return found;
    }
}
