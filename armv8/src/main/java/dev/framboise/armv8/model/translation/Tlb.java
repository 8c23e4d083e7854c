package dev.framboise.armv8.model.translation;

import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;

/**
 * One core's TLB for EL1&0. It never evicts: what was once translated is used in preference to memory until it is
 * invalidated. Two kinds of entry (DDI 0487 D8.13): from IPA to PA, and from VA to PA, combined; the latter survive an
 * invalidation by IPA.
 */
public final class Tlb {
    private record Key(int vmid, long page) {
    }

    private final Map<Key, Translation> stage2 = new HashMap<>();
    private final Map<Key, Translation> combined = new HashMap<>();

    /** The cached translation of {@code ipa}, or null. */
    public Translation lookup(int vmid, long ipa) {
        Key key = new Key(vmid, ipa >>> 12);
        Translation hit = combined.get(key);
        if (hit == null) {
            hit = stage2.get(key);
            if (hit != null) {
                combined.put(key, hit);
            }
        }
        return hit;
    }

    /** Caches what a walk for {@code ipa} found. */
    public void fill(int vmid, long ipa, Translation translation) {
        Key key = new Key(vmid, ipa >>> 12);
        stage2.put(key, translation);
        combined.put(key, translation);
    }

    /** TLBI IPAS2E1: drops IPA entries that cover {@code ipa}, the whole of a block. */
    public void invalidateStage2(int vmid, long ipa) {
        removeCovering(stage2, vmid, ipa);
    }

    /** TLBI VMALLE1: drops combined entries of {@code vmid}. */
    public void invalidateCombined(int vmid) {
        combined.keySet().removeIf(key -> key.vmid == vmid);
    }

    /** TLBI VMALLS12E1: drops every entry of {@code vmid}. */
    public void invalidateAll(int vmid) {
        invalidateCombined(vmid);
        stage2.keySet().removeIf(key -> key.vmid == vmid);
    }

    /** TLBI ALLE1: drops every entry. */
    public void invalidateAll() {
        combined.clear();
        stage2.clear();
    }

    /** Entries held, of both kinds. */
    public int size() {
        return stage2.size() + combined.size();
    }

    private static void removeCovering(Map<Key, Translation> entries, int vmid, long ipa) {
        Iterator<Map.Entry<Key, Translation>> each = entries.entrySet().iterator();
        while (each.hasNext()) {
            Map.Entry<Key, Translation> entry = each.next();
            if (entry.getKey().vmid == vmid && entry.getValue().covers(ipa)) {
                each.remove();
            }
        }
    }
}
