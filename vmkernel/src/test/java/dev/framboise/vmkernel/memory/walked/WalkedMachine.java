package dev.framboise.vmkernel.memory.walked;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.armv8.address.Ipa;
import dev.framboise.armv8.address.Pa;
import dev.framboise.armv8.instruction.Barrier;
import dev.framboise.armv8.memory.Stage2Descriptor;
import dev.framboise.armv8.model.Machine;
import dev.framboise.armv8.model.translation.AccessKind;
import dev.framboise.armv8.model.translation.Stage2Regime;
import dev.framboise.armv8.model.translation.WalkResult;
import dev.framboise.armv8.pe.CurrentPe;
import dev.framboise.armv8.register.SysReg;
import dev.framboise.vmkernel.FlatBoard;
import dev.framboise.vmkernel.memory.MapOutcome;
import dev.framboise.vmkernel.memory.RamAllocator;
import dev.framboise.vmkernel.memory.Stage2;
import dev.framboise.vmkernel.memory.StageTwoFormat;
import dev.framboise.vmkernel.memory.VttbrControl;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Four cores, each with a guest that is one of two VMs; what is mapped of a window of three blocks, as this class knows it; and
 * the model's walkers, TLBs and rules for live tables, which know nothing of that. Behind each change all cores reach what is mapped
 * and nothing else. While a change is under way, others reach what was mapped before or what will be.
 */
public final class WalkedMachine {
    static final int CORES = 4;
    /** The pages that are looked at: at the beginnings and ends of the window's blocks. */
    static final Integer[] PAGES = {0, 1, 2, 511, 512, 513, 514, 1023, 1024, 1025, 1026, 1535};
    private static final int SPAN = 512;
    private static final int LAST = 3 * SPAN;
    private static final long PAGE = 0x1000;
    private static final int VMS = 2;
    private static final long TABLES = 0x1000_0000L;
    private static final int NOTHING = -1;

    private final Machine machine = Machine.builder().cores(CORES).ram(TABLES, 0x10_0000L).build();
    private final VttbrControl vttbrs = new VttbrControl();
    private final StageTwoFormat format = new StageTwoFormat();
    private final Stage2[] stage2 = new Stage2[VMS];
    private final int[] runs = new int[CORES];
    private final List<Map<Integer, Integer>> mapped = new ArrayList<>();
    private final List<Map<Integer, Integer>> before = new ArrayList<>();
    private final List<Stage2Operation.Meanwhile> expected = new ArrayList<>();
    private final Stage2Mistake mistake;
    private int effects;

    /** Nothing is mapped, and all cores have VM 0. */
    public WalkedMachine(Stage2Mistake mistake) {
        this.mistake = mistake;
        FlatBoard board = new FlatBoard();
        board.ram = new long[][] {{TABLES, 0x10_0000L}};
        RamAllocator ram = new RamAllocator();
        machine.on(0, () -> {
            ram.prepare(board);
            format.prepare();
            for (int vm = 0; vm < VMS; vm++) {
                stage2[vm] = new Stage2(vm);
                assertTrue(stage2[vm].create(ram, format, vttbrs));
                mapped.add(new HashMap<>());
                before.add(new HashMap<>());
            }
            assertTrue(vttbrs.prepare(ram));
        });
        for (int core = 0; core < CORES; core++) {
            takeUp(core, 0);
        }
    }

    static long ipa(int page) {
        return 0x4000_0000L + page * PAGE;
    }

    static long pa(int page) {
        return 0x2000_0000L + page * PAGE;
    }

    /** Does them in their order. */
    public void play(Iterable<Stage2Operation> operations) {
        operations.forEach(each -> each.play(this));
    }

    // ---- What cores do

    void takeUp(int core, int vm) {
        change(core, () -> {
            SysReg.VTTBR_EL2.write(vttbrs.takeUp(core, vm).raw());
            vttbrs.tookUp();
            // As the ERET behind it.
            Barrier.ISB.execute();
            return MapOutcome.DONE;
        });
        runs[core] = vm;
    }

    void map(Stage2Operation.Map map) {
        int pages = Math.min(map.pages(), LAST - map.page());
        boolean isFree = pages(map.vm(), map.page(), pages) == 0;
        remember();
        for (int i = 0; isFree && i < pages; i++) {
            mapped.get(map.vm()).put(map.page() + i, map.output() + i);
        }
        assertEquals(isFree ? MapOutcome.DONE : MapOutcome.ALREADY_MAPPED, change(map.core(), () -> stage2[map.vm()]
            .map(new Ipa(ipa(map.page())), new Pa(pa(map.output())), pages * PAGE, Stage2Descriptor.RAM)));
        look();
    }

    void unmap(Stage2Operation.Unmap unmap) {
        int pages = Math.min(unmap.pages(), LAST - unmap.page());
        boolean isWhole = unmap.page() % SPAN == 0 && (unmap.page() + pages) % SPAN == 0;
        unmap(unmap.core(), unmap.vm(), unmap.page(), pages, isWhole,
            () -> stage2[unmap.vm()].unmap(new Ipa(ipa(unmap.page())), pages * PAGE));
    }

    void unmapPage(Stage2Operation.UnmapPage unmap) {
        unmap(unmap.core(), unmap.vm(), unmap.page(), 1, false,
            () -> stage2[unmap.vm()].unmapPage(new Ipa(ipa(unmap.page()))));
    }

    private void unmap(int core, int vm, int page, int pages, boolean isWhole, Supplier<MapOutcome> call) {
        boolean isMapped = pages(vm, page, pages) == pages;
        remember();
        for (int i = 0; isMapped && i < pages; i++) {
            mapped.get(vm).remove(page + i);
        }
        MapOutcome outcome = change(core, call);
        if (outcome == MapOutcome.DONE) {
            assertTrue(isMapped, "what was not mapped is unmapped");
        } else {
            assertTrue(!isMapped || !isWhole && outcome == MapOutcome.PART_OF_A_BLOCK, () -> "refused: " + outcome);
            mapped.set(vm, new HashMap<>(before.get(vm)));
        }
        look();
    }

    void mapPage(Stage2Operation.MapPage map) {
        boolean isFree = pages(map.vm(), map.page(), 1) == 0;
        remember();
        if (isFree) {
            mapped.get(map.vm()).put(map.page(), map.output());
        }
        MapOutcome outcome = change(map.core(), () -> stage2[map.vm()].mapPage(new Ipa(ipa(map.page())), new Pa(pa(map.output())), Stage2Descriptor.RAM));
        if (outcome == MapOutcome.NO_ROOM) {
            mapped.set(map.vm(), new HashMap<>(before.get(map.vm())));
        } else {
            assertEquals(isFree ? MapOutcome.DONE : MapOutcome.ALREADY_MAPPED, outcome);
        }
        look();
    }

    void load(int core, int page) {
        assertEquals(output(mapped, core, page), reach(core, page), () -> "core " + core + " at page " + page);
    }

    void expect(Stage2Operation.Meanwhile load) {
        expected.add(load);
    }

    // ---- A change, and what others see

    /** Others look in between. This core's own guest does not run meanwhile. */
    private MapOutcome change(int core, Supplier<MapOutcome> call) {
        effects = 0;
        EffectPe pe = new EffectPe(machine.core(core), mistake, () -> lookBetween(core));
        CurrentPe.bind(pe);
        try {
            return call.get();
        } finally {
            pe.catchUp();
            CurrentPe.bind(null);
            expected.clear();
            enter(core);
        }
    }

    private void lookBetween(int changing) {
        for (Stage2Operation.Meanwhile each : expected) {
            if (each.effects() <= effects && each.core() != changing) {
                int seen = reach(each.core(), each.page());
                int was = output(before, each.core(), each.page());
                int is = output(mapped, each.core(), each.page());
                assertTrue(seen == was || seen == is, () -> each + " reaches page " + seen + ", not " + was + " or " + is);
            }
        }
        effects++;
    }

    private void remember() {
        for (int vm = 0; vm < VMS; vm++) {
            before.set(vm, new HashMap<>(mapped.get(vm)));
        }
    }

    private int pages(int vm, int first, int pages) {
        int count = 0;
        for (int i = 0; i < pages; i++) {
            count += mapped.get(vm).containsKey(first + i) ? 1 : 0;
        }
        return count;
    }

    /** ERET: the core walks the tables that its VTTBR_EL2 names. */
    private void enter(int core) {
        machine.core(core).enterGuest();
        machine.translation().load(core, regime(core));
    }

    private Stage2Regime regime(int core) {
        return Stage2Regime.of(format.vtcr(), machine.core(core).registers().get(SysReg.VTTBR_EL2));
    }

    private int output(List<Map<Integer, Integer>> of, int core, int page) {
        return of.get(runs[core]).getOrDefault(page, NOTHING);
    }

    /** The page that a load by the guest of a core reaches, through its TLB. */
    private int reach(int core, int page) {
        WalkResult result = machine.translation().translate(core, regime(core), ipa(page), AccessKind.READ);
        return result instanceof WalkResult.Found found ? (int) ((found.translation().output(ipa(page)) - pa(0)) / PAGE) : NOTHING;
    }

    private void look() {
        for (int core = 0; core < CORES; core++) {
            for (int page : PAGES) {
                load(core, page);
            }
        }
        remember();
    }
}
