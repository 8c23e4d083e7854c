package dev.framboise.vmkernel.memory;

import dev.framboise.armv8.address.Ipa;
import dev.framboise.armv8.address.Pa;
import dev.framboise.armv8.address.Vmid;
import dev.framboise.armv8.instruction.Barrier;
import dev.framboise.armv8.instruction.Tlbi;
import dev.framboise.armv8.memory.Physical;
import dev.framboise.armv8.memory.Stage2Descriptor;
import dev.framboise.armv8.register.Sctlr;
import dev.framboise.armv8.register.SysReg;
import dev.framboise.armv8.register.Tcr;
import dev.framboise.armv8.register.Vttbr;
import dev.framboise.metal.LoopBound;

/**
 * The stage-2 translation of one VM: concatenated level-1 tables, 4 KiB granule, the largest leaves that alignment allows.
 * An operation that is refused changes nothing. One core at a time changes a VM's tables.
 */
public final class Stage2 {
    private static final int ROOT_LEVEL = 1;
    private static final int ROOT_SHIFT = 30;

    private final Vmid vmid;
    private RamAllocator ram;
    private StageTwoFormat format;
    private long root = -1;
    private Vttbr vttbr = Vttbr.of(new Vmid(0), new Pa(0));

    /** No translation yet; its TLB entries will carry {@code vmid}. */
    public Stage2(Vmid vmid) {
        this.vmid = vmid;
    }

    /**
     * Makes an empty translation.
     *
     * @param ram where its tables come from
     * @return false when there is no room for its first table
     */
    public boolean create(RamAllocator ram, StageTwoFormat format) {
        this.ram = ram;
        this.format = format;
        Pa table = ram.table(StageTwoFormat.ROOT_SIZE);
        if (table.raw() == -1) {
            return false;
        }
        clear(table, StageTwoFormat.ROOT_SIZE);
        root = table.raw();
        vttbr = Vttbr.of(vmid, table);
        return true;
    }

    /** Forgets the translation: its tables went back to the allocator. No core uses it. */
    public void forget() {
        root = -1;
    }

    /** What VTTBR_EL2 is to hold. */
    public Vttbr vttbr() {
        return vttbr;
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
        if (!ram.hasTables(mostTables(ipa, pa, bytes))) {
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
            Pa slot = slot(table, above, ipa);
            Stage2Descriptor entry = new Stage2Descriptor(Physical.load64(slot));
            if (!entry.isTable(above)) {
                Pa made = ram.table(Stage2Descriptor.TABLE_SIZE);
                clear(made, Stage2Descriptor.TABLE_SIZE);
                entry = Stage2Descriptor.table(made);
                Physical.store64(slot, entry.raw());
            }
            table = entry.output();
        }
        return slot(table, level, ipa);
    }

    private static Pa slot(Pa table, int level, Ipa ipa) {
        long index = level == ROOT_LEVEL ? ipa.raw() >>> ROOT_SHIFT : Stage2Descriptor.index(level, ipa);
        return table.plus(index * 8);
    }

    @LoopBound(max = 2 * Stage2Descriptor.ENTRIES, reason = "entries of two tables side by side")
    private static void clear(Pa table, long bytes) {
        for (long i = 0; i < bytes; i += 8) {
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

    // TLBI acts on the VMID in VTTBR_EL2 (DDI 0487 D8.14), so the VM's own is put there for its length.
    private void invalidateTlbs() {
        // Without it the invalidation could be overtaken by a walk that still reads the old descriptors.
        Barrier.DSB_ISHST.execute();
        long current = SysReg.VTTBR_EL2.read();
        if (current == vttbr().raw()) {
            invalidateCurrent();
        } else {
            invalidateFromAnother(current);
        }
    }

    private static void invalidateCurrent() {
        // Both stages: a core may hold one entry that combines them.
        Tlbi.VMALLS12E1IS.execute();
        // Without it another core could use an old entry after we return.
        Barrier.DSB_ISH.execute();
        Barrier.ISB.execute();
    }

    /**
     * Cortex-A72 erratum 1319367: while VTTBR_EL2 and EL1's translation registers belong to different VMs, a speculative address
     * translation could leave entries of one in the other's name. So no stage-1 walk is possible meanwhile, with the MMU on, as
     * without it there would be none to forbid.
     */
    private void invalidateFromAnother(long current) {
        long tcr = SysReg.TCR_EL1.read();
        long sctlr = SysReg.SCTLR_EL1.read();
        SysReg.TCR_EL1.write(tcr | Tcr.EPD0 | Tcr.EPD1);
        // Without it the MMU could be on before walks are off.
        Barrier.ISB.execute();
        SysReg.SCTLR_EL1.write(sctlr | Sctlr.M);
        // Without it the other VM's name could be there before walks are off.
        Barrier.ISB.execute();
        SysReg.VTTBR_EL2.write(vttbr().raw());
        Barrier.ISB.execute();
        invalidateCurrent();
        SysReg.VTTBR_EL2.write(current);
        // Without it walks could be on before this VM's name is back.
        Barrier.ISB.execute();
        SysReg.SCTLR_EL1.write(sctlr);
        Barrier.ISB.execute();
        SysReg.TCR_EL1.write(tcr);
        Barrier.ISB.execute();
    }
}
