package dev.framboise.hal.rpi4.memory;

import dev.framboise.metal.LinkerSymbol;

/** Places in the image, by EL2 virtual address (rpi4.ld, layout.inc). On a JVM: an image of the same shape. */
public final class ImageLayout {
    /** Bytes of a page. */
    public static final long PAGE = 0x1000;
    /** Bytes of one core's slot: guard page, stack, guard page, emergency stack. */
    public static final long SLOT = 0x8000;
    /** Where in its slot a core's stack begins and ends. Bytes. */
    public static final long STACK_LOW = PAGE;
    public static final long STACK_HIGH = 5 * PAGE;
    /** Where in its slot a core's emergency stack begins; it ends with the slot. Bytes. */
    public static final long EMERGENCY_LOW = 6 * PAGE;

    private static final long START = 0x7f_c000_0000L;

    private ImageLayout() {
    }

    /** The image's first byte. */
    @LinkerSymbol("__image_start")
    public static long start() {
        return START;
    }

    /** The frame table. */
    @LinkerSymbol("__framboise_frames_start")
    public static long frameTable() {
        return START + 0x1_0000;
    }

    /** Where the seal is: four bytes behind the header that a loader may change. */
    @LinkerSymbol("__framboise_seal")
    public static long seal() {
        return START + 64;
    }

    /** From here on what the image holds is sealed. */
    @LinkerSymbol("__framboise_sealed_start")
    public static long sealedStart() {
        return START + 72;
    }

    /** The end of what is sealed. */
    @LinkerSymbol("__framboise_sealed_end")
    public static long sealedEnd() {
        return START + 0x2_0000;
    }

    /** The end of code and read-only data: nobody writes before it. */
    @LinkerSymbol("__rodata_end")
    public static long readOnlyEnd() {
        return START + 0x1_4000;
    }

    /** EL2's first translation table. */
    @LinkerSymbol("el2_level1")
    public static long firstTable() {
        return START + 0x2_0000;
    }

    /** Pages for more translation tables, zeroed. */
    @LinkerSymbol("el2_table_pool")
    public static long tablePool() {
        return START + 0x2_1000;
    }

    /** The end of {@link #tablePool}. */
    @LinkerSymbol("el2_table_pool_end")
    public static long tablePoolEnd() {
        return START + 0x3_1000;
    }

    /** A page to share with VideoCore. */
    @LinkerSymbol("__mailbox_buffer")
    public static long mailboxBuffer() {
        return START + 0x3_1000;
    }

    /** The slot of core 0; the others follow. */
    @LinkerSymbol("__stacks")
    public static long stacks() {
        return START + 0x3_2000;
    }

    /** The end of the last slot. */
    @LinkerSymbol("__stacks_end")
    public static long stacksEnd() {
        return START + 0x5_2000;
    }

    /** Where a released core goes; at its physical address. */
    @LinkerSymbol("framboise_secondary_start")
    public static long secondaryStart() {
        return START + 0x100;
    }
}
