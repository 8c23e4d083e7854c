package dev.framboise.vmkernel.memory;

import dev.framboise.armv8.address.Ipa;
import dev.framboise.armv8.address.Pa;
import dev.framboise.armv8.instruction.Barrier;
import dev.framboise.armv8.instruction.CacheOperation;
import dev.framboise.armv8.memory.DirectMap;
import dev.framboise.armv8.memory.Physical;
import dev.framboise.armv8.memory.Stage2Descriptor;
import dev.framboise.metal.ForSize;

/**
 * A device's registers as a page of memory that stage 2 lets the guest read and not write: while it is shown, loads cost the
 * guest what loads cost, and stores are stage-2 permission faults at level 3. Hidden, both are translation faults.
 *
 * <p>The guest reads with the attributes of a device, past the caches, so every word is cleaned to the point of coherency.
 */
@ForSize
public final class RegisterPage {
    private static final long ATTRIBUTES = Stage2Descriptor.NORMAL_WB | Stage2Descriptor.S2AP_READ
            | Stage2Descriptor.INNER_SHAREABLE | Stage2Descriptor.AF | Stage2Descriptor.XN;
    private static final long NONE = -1;

    private final Stage2 stage2;
    private final Ipa ipa;
    private long page = NONE;
    /** Whether the VM's tables lead to where it is to be seen. */
    private boolean present;
    private boolean shown;

    /** No page yet, to be seen at {@code ipa}. */
    public RegisterPage(Stage2 stage2, Ipa ipa) {
        this.stage2 = stage2;
        this.ipa = ipa;
    }

    /** Gives it memory, all zeros. @return false when there is no room, and nothing is there */
    public boolean create(RamAllocator ram) {
        Pa made = ram.table(MemorySize.PAGE);
        page = made.raw();
        end();
        if (page == NONE) {
            return false;
        }
        PhysicalBlocks.clear(made, MemorySize.PAGE);
        return true;
    }

    /** Its memory went back to the allocator. */
    public void forget() {
        page = NONE;
        end();
    }

    /** Shows it where nothing is translated yet, tables included. */
    public void begin() {
        stage2.makePage(ipa, new Pa(page), ATTRIBUTES);
        present = true;
        shown = true;
    }

    /** The VM's tables are about to be taken apart: it is not shown nor hidden any more before it {@linkplain #begin begins} anew. */
    public void end() {
        present = false;
        shown = false;
    }

    /** Whether the guest can see it. */
    public boolean isShown() {
        return shown;
    }

    /** What the guest is to read at {@code offset}, a multiple of 4. Nothing before {@link #create}. */
    public void put(int offset, int value) {
        Pa word = new Pa(page + offset);
        if (page != NONE && Physical.load32(word) != value) {
            Physical.store32(word, value);
            CacheOperation.DC_CVAC.execute(DirectMap.va(word));
            // Without it the guest's next load could read what memory held before.
            Barrier.DSB_SY.execute();
        }
    }

    /** Lets the guest see it, if it is there. */
    public void show() {
        if (!shown && present) {
            shown = stage2.mapPage(ipa, new Pa(page), ATTRIBUTES) == MapOutcome.DONE;
        }
    }

    /** Takes it out of the guest's sight, on all cores. */
    public void hide() {
        if (shown) {
            stage2.unmapPage(ipa);
            shown = false;
        }
    }
}
