package dev.framboise.vmkernel.memory;

import dev.framboise.armv8.address.Ipa;
import dev.framboise.armv8.address.Pa;
import dev.framboise.metal.LoopBound;
import dev.framboise.vmkernel.Limits;

/** Memory that looks contiguous to a guest and is made of a few physical extents, each of whole 2 MiB blocks. */
public final class GuestRam {
    /** Where it begins for the guest. */
    public final Ipa base;

    private final long[] start = new long[Limits.RAM_RANGES];
    private final long[] length = new long[Limits.RAM_RANGES];
    private int extents;
    private long size;

    /** No memory yet, to begin at {@code base}. */
    public GuestRam(Ipa base) {
        this.base = base;
    }

    /** Adds physical memory at the end. */
    void append(Pa pa, long bytes) {
        start[extents] = pa.raw();
        length[extents] = bytes;
        extents++;
        size += bytes;
    }

    /** Forgets its memory. */
    public void clear() {
        extents = 0;
        size = 0;
    }

    /** Bytes. */
    public long size() {
        return size;
    }

    /** How many extents it is made of. */
    public int extents() {
        return extents;
    }

    /** First byte of an extent. */
    public Pa start(int extent) {
        return new Pa(start[extent]);
    }

    /** Bytes of an extent. */
    public long length(int extent) {
        return length[extent];
    }

    /** The physical address of the byte {@code offset} bytes from the base; -1 beyond the end. */
    @LoopBound(max = Limits.RAM_RANGES, reason = "extents")
    public Pa at(long offset) {
        long left = offset;
        for (int i = 0; i < extents; i++) {
            if (Long.compareUnsigned(left, length[i]) < 0) {
                return new Pa(start[i] + left);
            }
            left -= length[i];
        }
        return new Pa(-1);
    }
}
