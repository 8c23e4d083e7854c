package dev.framboise.vmkernel.memory;

import dev.framboise.armv8.address.Ipa;
import dev.framboise.armv8.address.Pa;

/** Memory that looks contiguous to a guest and is made of 2 MiB blocks, which {@link PageControl} gives it one by one. */
public final class GuestRam {
    /** Where it begins for the guest. */
    public final Ipa base;

    private final Stage2 stage2;
    private long size;

    /** No memory, to begin at {@code base} of what {@code stage2} translates. */
    public GuestRam(Stage2 stage2, Ipa base) {
        this.stage2 = stage2;
        this.base = base;
    }

    /** It is to have so many bytes, a multiple of {@link MemorySize#BLOCK}. */
    public void extend(long bytes) {
        size = bytes;
    }

    /** Bytes. */
    public long size() {
        return size;
    }

    /** The physical address of the byte {@code offset} bytes from the base; -1 beyond the end. The block with it has been given. */
    public Pa at(long offset) {
        if (Long.compareUnsigned(offset, size) >= 0) {
            return new Pa(-1);
        }
        return stage2.lookUp(base.plus(offset)).output().plus(offset & MemorySize.BLOCK - 1);
    }
}
