package dev.framboise.vmkernel.stage2;

import dev.framboise.metal.LoopBound;

/** VMIDs as bits of words, in {@link VmidState#spent}. */
final class VmidSet {
    private static final String WORDS = "words of 32 VMIDs";
    private static final int COUNT = VmidState.MOST / Integer.SIZE;

    private final int[] words;

    VmidSet(int[] words) {
        this.words = words;
    }

    void add(int vmid) {
        words[vmid / Integer.SIZE] |= 1 << vmid % Integer.SIZE;
    }

    boolean has(int vmid) {
        return (words[vmid / Integer.SIZE] & 1 << vmid % Integer.SIZE) != 0;
    }

    @LoopBound(max = COUNT, reason = WORDS)
    void clear() {
        for (int i = 0; i < COUNT; i++) {
            words[i] = 0;
        }
    }

    /** The least of 1..{@code last} that is not in it; {@link VmidState#NO_VMID} if all are. */
    @LoopBound(max = COUNT, reason = WORDS)
    int leastOut(int last) {
        for (int i = 0; i < COUNT; i++) {
            // VMID 0 is nobody's.
            int out = ~words[i] & (i == 0 ? ~1 : ~0);
            if (out != 0) {
                int least = i * Integer.SIZE + Integer.numberOfTrailingZeros(out);
                return least <= last ? least : VmidState.NO_VMID;
            }
        }
        return VmidState.NO_VMID;
    }
}
