package dev.framboise.vmkernel.memory;

import dev.framboise.armv8.address.Ipa;
import dev.framboise.armv8.address.Pa;
import dev.framboise.armv8.instruction.Barrier;
import dev.framboise.armv8.memory.Physical;
import dev.framboise.armv8.memory.Stage2Descriptor;
import dev.framboise.metal.ForSize;
import dev.framboise.metal.LoopBound;

/**
 * The stage-2 translation of one VM: concatenated level-1 tables, 4 KiB granule, the largest leaves that alignment allows.
 * An operation that is refused changes nothing. One core at a time changes a VM's tables.
 */
@ForSize
public final class Stage2 {
    private static final int ROOT_LEVEL = 1;
    private static final int ROOT_SHIFT = 30;
    /** Where a leaf is a block of 2 MiB. */
    private static final int BLOCK_LEVEL = 2;
    /** The first GiB, where the devices are: what is there goes with a VM's memory. */
    private static final int DEVICES = 0;
    /** Tables below the first: one for each GiB that has pages of {@link PageControl}, two of devices' pages, and some to spare. */
    private static final int MOST_TABLES = 16;

    private final int vm;
    /** Pages that are this VM's tables for ever; those from {@link #used} on are in no translation. */
    private final long[] tables = new long[MOST_TABLES];
    private int made;
    private int used;
    private RamAllocator ram;
    private VttbrControl vttbrs;
    private StageTwoFormat format;
    private long root = -1;

    /** No translation yet, of the VM in slot {@code vm}. */
    public Stage2(int vm) {
        this.vm = vm;
    }

    /**
     * Makes an empty translation.
     *
     * @param ram where its tables come from
     * @param vttbrs what the cores' VTTBR_EL2 hold
     * @return false when there is no room for its first table
     */
    public boolean create(RamAllocator ram, StageTwoFormat format, VttbrControl vttbrs) {
        this.ram = ram;
        this.vttbrs = vttbrs;
        this.format = format;
        Pa table = ram.table(StageTwoFormat.ROOT_SIZE);
        if (table.raw() == -1) {
            return false;
        }
        root = table.raw();
        clearRoot();
        made = 0;
        used = 0;
        vttbrs.begin(vm, table);
        return true;
    }

    /** Makes room for so many tables below the first, so that none is needed later. @return false when there is none */
    @LoopBound(max = MOST_TABLES, reason = "tables of a VM")
    public boolean reserve(int count) {
        if (count > MOST_TABLES || !ram.hasTables(count)) {
            return false;
        }
        while (made < count) {
            tables[made] = ram.table(Stage2Descriptor.TABLE_SIZE).raw();
            made++;
        }
        return true;
    }

    /** Forgets the translation: its tables went back to the allocator. No core uses it. */
    public void forget() {
        root = -1;
    }

    /** Translates nothing any more. No core can walk it, and no TLB holds anything of it. */
    public void empty() {
        clearRoot();
        used = 0;
    }

    /** Its first table. */
    public Pa root() {
        return new Pa(root);
    }

    /**
     * Translates {@code bytes} from {@code ipa} to {@code pa}, nothing of which is translated yet; all three multiples of a
     * page.
     *
     * @param attributes of {@link Stage2Descriptor}, or'ed
     */
    @LoopBound(max = 8192, reason = "blocks of 2 MiB in the 8 GiB of a board, pages at both ends of the 64 KiB of devices")
    public MapOutcome map(Ipa ipa, Pa pa, long bytes, long attributes) {
        if (!isRange(ipa, bytes) || !MemorySize.isAligned(pa.raw(), MemorySize.PAGE)) {
            return MapOutcome.BAD_RANGE;
        }
        if (!format.isOutput(pa, bytes)) {
            return MapOutcome.BAD_OUTPUT;
        }
        if (!isUnmapped(ipa, bytes)) {
            return MapOutcome.ALREADY_MAPPED;
        }
        int wanted = mostTables(ipa, pa, bytes);
        if (wanted > MOST_TABLES - used || !ram.hasTables(wanted - (made - used))) {
            return MapOutcome.NO_ROOM;
        }
        long done = 0;
        while (done < bytes) {
            Ipa at = ipa.plus(done);
            // A table that is there stays, even when it is empty: a block in its place would need break-before-make.
            int level = Math.max(leafLevel(at.raw(), pa.raw() + done, bytes - done), levelAt(at));
            Physical.store64(makeEntry(at, level), Stage2Descriptor.leaf(level, pa.plus(done), attributes).raw());
            done += Stage2Descriptor.span(level);
        }
        // Without it a walker on another core could still read the old, invalid entries after a core was told to go on.
        Barrier.DSB_ISHST.execute();
        Barrier.ISB.execute();
        return MapOutcome.DONE;
    }

    /**
     * Ends the translation of {@code bytes} from {@code ipa}, all of which is translated by leaves that lie wholly inside.
     * When it returns no core uses the old translation.
     */
    public MapOutcome unmap(Ipa ipa, long bytes) {
        if (!isRange(ipa, bytes)) {
            return MapOutcome.BAD_RANGE;
        }
        long done = 0;
        while (done < bytes) {
            int level = levelAt(ipa.plus(done));
            Pa entry = entryAt(ipa.plus(done), level);
            long span = Stage2Descriptor.span(level);
            if (!new Stage2Descriptor(Physical.load64(entry)).isLeaf(level)) {
                return MapOutcome.NOT_MAPPED;
            }
            if (!MemorySize.isAligned(ipa.raw() + done, span) || span > bytes - done) {
                return MapOutcome.PART_OF_A_BLOCK;
            }
            done += span;
        }
        for (done = 0; done < bytes; done += Stage2Descriptor.span(levelAt(ipa.plus(done)))) {
            Ipa at = ipa.plus(done);
            Physical.store64(entryAt(at, levelAt(at)), Stage2Descriptor.INVALID);
        }
        invalidateTlbs();
        return MapOutcome.DONE;
    }

    /**
     * Translates one page, of a range whose pages were translated one by one before: in few instructions, for while guests run.
     *
     * @return {@link MapOutcome#NO_ROOM} where no table of pages is, {@link MapOutcome#ALREADY_MAPPED}, or
     *     {@link MapOutcome#DONE}
     */
    public MapOutcome mapPage(Ipa ipa, Pa pa, long attributes) {
        if (levelAt(ipa) != Stage2Descriptor.PAGE_LEVEL) {
            return lookUp(ipa).isValid(levelAt(ipa)) ? MapOutcome.ALREADY_MAPPED : MapOutcome.NO_ROOM;
        }
        Pa entry = entryAt(ipa, Stage2Descriptor.PAGE_LEVEL);
        if (new Stage2Descriptor(Physical.load64(entry)).isValid(Stage2Descriptor.PAGE_LEVEL)) {
            return MapOutcome.ALREADY_MAPPED;
        }
        Physical.store64(entry, Stage2Descriptor.page(pa, attributes).raw());
        // Without it a walker on another core could still read the old, invalid entry after a core was told to go on.
        Barrier.DSB_ISHST.execute();
        Barrier.ISB.execute();
        return MapOutcome.DONE;
    }

    /**
     * Translates one block of 2 MiB, of which nothing is translated yet; a table for it is there or {@linkplain #reserve reserved}.
     *
     * @param attributes of {@link Stage2Descriptor}, or'ed
     */
    public void mapBlock(Ipa ipa, Pa pa, long attributes) {
        Pa table = tableAt(slot(new Pa(root), ROOT_LEVEL, ipa), ROOT_LEVEL);
        Physical.store64(slot(table, BLOCK_LEVEL, ipa), Stage2Descriptor.leaf(BLOCK_LEVEL, pa, attributes).raw());
        // Without it a walker on another core could still read the old, invalid entry after a core was told to go on.
        Barrier.DSB_ISHST.execute();
        Barrier.ISB.execute();
    }

    /** Translates one page, likewise. */
    public void makePage(Ipa ipa, Pa pa, long attributes) {
        Physical.store64(makeEntry(ipa, Stage2Descriptor.PAGE_LEVEL), Stage2Descriptor.page(pa, attributes).raw());
        Barrier.DSB_ISHST.execute();
        Barrier.ISB.execute();
    }

    /** Makes the descriptor of a block of 2 MiB invalid; {@link #invalidateTlbs} or the like has to follow. */
    void breakBlock(Ipa ipa) {
        Physical.store64(entryAt(ipa, BLOCK_LEVEL), Stage2Descriptor.INVALID);
    }

    /** Makes the descriptor of a GiB invalid, and that of the devices', likewise. */
    void breakGroup(int group) {
        Physical.store64(new Pa(root + group * 8L), Stage2Descriptor.INVALID);
        Physical.store64(new Pa(root + DEVICES * 8L), Stage2Descriptor.INVALID);
    }

    /** Ends the translation of one page, likewise. When it returns no core uses it. */
    public MapOutcome unmapPage(Ipa ipa) {
        if (!lookUp(ipa).isValid(levelAt(ipa))) {
            return MapOutcome.NOT_MAPPED;
        }
        if (levelAt(ipa) != Stage2Descriptor.PAGE_LEVEL) {
            return MapOutcome.PART_OF_A_BLOCK;
        }
        Physical.store64(entryAt(ipa, Stage2Descriptor.PAGE_LEVEL), Stage2Descriptor.INVALID);
        invalidateTlbs();
        return MapOutcome.DONE;
    }

    /** The descriptor that a walk for {@code ipa} ends at, valid or not. */
    public Stage2Descriptor lookUp(Ipa ipa) {
        return new Stage2Descriptor(Physical.load64(entryAt(ipa, levelAt(ipa))));
    }

    /** The level at which a walk for {@code ipa} ends. */
    @LoopBound(max = Stage2Descriptor.PAGE_LEVEL, reason = "levels")
    public int levelAt(Ipa ipa) {
        Pa table = new Pa(root);
        for (int level = ROOT_LEVEL; level < Stage2Descriptor.PAGE_LEVEL; level++) {
            Stage2Descriptor entry = new Stage2Descriptor(Physical.load64(slot(table, level, ipa)));
            if (!entry.isTable(level)) {
                return level;
            }
            table = entry.output();
        }
        return Stage2Descriptor.PAGE_LEVEL;
    }

    // The walk for ipa passes through tables at all levels above this one.
    @LoopBound(max = Stage2Descriptor.PAGE_LEVEL, reason = "levels")
    private Pa entryAt(Ipa ipa, int level) {
        Pa table = new Pa(root);
        for (int above = ROOT_LEVEL; above < level; above++) {
            table = new Stage2Descriptor(Physical.load64(slot(table, above, ipa))).output();
        }
        return slot(table, level, ipa);
    }

    @LoopBound(max = Stage2Descriptor.PAGE_LEVEL, reason = "levels")
    private Pa makeEntry(Ipa ipa, int level) {
        Pa table = new Pa(root);
        for (int above = ROOT_LEVEL; above < level; above++) {
            table = tableAt(slot(table, above, ipa), above);
        }
        return slot(table, level, ipa);
    }

    /** The table that an entry names, which is made if there is none. */
    private Pa tableAt(Pa slot, int level) {
        Stage2Descriptor entry = new Stage2Descriptor(Physical.load64(slot));
        if (!entry.isTable(level)) {
            entry = Stage2Descriptor.table(newTable());
            Physical.store64(slot, entry.raw());
        }
        return entry.output();
    }

    private Pa newTable() {
        if (used == made) {
            tables[made] = ram.table(Stage2Descriptor.TABLE_SIZE).raw();
            made++;
        }
        Pa table = new Pa(tables[used]);
        used++;
        clear(table);
        return table;
    }

    private static Pa slot(Pa table, int level, Ipa ipa) {
        long index = level == ROOT_LEVEL ? ipa.raw() >>> ROOT_SHIFT : Stage2Descriptor.index(level, ipa);
        return table.plus(index * 8);
    }

    private void clearRoot() {
        clear(new Pa(root));
        clear(new Pa(root + Stage2Descriptor.TABLE_SIZE));
    }

    @LoopBound(max = Stage2Descriptor.ENTRIES, reason = "entries of a table")
    private static void clear(Pa table) {
        for (long i = 0; i < Stage2Descriptor.TABLE_SIZE; i += 8) {
            Physical.store64(table.plus(i), Stage2Descriptor.INVALID);
        }
        // Without it a walker could reach the table before it reads as empty.
        Barrier.DSB_ISHST.execute();
    }

    private boolean isRange(Ipa ipa, long bytes) {
        return bytes > 0 && MemorySize.isAligned(ipa.raw() | bytes, MemorySize.PAGE)
                && MemorySize.isWithin(ipa.raw(), bytes, format.ipaSize());
    }

    @LoopBound(max = 8192, reason = "as map")
    private boolean isUnmapped(Ipa ipa, long bytes) {
        long done = 0;
        while (done < bytes) {
            Ipa at = ipa.plus(done);
            int level = levelAt(at);
            if (new Stage2Descriptor(Physical.load64(entryAt(at, level))).isValid(level)) {
                return false;
            }
            long span = Stage2Descriptor.span(level);
            done += span - (at.raw() & span - 1);
        }
        return true;
    }

    @LoopBound(max = Stage2Descriptor.PAGE_LEVEL, reason = "levels")
    private static int leafLevel(long ipa, long pa, long left) {
        int level = Stage2Descriptor.FIRST_BLOCK_LEVEL;
        while (level < Stage2Descriptor.PAGE_LEVEL && (!MemorySize.isAligned(ipa | pa, Stage2Descriptor.span(level))
                || left < Stage2Descriptor.span(level))) {
            level++;
        }
        return level;
    }

    // At most: a level-2 table for each GiB touched; level-3 tables for each 2 MiB touched that no block can cover.
    private static int mostTables(Ipa ipa, Pa pa, long bytes) {
        long last = ipa.raw() + bytes - 1;
        long gigabytes = (last >>> ROOT_SHIFT) - (ipa.raw() >>> ROOT_SHIFT) + 1;
        long blocks = (last >>> Stage2Descriptor.shift(2)) - (ipa.raw() >>> Stage2Descriptor.shift(2)) + 1;
        boolean congruent = MemorySize.isAligned(ipa.raw() ^ pa.raw(), MemorySize.BLOCK);
        return (int) (gigabytes + (congruent ? Math.min(blocks, 2) : blocks));
    }

    private void invalidateTlbs() {
        // Without it the invalidation could be overtaken by a walk that still reads the old descriptors.
        Barrier.DSB_ISHST.execute();
        vttbrs.invalidate(vm);
    }
}
