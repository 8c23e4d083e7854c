package dev.framboise.armv8.model.gic;

import dev.framboise.armv8.gic.GicDistributor;

/** The distributor's state and what it forwards to the CPU interfaces (IHI 0048B 3.2, 4.3). */
final class Distributor {
    /** GIC-400 implements the upper five bits of a priority. */
    static final int PRIORITY_MASK = 0xf8;

    private static final int WORDS = 7;
    private static final int SPURIOUS = 1023;

    final GicView view;
    final int cores;
    final InterruptBank shared = new InterruptBank(WORDS);
    final InterruptBank[] banked;
    /** Per core and SGI, the cores that sent it, a bit each. */
    final int[][] sgiSources;
    private final PpiLevels ppis;
    private int control;

    Distributor(GicView view, int cores, PpiLevels ppis) {
        this.view = view;
        this.cores = cores;
        this.ppis = ppis;
        banked = new InterruptBank[cores];
        sgiSources = new int[cores][16];
        for (int i = 0; i < cores; i++) {
            banked[i] = new InterruptBank(1);
            banked[i].enabled[0] = 0xffff;
            banked[i].edge[0] = 0xffff;
        }
    }

    /** Identifiers implemented: 0 to this less one. */
    int limit() {
        return 32 * WORDS;
    }

    int control() {
        return control;
    }

    void control(int value) {
        control = value & (view == GicView.NON_SECURE ? 1 : 3);
    }

    int type() {
        int extensions = view == GicView.NON_SECURE ? GicDistributor.TYPER_SECURITY_EXTN : 0;
        return WORDS - 1 | cores - 1 << GicDistributor.TYPER_CPU_NUMBER_SHIFT | extensions;
    }

    InterruptBank bank(int core, int word) {
        if (word != 0) {
            return shared;
        }
        banked[core].line[0] = ppis.high(core);
        return banked[core];
    }

    int pending(int core, int word) {
        return bank(core, word).pending(word);
    }

    int priority(int core, int id) {
        return bank(core, id / 32).priority[id];
    }

    boolean isGroup1(int core, int id) {
        return view == GicView.SINGLE_SECURITY && (bank(core, id / 32).group[id / 32] >>> id % 32 & 1) != 0;
    }

    /** The pending interrupt of highest priority that goes to {@code core}, 1023 for none (IHI 0048B 3.3). */
    int highestPending(int core) {
        int best = SPURIOUS;
        int bestPriority = 0x100;
        if (control == 0) {
            return best;
        }
        for (int word = 0; word < WORDS; word++) {
            InterruptBank bank = bank(core, word);
            int candidates = bank.pending(word) & bank.enabled[word] & ~bank.active[word] & forwardedGroups(bank, word);
            while (candidates != 0) {
                int bit = Integer.numberOfTrailingZeros(candidates);
                candidates &= candidates - 1;
                int id = 32 * word + bit;
                boolean here = word == 0 || (bank.targets[id] & 1 << core) != 0;
                if (here && bank.priority[id] < bestPriority) {
                    best = id;
                    bestPriority = bank.priority[id];
                }
            }
        }
        return best;
    }

    private int forwardedGroups(InterruptBank bank, int word) {
        if (view == GicView.NON_SECURE) {
            return -1;
        }
        int group0 = (control & GicDistributor.CTLR_ENABLE_GRP0) != 0 ? ~bank.group[word] : 0;
        int group1 = (control & GicDistributor.CTLR_ENABLE_GRP1) != 0 ? bank.group[word] : 0;
        return group0 | group1;
    }

    /** Pending to active. @return what GICC_IAR reads: the identifier and, for an SGI, the core that sent it */
    int acknowledge(int core, int id) {
        InterruptBank bank = bank(core, id / 32);
        int bit = 1 << id % 32;
        bank.active[id / 32] |= bit;
        if (id >= 16) {
            bank.latched[id / 32] &= ~bit;
            return id;
        }
        int source = Integer.numberOfTrailingZeros(sgiSources[core][id]);
        clearSgi(core, id, 1 << source);
        return id | source << 10;
    }

    void deactivate(int core, int id) {
        if (id < limit()) {
            bank(core, id / 32).active[id / 32] &= ~(1 << id % 32);
        }
    }

    boolean isActive(int core, int id) {
        return id < limit() && (bank(core, id / 32).active[id / 32] >>> id % 32 & 1) != 0;
    }

    void setSgi(int core, int id, int sources) {
        sgiSources[core][id] |= sources;
        banked[core].latched[0] |= sgiSources[core][id] != 0 ? 1 << id : 0;
    }

    void clearSgi(int core, int id, int sources) {
        sgiSources[core][id] &= ~sources;
        if (sgiSources[core][id] == 0) {
            banked[core].latched[0] &= ~(1 << id);
        }
    }

    /** A write of GICD_SGIR by {@code core}. */
    void generateSgi(int core, int value) {
        int targets = switch (value >>> GicDistributor.SGIR_FILTER_SHIFT & 3) {
            case GicDistributor.SGIR_FILTER_LIST -> value >>> GicDistributor.SGIR_TARGET_SHIFT & 0xff;
            case GicDistributor.SGIR_FILTER_OTHERS -> ~(1 << core);
            case GicDistributor.SGIR_FILTER_SELF -> 1 << core;
            default -> 0;
        };
        for (int target = 0; target < cores; target++) {
            if ((targets & 1 << target) != 0) {
                setSgi(target, value & GicDistributor.SGIR_INTID, 1 << core);
            }
        }
    }

    /** The wire of an SPI. */
    InterruptLine line(int id) {
        if (id < 32 || id >= limit()) {
            throw new IllegalArgumentException("no SPI has identifier " + id);
        }
        int bit = 1 << id % 32;
        int word = id / 32;
        return new InterruptLine() {
            @Override
            public void raise() {
                if ((shared.line[word] & bit) == 0) {
                    shared.line[word] |= bit;
                    shared.latched[word] |= shared.edge[word] & bit;
                }
            }

            @Override
            public void lower() {
                shared.line[word] &= ~bit;
            }
        };
    }
}
