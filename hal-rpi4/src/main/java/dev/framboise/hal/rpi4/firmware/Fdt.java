package dev.framboise.hal.rpi4.firmware;

import dev.framboise.armv8.address.Pa;
import dev.framboise.armv8.memory.Physical;
import dev.framboise.metal.LoopBound;
import dev.framboise.metal.MaskedPathEnds;

/**
 * The bytes of a flattened device tree (Devicetree Specification 0.4, 5), read where they are. Offsets count from the
 * tree's first byte; numbers are big-endian.
 */
public final class Fdt {
    /** Bytes of the header. */
    public static final int HEADER_SIZE = 40;
    /** The largest tree that the boot protocol allows, bytes. */
    public static final int LARGEST = 2 << 20;

    private static final int MAGIC = 0xd00d_feed;
    private static final int TOTAL_SIZE = 4;
    private static final int STRUCTURE_OFFSET = 8;
    private static final int STRINGS_OFFSET = 12;
    private static final int RESERVATIONS_OFFSET = 16;
    private static final int LAST_COMPATIBLE_VERSION = 24;
    private static final int STRINGS_SIZE = 32;
    private static final int STRUCTURE_SIZE = 36;
    private static final int READABLE_VERSION = 16;

    private long base;
    private int size;
    private int structureStart;
    private int structureEnd;
    private int stringsStart;
    private int stringsEnd;
    private int reservations;

    /** Looks at the header's first eight bytes alone: the size of the whole, or what is wrong. */
    public Defect begin(Pa tree) {
        base = tree.raw();
        size = HEADER_SIZE;
        if (word(0) != MAGIC) {
            return Defect.NO_DEVICE_TREE;
        }
        size = word(TOTAL_SIZE);
        if (size < HEADER_SIZE) {
            return Defect.BAD_HEADER;
        }
        return size > LARGEST ? Defect.TOO_LARGE : Defect.NONE;
    }

    /** Checks the rest of the header; all {@link #size} bytes are readable now. */
    public Defect open() {
        structureStart = word(STRUCTURE_OFFSET);
        stringsStart = word(STRINGS_OFFSET);
        reservations = word(RESERVATIONS_OFFSET);
        structureEnd = structureStart + word(STRUCTURE_SIZE);
        stringsEnd = stringsStart + word(STRINGS_SIZE);
        boolean inside = (structureStart & 3) == 0 && within(structureStart, structureEnd)
                && within(stringsStart, stringsEnd) && within(reservations, size);
        return inside && word(LAST_COMPATIBLE_VERSION) <= READABLE_VERSION ? Defect.NONE : Defect.BAD_HEADER;
    }

    private boolean within(int start, int end) {
        return start >= HEADER_SIZE && end >= start && end <= size;
    }

    /** Bytes of the whole tree. */
    public int size() {
        return size;
    }

    /** Where the structure block begins. */
    public int structureStart() {
        return structureStart;
    }

    /** Where the structure block ends. */
    public int structureEnd() {
        return structureEnd;
    }

    /** Where the memory reservation block begins: pairs of 64-bit address and size, up to two zeros. */
    public int reservations() {
        return reservations;
    }

    /** Where a property's name stands in the strings block; what is outside has the empty name. */
    public int nameAt(int offset) {
        return offset < 0 || offset >= stringsEnd - stringsStart ? -1 : stringsStart + offset;
    }

    /** The byte at an offset; 0 outside the tree. */
    public int octet(int offset) {
        return offset < 0 || offset >= size ? 0 : Physical.load8(new Pa(base + offset));
    }

    /** The 32-bit number at an offset; 0 where it would leave the tree. */
    public int word(int offset) {
        if (offset < 0 || offset > size - 4) {
            return 0;
        }
        return octet(offset) << 24 | octet(offset + 1) << 16 | octet(offset + 2) << 8 | octet(offset + 3);
    }

    /** A number of 0, 1 or 2 words, big end first; of more, the last two. */
    @LoopBound(max = 8, reason = "the most cells of an entry of two numbers")
    public long number(int offset, int words) {
        long value = 0;
        for (int i = 0; i < words; i++) {
            value = value << 32 | word(offset + i * 4) & 0xffff_ffffL;
        }
        return value;
    }

    /** Whether the bytes from {@code offset} are {@code text} and a zero. */
    public boolean isString(int offset, String text) {
        return startsWith(offset, text) && octet(offset + text.length()) == 0;
    }

    /** Whether the bytes from {@code offset} begin with {@code text}. */
    @LoopBound(max = 32, reason = "characters of a property that this program names")
    public boolean startsWith(int offset, String text) {
        for (int i = 0; i < text.length(); i++) {
            if (octet(offset + i) != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Whether the list of strings in {@code length} bytes from {@code offset} contains {@code text}. */
    @MaskedPathEnds(reason = "no VM runs before the device tree is read")
    public boolean listContains(int offset, int length, String text) {
        int at = offset;
        int end = offset + length;
        while (at < end) {
            if (isString(at, text)) {
                return true;
            }
            while (at < end && octet(at) != 0) {
                at++;
            }
            at++;
        }
        return false;
    }
}
