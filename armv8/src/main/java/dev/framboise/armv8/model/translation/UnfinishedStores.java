package dev.framboise.armv8.model.translation;

import dev.framboise.armv8.instruction.Barrier;
import dev.framboise.armv8.model.ArchitectureViolation;
import dev.framboise.armv8.model.memory.PageBits;

/**
 * Stores of EL2 that no DSB has completed: a walk may or may not see them (DDI 0487 D8.2.6). A core must not rely on its own,
 * nor on those by which another has built tables; only a store into tables that are live may race with a walk elsewhere.
 */
final class UnfinishedStores {
    private final PageBits[] own;
    private final PageBits[] building;

    UnfinishedStores(int cores) {
        own = new PageBits[cores];
        building = new PageBits[cores];
        for (int i = 0; i < cores; i++) {
            own[i] = new PageBits(8);
            building[i] = new PageBits(8);
        }
    }

    void intoLiveTable(int core, long pa) {
        own[core].add(pa);
    }

    void elsewhere(int core, long pa) {
        own[core].add(pa);
        building[core].add(pa);
    }

    void barrier(int core, Barrier barrier) {
        switch (barrier) {
            case DSB_ISH, DSB_ISHST, DSB_SY -> {
                own[core].clear();
                building[core].clear();
            }
            case DSB_NSH -> own[core].clear();
            default -> { }
        }
    }

    /** {@code core}'s walk for a guest reads the descriptor at {@code pa}. */
    void walk(int core, long pa) {
        for (int writer = 0; writer < own.length; writer++) {
            PageBits stores = writer == core ? own[writer] : building[writer];
            if (stores.contains(pa)) {
                throw new ArchitectureViolation("a walk on core " + core + " reads the descriptor at 0x"
                    + Long.toHexString(pa) + ", which core " + writer + " has stored without a DSB since: it may see the old one");
            }
        }
    }
}
