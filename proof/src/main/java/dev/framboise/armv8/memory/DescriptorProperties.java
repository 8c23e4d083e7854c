package dev.framboise.armv8.memory;

import dev.framboise.armv8.address.Ipa;
import dev.framboise.armv8.address.Pa;
import dev.framboise.proof.property.Property;
import dev.framboise.proof.property.Prove;

/** Properties of stage-2 descriptors and of the direct map. */
final class DescriptorProperties {
    private static final String SOURCE = "DDI 0487 D8.3, VMSAv8-64 stage 2, 4 KiB granule";

    private DescriptorProperties() {
    }

    @Property(about = Stage2Descriptor.class, method = "page", source = SOURCE,
            rule = "A page gives back its 4 KiB-aligned output address and its attributes, is a leaf at level 3 and no table at any.")
    static boolean pageIsReadBack(long output, long attributes) {
        long kept = attributes & (Stage2Descriptor.DEVICE | Stage2Descriptor.RAM);
        Stage2Descriptor page = Stage2Descriptor.page(new Pa(output), kept);
        return page.output().raw() == (output >>> 12) % (1L << 36) * 0x1000 && page.isLeaf(3) && !page.isTable(3)
                && page.s2ap() + page.memAttr() + page.sh() + (page.accessFlag() ? 1 << 10 : 0) + (page.executeNever() ? 1L << 54 : 0) == kept;
    }

    @Property(about = Stage2Descriptor.class, method = "block", source = SOURCE,
            rule = "A block is a leaf at levels 1 and 2, is translated to its output address, and would be invalid at level 3.")
    static boolean blockIsNoTable(long output, long attributes, int level) {
        Prove.assume(level == 1 || level == 2);
        long kept = attributes & (Stage2Descriptor.DEVICE | Stage2Descriptor.RAM);
        Stage2Descriptor block = Stage2Descriptor.block(new Pa(output), kept);
        return block.isLeaf(level) && !block.isTable(level) && !block.isValid(3) && block.output().raw() == (output & 0xffff_ffff_f000L);
    }

    @Property(about = Stage2Descriptor.class, method = "table", source = SOURCE,
            rule = "A table descriptor points at the next table, is one at levels 0 to 2 alone, and has no attribute set.")
    static boolean tableHasNoAttributes(long next, int level) {
        Prove.assume(level >= 0 && level <= 2);
        Stage2Descriptor table = Stage2Descriptor.table(new Pa(next));
        return table.isTable(level) && !table.isLeaf(level) && !table.isTable(3) && table.output().raw() == (next & 0xffff_ffff_f000L)
                && table.raw() - table.output().raw() == 3;
    }

    @Property(about = Stage2Descriptor.class, method = "isValid, isTable, isLeaf", source = SOURCE + ", D8.3.1 table of descriptor types",
            rule = "Bits 1:0 are 0b11 of a table at levels 0 to 2 and of a page at level 3, 0b01 of a block; 0b01 at level 3 and all else is invalid.",
            outcomes = {"invalid", "table", "leaf"})
    static boolean descriptorIsOneOfThree(long raw, int level) {
        Prove.assume(level >= 0 && level <= 3);
        Stage2Descriptor d = new Stage2Descriptor(raw);
        boolean isFirst = Math.floorMod(raw, 4L) == 3;
        boolean isTable = isFirst && level < 3;
        boolean isLeaf = level == 3 ? isFirst : Math.floorMod(raw, 4L) == 1;
        Prove.cover(isTable ? "table" : isLeaf ? "leaf" : "invalid");
        return d.isTable(level) == isTable && d.isLeaf(level) == isLeaf && d.isValid(level) == (isTable || isLeaf);
    }

    @Property(about = Stage2Descriptor.class, method = "index", source = SOURCE + ", D8.2.8",
            rule = "The indices of levels 1 to 3, nine bits each, and the offset in the page make up the lower 39 bits of the address.")
    static boolean indicesMakeUpTheAddress(long ipa) {
        Ipa address = new Ipa(ipa);
        long first = Stage2Descriptor.index(1, address);
        long second = Stage2Descriptor.index(2, address);
        long third = Stage2Descriptor.index(3, address);
        boolean small = (first | second | third) >>> 9 == 0;
        return small && first * Stage2Descriptor.span(1) + second * Stage2Descriptor.span(2) + third * Stage2Descriptor.span(3)
                == Math.floorMod(ipa, 1L << 39) - Math.floorMod(ipa, 0x1000L);
    }

    @Property(about = Stage2Descriptor.class, method = "span", source = SOURCE,
            rule = "An entry of a table covers what all 512 entries of the next cover together; at level 3 it is a page.")
    static boolean entryCoversTheNextTable(int level) {
        Prove.assume(level >= 0 && level <= 2);
        return Stage2Descriptor.span(level) == Stage2Descriptor.ENTRIES * Stage2Descriptor.span(level + 1)
                && Stage2Descriptor.span(Stage2Descriptor.PAGE_LEVEL) == Stage2Descriptor.TABLE_SIZE;
    }

    @Property(about = Stage2Descriptor.class, method = "leaf", source = SOURCE,
            rule = "What is made as a leaf for a level from 1 on is one there.")
    static boolean leafIsALeafAtItsLevel(int level, long output) {
        Prove.assume(level >= 1 && level <= 3);
        Stage2Descriptor leaf = Stage2Descriptor.leaf(level, new Pa(output), Stage2Descriptor.RAM);
        return leaf.isLeaf(level) && leaf.accessFlag() && leaf.s2ap() == Stage2Descriptor.S2AP_READ_WRITE && !leaf.executeNever();
    }

    @Property(about = DirectMap.class, method = "va", source = "docs/architecture.md, the board's memory",
            rule = "Physical addresses below the map's size have addresses of their own in the 39 bits of EL2, below the image and not null.")
    static boolean directMapStaysInItsWindow(long pa, long other) {
        Prove.assume(pa >= 0 && pa < DirectMap.SIZE);
        long va = DirectMap.va(new Pa(pa));
        return va > 0 && va < 0x7f_c000_0000L && va >>> 39 == 0 && (va == DirectMap.va(new Pa(other))) == (pa == other);
    }

    @Property(about = Physical.class, method = "load32", source = "DDI 0487 B2.2, little-endian memory",
            rule = "A word that was stored is loaded byte by byte, the least significant first, and its neighbours are as before.")
    static boolean storedWordIsLoadedByBytes(long pa, int value) {
        Prove.assume(pa >= 8 && pa < DirectMap.SIZE - 8);
        Pa at = new Pa(pa);
        int below = Physical.load8(at.plus(-1));
        int above = Physical.load8(at.plus(4));
        Physical.store32(at, value);
        return Physical.load8(at) == (value & 0xff) && Physical.load8(at.plus(3)) == value >>> 24 && Physical.load32(at) == value
                && Physical.load8(at.plus(-1)) == below && Physical.load8(at.plus(4)) == above;
    }
}
