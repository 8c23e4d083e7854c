package dev.framboise.vmkernel.fdt;

import dev.framboise.armv8.address.Pa;
import dev.framboise.armv8.memory.Physical;
import dev.framboise.metal.Frozen;
import dev.framboise.metal.LoopBound;

/**
 * Writes a flattened device tree, version 17, straight into physical memory (Devicetree Specification 0.4, chapter 5):
 * header, an empty memory reservation block, the structure block as calls come, the strings block.
 *
 * <p>The caller gives room enough: what would lie beyond it is counted and not written, and {@link #finish} says so.
 */
public final class FdtWriter {
    private static final int MAGIC = 0xd00dfeed;
    private static final int VERSION = 17;
    private static final int LAST_COMPATIBLE_VERSION = 16;
    private static final int HEADER_SIZE = 40;
    private static final int RESERVATIONS_SIZE = 16;
    private static final int BEGIN_NODE = 1;
    private static final int END_NODE = 2;
    private static final int PROPERTY = 3;
    private static final int END = 9;

    @Frozen
    private static final Property[] PROPERTIES = Property.values();

    @Frozen
    private static final int[] NAME_OFFSETS = nameOffsets();

    private long base;
    private long room;
    private int at;
    private int propertyLength;
    private int strings;
    private int names;

    private static int[] nameOffsets() {
        int[] offsets = new int[PROPERTIES.length + 1];
        for (int i = 0; i < PROPERTIES.length; i++) {
            offsets[i + 1] = offsets[i] + PROPERTIES[i].text.length() + 1;
        }
        return offsets;
    }

    /** Begins a tree, its root node open. @param room bytes available */
    @LoopBound(max = RESERVATIONS_SIZE, reason = "the condition")
    public void begin(Pa base, long room) {
        this.base = base.raw();
        this.room = room;
        at = HEADER_SIZE;
        for (int i = 0; i < RESERVATIONS_SIZE; i++) {
            put8(0);
        }
        beginNode("");
    }

    /** Opens a node. */
    public void beginNode(String name) {
        put32(BEGIN_NODE);
        text(name);
        align();
    }

    /** Opens a node whose name has a digit, 0..9, between {@code before} and {@code after}. */
    @LoopBound(max = 32, reason = "characters of a name that this program writes")
    public void beginNode(String before, int digit, String after) {
        put32(BEGIN_NODE);
        for (int i = 0; i < before.length(); i++) {
            put8(before.charAt(i));
        }
        put8('0' + digit);
        text(after);
        align();
    }

    /** Closes the node opened last. */
    public void endNode() {
        put32(END_NODE);
    }

    /** Begins a property; its value follows, then {@link #end}. */
    FdtWriter property(Property name) {
        put32(PROPERTY);
        propertyLength = at;
        put32(0);
        put32(NAME_OFFSETS[name.ordinal()]);
        return this;
    }

    /** Ends the property begun last. */
    public void end() {
        int value = at - propertyLength - 8;
        align();
        store32(propertyLength, value);
    }

    /** Appends a 32-bit cell. */
    public FdtWriter cell(int value) {
        put32(value);
        return this;
    }

    /** Appends two cells: a 64-bit number. */
    public FdtWriter wide(long value) {
        put32((int) (value >>> 32));
        put32((int) value);
        return this;
    }

    /** Appends a constant text with its NUL. */
    @LoopBound(max = 32, reason = "characters of a string that this program writes")
    public FdtWriter text(String value) {
        for (int i = 0; i < value.length(); i++) {
            put8(value.charAt(i));
        }
        put8(0);
        return this;
    }

    /** Appends bytes of physical memory. */
    @LoopBound(max = 256, reason = "the pieces in which the command line is copied")
    public void bytes(Pa from, int length) {
        for (int i = 0; i < length; i++) {
            put8(Physical.load8(from.plus(i)));
        }
    }

    /** Closes the root node, and with it the structure; the properties' names follow. */
    public void endTree() {
        endNode();
        put32(END);
        strings = at;
        names = 0;
    }

    /** Writes one more property's name. @return whether there was one left */
    public boolean nextName() {
        if (names == PROPERTIES.length) {
            return false;
        }
        text(PROPERTIES[names].text);
        names++;
        return true;
    }

    /** Completes the tree. @return its length in bytes, or -1 when the room was too small */
    public int finish() {
        store32(0, MAGIC);
        store32(4, at);
        store32(8, HEADER_SIZE + RESERVATIONS_SIZE);
        store32(12, strings);
        store32(16, HEADER_SIZE);
        store32(20, VERSION);
        store32(24, LAST_COMPATIBLE_VERSION);
        store32(28, 0);
        store32(32, at - strings);
        store32(36, strings - HEADER_SIZE - RESERVATIONS_SIZE);
        return at <= room ? at : -1;
    }

    @LoopBound(max = 3, reason = "bytes to the next multiple of 4")
    private void align() {
        while ((at & 3) != 0) {
            put8(0);
        }
    }

    private void put8(int value) {
        store8(at, value);
        at++;
    }

    private void put32(int value) {
        store32(at, value);
        at += 4;
    }

    // Device trees are big-endian.
    private void store32(int offset, int value) {
        store8(offset, value >>> 24);
        store8(offset + 1, value >>> 16);
        store8(offset + 2, value >>> 8);
        store8(offset + 3, value);
    }

    private void store8(int offset, int value) {
        if (offset < room) {
            Physical.store8(new Pa(base + offset), value & 0xff);
        }
    }
}
