package dev.framboise.vmkernel.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.armv8.address.Ipa;
import dev.framboise.armv8.address.Pa;
import dev.framboise.armv8.address.Vmid;
import dev.framboise.armv8.memory.Stage2Descriptor;
import dev.framboise.armv8.model.Machine;
import dev.framboise.armv8.model.translation.AccessKind;
import dev.framboise.armv8.model.translation.Stage2Regime;
import dev.framboise.armv8.model.translation.Translation;
import dev.framboise.armv8.model.translation.WalkResult;
import dev.framboise.armv8.register.SysReg;
import dev.framboise.armv8.register.Vttbr;
import dev.framboise.vmkernel.FlatBoard;
import dev.framboise.vmkernel.cpu.PhysicalCore;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The tables against the model's own walker, with a guest live on every core: its TLBs keep what they saw until the right
 * TLBI and DSB, and its break-before-make rules throw at the first misuse.
 */
class Stage2OnModelTest {
    private static final int CORES = 4;
    private static final long PAGE = 0x1000;
    private static final long WINDOW = 0x4000_0000L;
    private static final int PAGES = 2048;
    private static final long OUTPUT = 0x2000_0000L;
    private static final int VM = 2;
    private static final int ANOTHER = 5;
    /** The first that is handed out. */
    private static final int VMID = 1;

    private final FlatBoard board = new FlatBoard();
    private final Machine machine = Machine.builder().cores(CORES).ram(0x1000_0000L, 0x100_0000L).build();
    private final RamAllocator ram = new RamAllocator();
    private final StageTwoFormat format = new StageTwoFormat();
    private final VttbrControl vttbrs = new VttbrControl();
    private final Stage2 stage2 = new Stage2(2);
    private final Map<Long, Long> expected = new HashMap<>();

    private void create() {
        board.ram = new long[][] {{0x1000_0000L, 0x100_0000L}};
        ram.prepare(board);
        format.prepare();
        assertTrue(stage2.create(ram, format, vttbrs));
        assertTrue(vttbrs.prepare(ram));
        vttbrs.takeUp(PhysicalCore.here(), VM);
        vttbrs.tookUp();
        for (int core = 0; core < CORES; core++) {
            machine.translation().load(core, regime());
        }
    }

    private Stage2Regime regime() {
        return Stage2Regime.of(format.vtcr(), Vttbr.of(new Vmid(VMID), stage2.root()).raw());
    }

    /** What a load at {@code ipa} reaches on a core, through that core's TLB; -1 when it faults. */
    private long reach(int core, long ipa) {
        WalkResult result = machine.translation().translate(core, regime(), ipa, AccessKind.READ);
        return result instanceof WalkResult.Found found ? found.translation().output(ipa) : -1;
    }

    private void map(long ipa, long pa, long bytes) {
        boolean free = true;
        for (long at = 0; at < bytes; at += PAGE) {
            free &= !expected.containsKey(ipa + at);
        }
        MapOutcome outcome = stage2.map(new Ipa(ipa), new Pa(pa), bytes, Stage2Descriptor.RAM);
        assertEquals(free ? MapOutcome.DONE : MapOutcome.ALREADY_MAPPED, outcome);
        for (long at = 0; free && at < bytes; at += PAGE) {
            expected.put(ipa + at, pa + at);
        }
    }

    private void unmap(long ipa, long bytes) {
        if (stage2.unmap(new Ipa(ipa), bytes) == MapOutcome.DONE) {
            for (long at = 0; at < bytes; at += PAGE) {
                assertTrue(expected.remove(ipa + at) != null, "it was translated");
            }
        }
    }

    private void assertAsExpected(Random random) {
        for (int i = 0; i < 200; i++) {
            long page = WINDOW + random.nextInt(PAGES) * PAGE;
            long want = expected.getOrDefault(page, -1L);
            assertEquals(want, reach(random.nextInt(CORES), page), Long.toHexString(page));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void after_any_changes_every_core_reaches_what_is_mapped_and_nothing_else(long seed) {
        Random random = new Random(seed);
        machine.on(0, () -> {
            create();
            for (int i = 0; i < 150; i++) {
                boolean large = random.nextInt(4) == 0;
                long first = large ? random.nextInt(4) * 512L : random.nextInt(PAGES);
                long pages = Math.min(large ? 512 : 1 + random.nextInt(8), PAGES - first);
                long ipa = WINDOW + first * PAGE;
                if (random.nextBoolean()) {
                    map(ipa, OUTPUT + (random.nextInt(3) == 0 ? random.nextInt(64) * PAGE : first * PAGE), pages * PAGE);
                } else {
                    unmap(ipa, pages * PAGE);
                }
                assertAsExpected(random);
            }
        });
    }

    @Test
    void a_page_that_comes_and_goes_does_so_on_every_core() {
        machine.on(2, () -> {
            create();
            map(WINDOW, OUTPUT, 2 * PAGE);
            for (int i = 0; i < 4; i++) {
                long pa = OUTPUT + i * PAGE;
                assertEquals(MapOutcome.DONE, stage2.unmapPage(new Ipa(WINDOW)));
                for (int core = 0; core < CORES; core++) {
                    assertEquals(-1, reach(core, WINDOW));
                    assertEquals(OUTPUT + PAGE, reach(core, WINDOW + PAGE));
                }
                assertEquals(MapOutcome.DONE, stage2.mapPage(new Ipa(WINDOW), new Pa(pa), Stage2Descriptor.RAM));
                for (int core = 0; core < CORES; core++) {
                    assertEquals(pa, reach(core, WINDOW));
                }
            }
        });
    }

    @Test
    void what_another_vm_uses_is_not_invalidated_and_the_current_vmid_is_restored() {
        machine.on(1, () -> {
            create();
            map(WINDOW, OUTPUT, PAGE);
            reach(3, WINDOW);
            Stage2 another = new Stage2(ANOTHER);
            assertTrue(another.create(ram, format, vttbrs));
            long current = vttbrs.takeUp(1, ANOTHER).raw();
            vttbrs.tookUp();
            SysReg.VTTBR_EL2.write(current);
            machine.translation().tlb(3).fill(VMID + 1, 0x5000, new Translation(0x5000,
                    PAGE, Stage2Descriptor.page(new Pa(0x7000), Stage2Descriptor.RAM).raw()));
            int entries = machine.translation().tlb(3).size();
            unmap(WINDOW, PAGE);
            assertEquals(entries - 2, machine.translation().tlb(3).size());
            assertEquals(current, SysReg.VTTBR_EL2.read());
        });
    }
}
