package dev.framboise.hal.rpi4.firmware;

import dev.framboise.metal.LoopBound;
import dev.framboise.metal.MaskedPathEnds;

/**
 * The nodes from the root to the current one: how each spells addresses of its children, and how it translates them to
 * its own (Devicetree Specification 0.4, 2.3.5 and 2.3.8).
 */
final class BusPath {
    /** What no translation leads to. */
    static final long NOWHERE = -1;

    private static final int LEVELS = 16;
    private static final int MOST_CELLS = 4;
    private static final int DEFAULT_ADDRESS_CELLS = 2;
    private static final int DEFAULT_SIZE_CELLS = 1;
    private static final int NO_RANGES = -1;
    /** What a number of cells is that no bus has: nothing on such a bus has an address. */
    private static final int NO_CELLS = -1;
    /** Translations of one bus that are looked at: the crookedest bus has a handful. */
    private static final int MOST_RANGES = 64;

    private final Fdt fdt;
    private final int[] names = new int[LEVELS];
    private final int[] addressCells = new int[LEVELS];
    private final int[] sizeCells = new int[LEVELS];
    private final int[] ranges = new int[LEVELS];
    private final int[] rangesLength = new int[LEVELS];
    private int depth;

    BusPath(Fdt fdt) {
        this.fdt = fdt;
    }

    void restart() {
        depth = -1;
    }

    /** The current node's distance from the root; -1 before it. */
    int depth() {
        return depth;
    }

    /** Goes down into a node. False when it is too deep. */
    boolean enter(int name) {
        if (depth == LEVELS - 1) {
            return false;
        }
        depth++;
        names[depth] = name;
        addressCells[depth] = DEFAULT_ADDRESS_CELLS;
        sizeCells[depth] = DEFAULT_SIZE_CELLS;
        rangesLength[depth] = NO_RANGES;
        return true;
    }

    void leave() {
        depth--;
    }

    /** Takes note of a property of the current node if it is one of the three that matter here. */
    void property(int name, int value, int length) {
        if (fdt.isString(name, "#address-cells")) {
            addressCells[depth] = cells(value, length);
        } else if (fdt.isString(name, "#size-cells")) {
            sizeCells[depth] = cells(value, length);
        } else if (fdt.isString(name, "ranges")) {
            ranges[depth] = value;
            rangesLength[depth] = length;
        }
    }

    private int cells(int value, int length) {
        int cells = fdt.word(value);
        return length != 4 || cells < 0 || cells > MOST_CELLS ? NO_CELLS : cells;
    }

    /** Whether the current node is {@code /name}. */
    boolean isChild(String name) {
        return depth == 1 && fdt.isString(names[1], name);
    }

    /** Whether the current node is a child of {@code /name}. */
    boolean isGrandchild(String name) {
        return depth == 2 && fdt.isString(names[1], name);
    }

    /** Bytes of one entry of the current node's reg; 0 when it has no address. */
    int entrySize() {
        return depth < 1 || !hasCells(depth - 1) ? 0 : (addressCells[depth - 1] + sizeCells[depth - 1]) * 4;
    }

    private boolean hasCells(int level) {
        return addressCells[level] != NO_CELLS && sizeCells[level] != NO_CELLS;
    }

    /** The address of an entry of the current node's reg, as the CPU sees it; {@link #NOWHERE} when it does not. */
    @LoopBound(max = LEVELS, reason = "buses from a node to the root")
    long address(int entry) {
        long address = fdt.number(entry, addressCells[depth - 1]);
        for (int bus = depth - 1; bus > 0 && address != NOWHERE; bus--) {
            address = translate(bus, address);
        }
        return address;
    }

    /** The size of an entry of the current node's reg. */
    long size(int entry) {
        return fdt.number(entry + addressCells[depth - 1] * 4, sizeCells[depth - 1]);
    }

    @MaskedPathEnds(reason = "no VM runs before the device tree is read")
    private long translate(int bus, long address) {
        if (rangesLength[bus] == 0) {
            return address;
        }
        if (!hasCells(bus) || !hasCells(bus - 1)) {
            return NOWHERE;
        }
        int childBytes = addressCells[bus] * 4;
        int parentBytes = addressCells[bus - 1] * 4;
        int entryBytes = childBytes + parentBytes + sizeCells[bus] * 4;
        int entries = entryBytes == 0 ? 0 : Math.min(rangesLength[bus] / entryBytes, MOST_RANGES);
        for (int i = 0; i < entries; i++) {
            int entry = ranges[bus] + i * entryBytes;
            long distance = address - fdt.number(entry, addressCells[bus]);
            long length = fdt.number(entry + childBytes + parentBytes, sizeCells[bus]);
            if (distance >= 0 && distance < length) {
                return fdt.number(entry + childBytes, addressCells[bus - 1]) + distance;
            }
        }
        return NOWHERE;
    }
}
