package dev.framboise.armv8.model.translation;

import dev.framboise.armv8.instruction.Barrier;
import dev.framboise.armv8.model.ArchitectureViolation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongUnaryOperator;

/**
 * Watches every store into tables that a core may walk, and every TLBI and DSB, and throws when a descriptor changes in a
 * way that leaves a TLB with two answers (DDI 0487 D8.13.1, Using break-before-make when updating translation table
 * entries).
 */
final class BreakBeforeMake {
    private record LiveTable(TranslationRoot root, int level, long ipa) {
    }

    private static final long ADDRESS = 0x0000_ffff_ffff_f000L;
    // S2AP, AF, XN and the bits hardware ignores: changing them makes no second answer, only a stale permission.
    private static final long LEAF_FREE = 3L << 6 | 1L << 10 | 0x7ffL << 53;

    private final LongUnaryOperator descriptorAt;
    private final Map<Long, LiveTable> tables = new HashMap<>();
    private final Map<Long, BrokenEntry> broken = new HashMap<>();
    private final List<TranslationRoot> roots = new ArrayList<>();

    BreakBeforeMake(LongUnaryOperator descriptorAt) {
        this.descriptorAt = descriptorAt;
    }

    /** {@code core} runs a guest with {@code regime} from now on. */
    void load(int core, Stage2Regime regime) {
        int bit = 1 << core;
        TranslationRoot root = null;
        for (TranslationRoot each : roots) {
            if (each.regime.equals(regime)) {
                root = each;
            } else {
                each.loaded &= ~bit;
                if (each.regime.vmid() == regime.vmid() && (each.dirty & bit) != 0) {
                    throw new ArchitectureViolation("VMID " + regime.vmid() + " is used with the table at 0x"
                        + Long.toHexString(regime.tableBase()) + " while core " + core
                        + " may hold entries of it for the table at 0x" + Long.toHexString(each.regime.tableBase())
                        + ": TLBI VMALLS12E1IS or ALLE1IS and a DSB come before a VMID's reuse");
                }
            }
        }
        if (root == null) {
            root = new TranslationRoot(regime);
            roots.add(root);
        }
        if (!root.isLive()) {
            register(root);
        }
        root.loaded |= bit;
        root.dirty |= bit;
    }

    /** {@code core} can no longer walk the tables that it had loaded, but may remember them. */
    void unload(int core) {
        for (TranslationRoot root : roots) {
            root.loaded &= ~(1 << core);
        }
    }

    /** A store by {@code core} at EL2 is about to happen. @return whether it goes into a live table */
    boolean beforeStore(int core, long pa, int bytes, long value) {
        checkReclaimed(pa);
        LiveTable table = liveTable(pa);
        if (table == null) {
            return false;
        }
        if (bytes != 8) {
            throw new ArchitectureViolation("a store of " + bytes + " bytes at 0x" + Long.toHexString(pa)
                + " into a live table: descriptors change as 64-bit single-copy atomic units");
        }
        long old = descriptorAt.applyAsLong(pa);
        boolean wasValid = isValid(old, table.level);
        boolean becomesValid = isValid(value, table.level);
        if (wasValid && becomesValid) {
            change(table, pa, old, value);
        } else if (wasValid) {
            breakEntry(core, table, pa, old);
        } else if (becomesValid) {
            make(table, pa, value);
        }
        return true;
    }

    private void checkReclaimed(long pa) {
        for (BrokenEntry entry : broken.values()) {
            if (entry.root.isLive() && entry.mayReach(pa)) {
                throw new ArchitectureViolation("EL2 stores at 0x" + Long.toHexString(pa)
                    + ", in memory that a guest was deprived of at IPA 0x" + Long.toHexString(entry.ipa)
                    + " but may still reach: " + entry.owed());
            }
        }
    }

    /** A store by a guest is about to happen. */
    void beforeGuestStore(long pa) {
        if (liveTable(pa) != null) {
            throw new ArchitectureViolation("a guest stores into a live stage-2 table at 0x" + Long.toHexString(pa));
        }
    }

    /** A barrier of {@code core}. */
    void barrier(int core, Barrier barrier) {
        for (BrokenEntry entry : broken.values()) {
            entry.barrier(core, barrier);
        }
    }

    /** A TLBI was issued. @return what is to run when a DSB has completed it */
    Runnable issue(TlbiScope scope, int vmid, long ipa, int cores) {
        List<Runnable> effects = new ArrayList<>();
        for (BrokenEntry entry : broken.values()) {
            if (entry.isNamedBy(scope, vmid, ipa)) {
                if (!entry.isStoreComplete()) {
                    throw new ArchitectureViolation("TLBI for IPA 0x" + Long.toHexString(entry.ipa)
                        + " before a DSB has completed the store that made its descriptor invalid: a walk may cache the"
                        + " old one again");
                }
                int reach = entry.combinedReach(cores);
                effects.add(() -> entry.complete(scope, cores, reach));
            } else if (scope == TlbiScope.ALL_OF_VMID || scope == TlbiScope.STAGE2_BY_IPA && entry.covers(ipa)) {
                entry.missedBy(vmid);
            }
        }
        if (scope == TlbiScope.ALL_OF_VMID || scope == TlbiScope.ALL) {
            effects.add(() -> forget(scope, vmid, cores));
        }
        return () -> effects.forEach(Runnable::run);
    }

    private void forget(TlbiScope scope, int vmid, int cores) {
        for (TranslationRoot root : roots) {
            if (scope == TlbiScope.ALL || root.regime.vmid() == vmid) {
                root.dirty &= ~cores | root.loaded;
            }
        }
    }

    private LiveTable liveTable(long pa) {
        LiveTable table = tables.get(pa >>> 12);
        if (table == null || table.root.isLive()) {
            return table;
        }
        retire(table.root);
        return null;
    }

    private void retire(TranslationRoot root) {
        tables.values().removeIf(table -> table.root == root);
        broken.values().removeIf(entry -> entry.root == root);
        roots.remove(root);
    }

    private static void change(LiveTable table, long pa, long old, long value) {
        boolean tableBefore = isTable(old, table.level);
        boolean tableAfter = isTable(value, table.level);
        long free = tableBefore ? ~(ADDRESS | 3) : LEAF_FREE;
        if (tableBefore != tableAfter || ((old ^ value) & ~free) != 0) {
            throw new ArchitectureViolation("break-before-make: the live valid descriptor at 0x" + Long.toHexString(pa)
                + " (level " + table.level + ", VMID " + table.root.regime.vmid() + ") changes from 0x"
                + Long.toHexString(old) + " to 0x" + Long.toHexString(value)
                + ", another output address, size or memory type, without having been invalid between");
        }
    }

    private void breakEntry(int core, LiveTable table, long pa, long old) {
        boolean all = isTable(old, table.level) && hasValidEntry(old & ADDRESS, table.level + 1);
        long span = span(table.level);
        long output = isTable(old, table.level) ? BrokenEntry.NOWHERE : old & ADDRESS & -span;
        broken.put(pa, new BrokenEntry(table.root, ipaOf(table, pa), span, output, core, all));
    }

    private void make(LiveTable table, long pa, long value) {
        BrokenEntry entry = broken.get(pa);
        if (entry != null && !entry.isClean()) {
            throw new ArchitectureViolation("break-before-make: the descriptor at 0x" + Long.toHexString(pa)
                + " for IPA 0x" + Long.toHexString(entry.ipa) + " becomes valid again, but " + entry.owed());
        }
        broken.remove(pa);
        if (isTable(value, table.level)) {
            register(table.root, value & ADDRESS, table.level + 1, ipaOf(table, pa), 512);
        }
    }

    private void register(TranslationRoot root) {
        Stage2Regime regime = root.regime;
        if (regime.isConsistent()) {
            register(root, regime.tableBase(), regime.startLevel(), 0, regime.firstTableEntries());
        }
    }

    private void register(TranslationRoot root, long table, int level, long ipa, int entries) {
        for (int i = 0; i < entries; i++) {
            if (i % 512 == 0) {
                tables.put(table + 8L * i >>> 12, new LiveTable(root, level, ipa + i * span(level)));
            }
            long descriptor = descriptorAt.applyAsLong(table + 8L * i);
            if (isTable(descriptor, level)) {
                register(root, descriptor & ADDRESS, level + 1, ipa + i * span(level), 512);
            }
        }
    }

    private boolean hasValidEntry(long table, int level) {
        for (int i = 0; i < 512; i++) {
            if (isValid(descriptorAt.applyAsLong(table + 8L * i), level)) {
                return true;
            }
        }
        return false;
    }

    private static long ipaOf(LiveTable table, long pa) {
        return table.ipa + (pa >>> 3 & 511) * span(table.level);
    }

    private static long span(int level) {
        return 1L << Stage2Regime.lowBits(level);
    }

    private static boolean isValid(long descriptor, int level) {
        int type = (int) descriptor & 3;
        return type == 3 || type == 1 && (level == 1 || level == 2);
    }

    private static boolean isTable(long descriptor, int level) {
        return level < 3 && (descriptor & 3) == 3;
    }
}
