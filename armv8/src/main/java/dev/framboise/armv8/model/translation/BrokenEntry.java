package dev.framboise.armv8.model.translation;

import dev.framboise.armv8.instruction.Barrier;

/** A descriptor made invalid in a live table, on its way to being forgotten by every core (DDI 0487 D8.13.1). */
final class BrokenEntry {
    /** The output of what is no leaf. */
    static final long NOWHERE = -1;

    final TranslationRoot root;
    final long ipa;
    final long span;
    private final long output;
    private final int writer;
    private final boolean needsAllOfVmid;
    private boolean storeComplete;
    private int stage2;
    private int combined;
    private String misses = "";

    /**
     * @param root the table's VM
     * @param ipa first address that the descriptor covered
     * @param span bytes that it covered
     * @param output where a leaf led; {@link #NOWHERE} for a table
     * @param writer the core that made it invalid
     * @param needsAllOfVmid whether it pointed at a table with valid entries, which no invalidation of one IPA forgets
     */
    BrokenEntry(TranslationRoot root, long ipa, long span, long output, int writer, boolean needsAllOfVmid) {
        this.root = root;
        this.ipa = ipa;
        this.span = span;
        this.output = output;
        this.writer = writer;
        this.needsAllOfVmid = needsAllOfVmid;
        this.stage2 = root.dirty | root.loaded;
        this.combined = stage2;
    }

    boolean isClean() {
        return stage2 == 0 && combined == 0;
    }

    boolean isStoreComplete() {
        return storeComplete;
    }

    boolean isNamedBy(TlbiScope scope, int vmid, long address) {
        return switch (scope) {
            case STAGE2_BY_IPA -> vmid == root.regime.vmid() && covers(address);
            case COMBINED_OF_VMID, ALL_OF_VMID -> vmid == root.regime.vmid();
            case ALL -> true;
            case NONE -> false;
        };
    }

    /** Whether a core may still reach physical address {@code pa} through it. */
    boolean mayReach(long pa) {
        return output != NOWHERE && pa >= output && pa - output < span && !isClean();
    }

    boolean covers(long address) {
        return address >= ipa && address - ipa < span;
    }

    /** A DSB of {@code core}: a walker of another core sees the store only after one of the inner shareable domain. */
    void barrier(int core, Barrier barrier) {
        boolean wide = switch (barrier) {
            case DSB_ISH, DSB_ISHST, DSB_SY -> true;
            case DSB_NSH -> (stage2 | combined) == 1 << core;
            default -> false;
        };
        if (core == writer && wide) {
            storeComplete = true;
        }
    }

    /** The cores of {@code cores} for which a VMALLE1 issued now would do: combined entries refill from stage-2 ones. */
    int combinedReach(int cores) {
        return cores & ~stage2;
    }

    /** A TLBI that named this has completed for {@code cores}; for combined entries, for {@code combinedReach}. */
    void complete(TlbiScope scope, int cores, int combinedReach) {
        switch (scope) {
            case STAGE2_BY_IPA -> {
                if (!needsAllOfVmid) {
                    stage2 &= ~cores;
                }
            }
            case COMBINED_OF_VMID -> combined &= ~combinedReach;
            case ALL_OF_VMID, ALL -> {
                stage2 &= ~cores;
                combined &= ~cores;
            }
            case NONE -> { }
        }
    }

    void missedBy(int vmid) {
        misses = "; a TLBI was issued, but for VMID " + vmid;
    }

    /** What is still owed before the descriptor may become valid again. */
    String owed() {
        String what;
        if (!storeComplete) {
            what = "no DSB has completed the store that made it invalid";
        } else if (stage2 != 0) {
            what = needsAllOfVmid
                ? "no completed TLBI VMALLS12E1IS has dropped the table it pointed at"
                : "no TLBI with a DSB after it has dropped its IPA entries";
            what += " on cores " + cores(stage2);
        } else {
            what = "no TLBI VMALLE1IS, issued after the IPA entries were gone, with a DSB after it has dropped the combined"
                + " entries on cores " + cores(combined);
        }
        return what + " (VMID " + root.regime.vmid() + misses + ")";
    }

    private static String cores(int mask) {
        StringBuilder text = new StringBuilder();
        for (int core = 0; core < 32; core++) {
            if ((mask & 1 << core) != 0) {
                text.append(text.length() == 0 ? "" : ",").append(core);
            }
        }
        return text.toString();
    }
}
