package dev.framboise.armv8.model.translation;

import dev.framboise.armv8.instruction.Barrier;
import dev.framboise.armv8.instruction.Tlbi;
import dev.framboise.armv8.model.memory.PhysicalMemory;
import java.util.ArrayList;
import java.util.List;

/** Stage 2 of all cores: their TLBs, the TLBIs under way, and the rules for live tables. */
public final class TranslationUnit {
    private record Pending(TlbiScope scope, int vmid, long ipa, int cores, Runnable rules) {
    }

    private final PhysicalMemory memory;
    private final BreakBeforeMake rules;
    private final UnfinishedStores unfinished;
    private final Stage2Walker[] walkers;
    private final Tlb[] tlbs;
    private final List<List<Pending>> pending = new ArrayList<>();

    /** Stage 2 of {@code cores} cores over {@code memory}, all TLBs empty. */
    public TranslationUnit(PhysicalMemory memory, int cores) {
        this.memory = memory;
        rules = new BreakBeforeMake(pa -> memory.load(pa, 8));
        unfinished = new UnfinishedStores(cores);
        walkers = new Stage2Walker[cores];
        tlbs = new Tlb[cores];
        for (int i = 0; i < cores; i++) {
            int core = i;
            walkers[i] = new Stage2Walker(pa -> descriptor(core, pa));
            tlbs[i] = new Tlb();
            pending.add(new ArrayList<>());
        }
    }

    private long descriptor(int core, long pa) {
        unfinished.walk(core, pa);
        return memory.load(pa, 8);
    }

    /** {@code core} runs a guest under {@code regime} from now on. */
    public void load(int core, Stage2Regime regime) {
        rules.load(core, regime);
    }

    /** {@code core}'s VTTBR_EL2 was written: it walks the old tables no more. */
    public void unload(int core) {
        rules.unload(core);
    }

    /** Translates a guest's access on {@code core}, from its TLB when it holds the address. */
    public WalkResult translate(int core, Stage2Regime regime, long ipa, AccessKind kind) {
        Translation translation = ipa >>> regime.inputBits() == 0 ? tlbs[core].lookup(regime.vmid(), ipa) : null;
        if (translation == null) {
            WalkResult result = walkers[core].walk(regime, ipa);
            if (!(result instanceof WalkResult.Found found)) {
                return result;
            }
            translation = found.translation();
            tlbs[core].fill(regime.vmid(), ipa, translation);
        }
        return kind.isPermitted(translation)
            ? new WalkResult.Found(translation)
            : WalkResult.permissionFault(translation.level());
    }

    /** What the tables in memory say now, TLBs aside. */
    public WalkResult walk(Stage2Regime regime, long ipa) {
        return new Stage2Walker(pa -> memory.load(pa, 8)).walk(regime, ipa);
    }

    /** One core's TLB. */
    public Tlb tlb(int core) {
        return tlbs[core];
    }

    /** A store at EL2 is about to happen. */
    public void beforeStore(int core, long pa, int bytes, long value) {
        if (rules.beforeStore(core, pa, bytes, value)) {
            unfinished.intoLiveTable(core, pa);
        } else {
            unfinished.elsewhere(core, pa);
        }
    }

    /** A store by a guest is about to happen. */
    public void beforeGuestStore(long pa) {
        rules.beforeGuestStore(pa);
    }

    /** A TLBI by {@code core}, of {@code vmid}: takes effect when a DSB of that core completes it. */
    public void issue(int core, Tlbi operation, long argument, int vmid) {
        TlbiScope scope = TlbiScope.of(operation);
        long ipa = (argument & 0xf_ffff_ffffL) << 12;
        int cores = TlbiScope.isBroadcast(operation) ? (1 << tlbs.length) - 1 : 1 << core;
        pending.get(core).add(new Pending(scope, vmid, ipa, cores, rules.issue(scope, vmid, ipa, cores)));
    }

    /**
     * A barrier by {@code core}. One for stores only does not complete TLB maintenance, and one for this core alone not
     * that of others (DDI 0487 B2.3.12, DSB).
     */
    public void barrier(int core, Barrier barrier) {
        rules.barrier(core, barrier);
        unfinished.barrier(core, barrier);
        switch (barrier) {
            case DSB_ISH, DSB_SY -> complete(core, (1 << tlbs.length) - 1);
            case DSB_NSH -> complete(core, 1 << core);
            default -> { }
        }
    }

    private void complete(int core, int reach) {
        List<Pending> mine = pending.get(core);
        for (int i = 0; i < mine.size(); i++) {
            Pending each = mine.get(i);
            if ((each.cores & ~reach) == 0) {
                for (int other = 0; other < tlbs.length; other++) {
                    if ((each.cores & 1 << other) != 0) {
                        each.scope.apply(tlbs[other], each.vmid, each.ipa);
                    }
                }
                each.rules.run();
                mine.remove(i--);
            }
        }
    }
}
