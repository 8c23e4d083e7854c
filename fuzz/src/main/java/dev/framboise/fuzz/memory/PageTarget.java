package dev.framboise.fuzz.memory;

import dev.framboise.armv8.address.Ipa;
import dev.framboise.armv8.address.Pa;
import dev.framboise.armv8.memory.Stage2Descriptor;
import dev.framboise.armv8.model.Machine;
import dev.framboise.armv8.model.translation.AccessKind;
import dev.framboise.armv8.model.translation.Stage2Regime;
import dev.framboise.armv8.model.translation.WalkResult;
import dev.framboise.armv8.pe.CurrentPe;
import dev.framboise.armv8.register.SysReg;
import dev.framboise.fuzz.board.FuzzBoard;
import dev.framboise.fuzz.oracle.Property;
import dev.framboise.fuzz.oracle.Violation;
import dev.framboise.fuzz.target.Input;
import dev.framboise.fuzz.target.States;
import dev.framboise.fuzz.target.Target;
import dev.framboise.vmkernel.memory.MapOutcome;
import dev.framboise.vmkernel.memory.RamAllocator;
import dev.framboise.vmkernel.memory.Stage2;
import dev.framboise.vmkernel.memory.StageTwoFormat;
import dev.framboise.vmkernel.memory.VttbrControl;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Stage-2 tables of two VMs, each with two cores in its guests: pages and blocks are mapped and unmapped by any core while the others
 * walk, between any two instructions. Afterwards every core reaches what is mapped and nothing else; while it lasts what was or what will be.
 */
public final class PageTarget implements Target {
    private static final int MOST_OPERATIONS = 40;
    private static final int CORES = 4;
    private static final int[] VMS = {2, 5};
    private static final long PAGE = 0x1000;
    private static final long WINDOW = 0x4000_0000L;
    private static final int BLOCK_PAGES = 512;
    private static final long OUTPUT = 0x2000_0000L;
    /** What no descriptor can name: 48 bits. */
    private static final long MOST_OUTPUT = 1L << 48;

    @Override
    public String name() {
        return "pages";
    }

    @Override
    public String about() {
        return "stage-2 operations while other cores walk";
    }

    @Override
    public void run(byte[] bytes) {
        new Play(new Input(bytes)).run();
    }

    /** What a walk of a VM's core came to in the middle of an operation. */
    private record Seen(int vm, long ipa, long pa) {
    }

    private static final class Play {
        private final Input input;
        private final Machine machine = Machine.builder().cores(CORES).ram(FuzzBoard.RAM, FuzzBoard.RAM_LENGTH).build();
        private final RamAllocator ram = new RamAllocator();
        private final StageTwoFormat format = new StageTwoFormat();
        private final VttbrControl vttbrs = new VttbrControl();
        private final Stage2[] tables = {new Stage2(VMS[0]), new Stage2(VMS[1])};
        private final Stage2Regime[] regimes = new Stage2Regime[CORES];
        private final List<Map<Long, Long>> expected = List.of(new HashMap<>(), new HashMap<>());
        private final List<Seen> seen = new ArrayList<>();
        private SplittableRandom dice = new SplittableRandom(0);
        private int density;
        private int operating = -1;

        Play(Input input) {
            this.input = input;
        }

        void run() {
            on(0, () -> {
                ram.prepare(new FuzzBoard(0));
                format.prepare();
                vttbrs.prepare(ram);
                for (Stage2 table : tables) {
                    Violation.unless(table.create(ram, format, vttbrs), Property.WALKS_AGREE, "there is no room for a table in 32 MiB");
                }
            });
            for (int core = 0; core < CORES; core++) {
                takeUp(core);
            }
            for (int i = 0; i < MOST_OPERATIONS && input.hasMore(); i++) {
                operate();
            }
        }

        private void on(int core, Runnable body) {
            CurrentPe.bind(new WalkedCore(machine.core(core), this::walk));
            try {
                body.run();
            } finally {
                CurrentPe.bind(null);
            }
        }

        private static int vmOf(int core) {
            return core / 2;
        }

        private void takeUp(int core) {
            on(core, () -> {
                SysReg.VTTBR_EL2.write(vttbrs.takeUp(core, VMS[vmOf(core)]).raw());
                vttbrs.tookUp();
            });
            enter(core);
        }

        private void enter(int core) {
            regimes[core] = Stage2Regime.of(format.vtcr(), machine.core(core).registers().get(SysReg.VTTBR_EL2));
            machine.core(core).enterGuest();
            machine.translation().load(core, regimes[core]);
        }

        /** One of the other cores walks, now and then: how often, and which, is said by three bytes for each operation. */
        private void walk() {
            if (operating < 0 || dice.nextInt(16) >= density) {
                return;
            }
            int core = dice.nextInt(CORES);
            if (core != operating) {
                long ipa = WINDOW + page(dice.nextInt(0x100), dice.nextInt(0x10000)) * PAGE;
                seen.add(new Seen(vmOf(core), ipa, reach(core, ipa)));
            }
        }

        /** Mostly one of 32, so that what was mapped is met again. */
        private static int page(int which, int other) {
            return which < 0xe0 ? (which & 7) + (which >>> 3 & 3) * BLOCK_PAGES : other % (4 * BLOCK_PAGES);
        }

        private long reach(int core, long ipa) {
            WalkResult result = machine.translation().translate(core, regimes[core], ipa, AccessKind.READ);
            return result instanceof WalkResult.Found found ? found.translation().output(ipa) : -1;
        }

        private void operate() {
            int core = input.below(CORES);
            int vm = input.u8() & 1;
            int what = input.u8();
            boolean isLarge = (what & 0x30) == 0x30;
            long first = isLarge ? input.below(4) * (long) BLOCK_PAGES : page(input.u8(), input.u8() * 8);
            long pages = isLarge ? BLOCK_PAGES : 1 + (input.u8() >>> 5 & 1) * 3;
            long ipa = WINDOW + first * PAGE;
            long pa = OUTPUT + ((what & 0x40) != 0 ? first : input.below(64)) * PAGE + vm * 0x1000_0000L;
            Map<Long, Long> before = new HashMap<>(expected.get(vm));
            seen.clear();
            density = input.u8() & 7;
            dice = new SplittableRandom(input.u16());
            operating = core;
            on(core, () -> {
                switch (what & 7) {
                    case 0, 1, 2 -> map(vm, ipa, pa, pages);
                    case 3, 4 -> unmap(vm, ipa, pages);
                    case 5 -> mapPage(vm, ipa, pa);
                    case 6 -> unmapPage(vm, ipa);
                    default -> strange(vm, input.word(), input.word(), input.word());
                }
            });
            operating = -1;
            enter(core);
            check(vm, before, ipa, pages);
        }

        private void map(int vm, long ipa, long pa, long pages) {
            MapOutcome outcome = tables[vm].map(new Ipa(ipa), new Pa(pa), pages * PAGE, Stage2Descriptor.RAM);
            boolean isFree = true;
            for (long i = 0; i < pages; i++) {
                isFree &= !expected.get(vm).containsKey(ipa + i * PAGE);
            }
            boolean isRight = outcome == (isFree ? MapOutcome.DONE : MapOutcome.ALREADY_MAPPED) || isFree && outcome == MapOutcome.NO_ROOM;
            Violation.unless(isRight, Property.WALKS_AGREE, "map of 0x%x, %d pages, which are %s: %s", ipa, pages, isFree ? "free" : "mapped", outcome);
            for (long i = 0; i < pages && outcome == MapOutcome.DONE; i++) {
                expected.get(vm).put(ipa + i * PAGE, pa + i * PAGE);
            }
            States.reach(4, outcome.ordinal(), pages == 1 ? 1 : pages == BLOCK_PAGES ? 2 : 3, expected.get(vm).size() / 64);
        }

        private void unmap(int vm, long ipa, long pages) {
            MapOutcome outcome = tables[vm].unmap(new Ipa(ipa), pages * PAGE);
            for (long i = 0; i < pages && outcome == MapOutcome.DONE; i++) {
                Violation.unless(expected.get(vm).remove(ipa + i * PAGE) != null, Property.WALKS_AGREE, "0x%x was unmapped and was not mapped", ipa + i * PAGE);
            }
            States.reach(4, 8 + outcome.ordinal(), pages == 1 ? 1 : pages == BLOCK_PAGES ? 2 : 3, expected.get(vm).size() / 64);
        }

        private void mapPage(int vm, long ipa, long pa) {
            MapOutcome outcome = tables[vm].mapPage(new Ipa(ipa), new Pa(pa), Stage2Descriptor.RAM);
            boolean isMapped = expected.get(vm).containsKey(ipa);
            Violation.unless(isMapped == (outcome == MapOutcome.ALREADY_MAPPED), Property.WALKS_AGREE, "mapPage of 0x%x: %s", ipa, outcome);
            if (outcome == MapOutcome.DONE) {
                expected.get(vm).put(ipa, pa);
            }
            States.reach(4, 16 + outcome.ordinal());
        }

        private void unmapPage(int vm, long ipa) {
            MapOutcome outcome = tables[vm].unmapPage(new Ipa(ipa));
            boolean isMapped = expected.get(vm).containsKey(ipa);
            Violation.unless(isMapped == (outcome != MapOutcome.NOT_MAPPED), Property.WALKS_AGREE, "unmapPage of 0x%x: %s", ipa, outcome);
            if (outcome == MapOutcome.DONE) {
                expected.get(vm).remove(ipa);
            }
            States.reach(4, 24 + outcome.ordinal());
        }

        /** Ranges that are none: what is not refused has to be right, which only whole small ranges in the window are kept for. */
        private void strange(int vm, long ipa, long pa, long bytes) {
            boolean isBeyond = pa < 0 || pa >= MOST_OUTPUT;
            boolean isRange = !isBeyond && bytes > 0 && ((ipa | bytes | pa) & PAGE - 1) == 0 && ipa >= 0 && ipa < 1L << 40 && bytes <= (1L << 40) - ipa;
            if (!isRange) {
                MapOutcome outcome = tables[vm].map(new Ipa(ipa), new Pa(pa), bytes, Stage2Descriptor.RAM);
                Violation.unless(outcome == MapOutcome.BAD_RANGE || isBeyond && outcome == MapOutcome.BAD_OUTPUT, Property.WALKS_AGREE, "map of 0x%x to 0x%x, 0x%x bytes: %s", ipa, pa, bytes, outcome);
                boolean isOfPages = bytes > 0 && ((ipa | bytes) & PAGE - 1) == 0 && ipa >= 0 && ipa < 1L << 40 && bytes <= (1L << 40) - ipa;
                Violation.unless(isOfPages || tables[vm].unmap(new Ipa(ipa), bytes) == MapOutcome.BAD_RANGE, Property.WALKS_AGREE, "unmap of 0x%x, 0x%x bytes", ipa, bytes);
            }
        }

        private void check(int vm, Map<Long, Long> before, long ipa, long pages) {
            for (Seen each : seen) {
                Map<Long, Long> was = each.vm == vm ? before : expected.get(each.vm);
                boolean isRight = each.pa == was.getOrDefault(each.ipa, -1L) || each.pa == expected.get(each.vm).getOrDefault(each.ipa, -1L) || each.pa == -1;
                Violation.unless(isRight, Property.WALKS_AGREE, "a walk of VM %d for 0x%x came to 0x%x meanwhile", each.vm, each.ipa, each.pa);
            }
            for (int core = 0; core < CORES; core++) {
                Map<Long, Long> now = expected.get(vmOf(core));
                for (long i = -1; i <= Math.min(pages, 12); i++) {
                    reaches(core, ipa + i * PAGE, now);
                }
                reaches(core, ipa + (pages - 1) * PAGE, now);
                for (Seen each : seen) {
                    reaches(core, each.ipa, now);
                }
            }
        }

        private void reaches(int core, long ipa, Map<Long, Long> now) {
            Violation.unlessEqual(now.getOrDefault(ipa, -1L), reach(core, ipa), Property.WALKS_AGREE, "what core " + core + " reaches at 0x" + Long.toHexString(ipa));
        }
    }
}
