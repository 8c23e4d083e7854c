package dev.framboise.cli.system;

import dev.framboise.aot.link.ElfFile;
import dev.framboise.cli.hypervisor.BuiltImage;
import java.util.Arrays;

/**
 * The stacks of the cores in an image: {@code | guard | stack 16 KiB | guard | emergency stack 8 KiB |} each, as layout.inc
 * and rpi4.ld lay them out. Painted, they tell how far down they were ever used.
 */
final class StackSlots {
    static final int CORES = 4;

    private static final int SLOT = 0x8000;
    private static final int PAGE = 0x1000;
    private static final byte PAINT = (byte) 0xA5;

    private final int offset;

    private StackSlots(int offset) {
        this.offset = offset;
    }

    static StackSlots of(BuiltImage built) {
        ElfFile elf = ElfFile.read(built.elf());
        return new StackSlots((int) (elf.symbol("__stacks").orElseThrow().value()
                - elf.symbol("__image_start").orElseThrow().value()));
    }

    /** Bytes from the image's beginning to the first slot. */
    int offset() {
        return offset;
    }

    int size() {
        return CORES * SLOT;
    }

    /** Paints the stacks in an image that is yet to be booted. */
    void paint(byte[] image) {
        Arrays.fill(image, offset, offset + size(), PAINT);
    }

    /** Bytes of a core's stack that were ever written, given what the slots hold now. */
    static int used(byte[] slots, int core) {
        return used(slots, core * SLOT + PAGE, core * SLOT + 5 * PAGE);
    }

    /** The same of its emergency stack. */
    static int emergencyUsed(byte[] slots, int core) {
        return used(slots, core * SLOT + 6 * PAGE, core * SLOT + 8 * PAGE);
    }

    private static int used(byte[] slots, int low, int high) {
        int at = low;
        while (at < high && slots[at] == PAINT) {
            at++;
        }
        return high - at;
    }
}
