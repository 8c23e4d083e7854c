package dev.framboise.vmkernel.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.armv8.address.Ipa;
import dev.framboise.armv8.address.Pa;
import dev.framboise.armv8.memory.Stage2Descriptor;
import dev.framboise.vmkernel.FlatBoard;
import dev.framboise.vmkernel.FlatMachine;
import dev.framboise.vmkernel.cpu.PhysicalCore;
import dev.framboise.vmkernel.stage2.OwnershipStep;
import dev.framboise.vmkernel.trace.PageAction;
import dev.framboise.vmkernel.trace.TraceAction;
import dev.framboise.vmkernel.trace.TraceRing;
import dev.framboise.vmkernel.trace.TraceWord;
import dev.framboise.vmkernel.trace.Traces;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Memory is promised, given and taken, a piece at a time. It holds junk until somebody writes it. */
class PageControlTest {
    private static final long RAM = 0x1000_0000L;
    private static final long BLOCK = MemorySize.BLOCK;
    private static final Ipa BASE = new Ipa(0x4000_0000L);
    private static final int BLOCKS = 6;
    private static final int VMS = 3;

    private final FlatMachine machine = new FlatMachine();
    private final FlatBoard board = new FlatBoard();
    private final RamAllocator ram = new RamAllocator();
    private final StageTwoFormat format = new StageTwoFormat();
    private final VttbrControl vttbrs = new VttbrControl();
    private final TraceRing ring = new Traces().ring(0);
    private final PageControl pages = new PageControl(vttbrs, new PhysicalCore(0, board, ring));
    private final Stage2[] stage2 = new Stage2[VMS];

    @BeforeEach
    void boot() {
        board.ram = new long[][] {{RAM, BLOCKS * BLOCK + 0x2_0000}};
        ram.prepare(board);
        format.prepare();
        assertTrue(vttbrs.prepare(ram));
        for (int vm = 0; vm < VMS; vm++) {
            stage2[vm] = new Stage2(vm);
            assertTrue(stage2[vm].create(ram, format, vttbrs));
            assertTrue(stage2[vm].reserve(1));
            pages.begin(vm, stage2[vm]);
        }
        pages.takeOver(ram);
    }

    @AfterEach
    void unplug() {
        machine.close();
    }

    private static Ipa at(int block) {
        return BASE.plus(block * BLOCK);
    }

    private boolean give(int vm, int block) {
        return pages.give(vm, vm, at(block), Stage2Descriptor.RAM);
    }

    private Pa given(int vm, int block) {
        for (int turns = 0; !give(vm, block); turns++) {
            assertTrue(turns < 200, "it comes to an end");
        }
        return stage2[vm].lookUp(at(block)).output();
    }

    private void take(int vm) {
        for (int turns = 0; !pages.isGone(vm); turns++) {
            assertTrue(turns < 20, "it comes to an end");
            pages.take(0, vm);
        }
        stage2[vm].empty();
    }

    private void assertZeros(Pa block) {
        for (long i = 0; i < BLOCK; i += 8) {
            assertEquals(0, machine.load64(block.plus(i)));
        }
    }

    @Test
    void allOfTheBoardsWholeBlocksCanBePromisedAndNoMore() {
        assertEquals(BLOCKS * BLOCK, pages.unpromised());
        assertTrue(pages.promise(0, 4 * BLOCK));
        assertFalse(pages.promise(1, 3 * BLOCK));
        assertEquals(2 * BLOCK, pages.unpromised());
        assertTrue(pages.promise(1, 2 * BLOCK));
        assertFalse(pages.promise(2, -BLOCK));
        pages.forgive(0);
        assertEquals(4 * BLOCK, pages.unpromised());
    }

    @Test
    void whatAVmGetsIsItsOwnHoldsZerosAndIsMapped() {
        HashSet<Long> all = new HashSet<>();
        for (int i = 0; i < BLOCKS; i++) {
            int vm = i % VMS;
            Pa block = given(vm, i / VMS);
            assertTrue(all.add(block.raw()), "nobody else has it");
            assertTrue(pages.isOwned(vm, block));
            assertFalse(pages.isOwned((vm + 1) % VMS, block));
            assertZeros(block);
        }
        assertFalse(give(0, 2));
        assertFalse(give(0, 2), "nothing is left, and asking again changes nothing");
    }

    @Test
    void severalVmsThatAreLoadedAtOnceScrubNoBlockTogether() {
        List<Pa> blocks = new ArrayList<>();
        int[] has = new int[VMS];
        for (int turn = 0; blocks.size() < BLOCKS; turn++) {
            assertTrue(turn < 3000);
            int vm = turn % VMS;
            if (give(vm, has[vm])) {
                blocks.add(stage2[vm].lookUp(at(has[vm])).output());
                has[vm]++;
            }
        }
        blocks.forEach(this::assertZeros);
        assertEquals(BLOCKS, new HashSet<>(blocks.stream().map(Pa::raw).toList()).size());
    }

    @Test
    void anAddressThatHasMemoryGetsNoOther() {
        Pa block = given(0, 0);
        for (int i = 0; i < 300; i++) {
            assertFalse(give(0, 0));
        }
        assertEquals(block, stage2[0].lookUp(at(0)).output());
    }

    @Test
    void whatIsTakenIsOutOfAllTlbsBeforeItIsAnybodysAndIsScrubbedForTheNext() {
        Pa block = given(0, 0);
        vttbrs.takeUp(1, 0);
        vttbrs.tookUp();
        machine.put(block.raw(), new byte[] {1, 2, 3, 4, 5, 6, 7, 8});
        machine.effects.clear();
        for (int turns = 0; turns < 20; turns++) {
            pages.take(0, 0);
        }
        assertTrue(pages.isOwned(0, block), "core 1 names it");
        assertEquals(List.of(), machine.effects);
        vttbrs.idle(1);
        machine.effects.clear();
        take(0);
        assertTrue(machine.effects.indexOf("dsb ishst") < machine.effects.indexOf("tlbi vmalls12e1is"));
        assertTrue(machine.effects.indexOf("tlbi vmalls12e1is") < machine.effects.indexOf("dsb ish"));
        assertEquals(1, machine.effects.stream().filter("tlbi vmalls12e1is"::equals).count());
        assertFalse(pages.isOwned(0, block));
        assertEquals(0, stage2[0].lookUp(at(0)).raw());
        assertThrows(AssertionError.class, () -> assertZeros(block), "until it is scrubbed it holds what was there");
        HashSet<Long> all = new HashSet<>();
        for (int i = 0; i < BLOCKS; i++) {
            Pa next = given(1, i);
            assertZeros(next);
            all.add(next.raw());
        }
        assertTrue(all.contains(block.raw()), "it is used again");
    }

    @Test
    void whileOneCoreTakesAnotherIsToAskAgain() {
        given(0, 0);
        given(1, 0);
        vttbrs.takeUp(0, 0);
        vttbrs.tookUp();
        vttbrs.idle(0);
        pages.take(0, 0);
        for (int i = 0; i < 300; i++) {
            assertFalse(give(1, 1), "all is as it was");
            pages.take(1, 1);
            assertFalse(pages.isGone(1));
        }
        take(0);
        given(1, 1);
        take(1);
    }

    @Test
    void aVmThatEndsWhileItScrubsLeavesThatToOthers() {
        for (int i = 0; i < 50; i++) {
            assertFalse(give(0, 0));
        }
        take(0);
        for (int i = 0; i < BLOCKS; i++) {
            assertZeros(given(1, i));
        }
    }

    /** The events since there were {@code before} of them, oldest first: action, VM, and what the value holds. */
    private List<String> recorded(int before) {
        List<String> all = new ArrayList<>();
        int events = 0;
        while (ring.last(events) != 0) {
            long word = ring.last(events++);
            PageAction action = PageAction.of(TraceWord.operand(word));
            int bits = action == PageAction.ZERO ? PageAction.PIECES : PageAction.UPPER;
            int value = TraceWord.ticks(word);
            assertEquals(TraceAction.PAGES.ordinal(), TraceWord.action(word));
            all.add(0, action + " " + (TraceWord.operand(word) & 7) + " " + (value & (1 << bits) - 1) + " " + (value >>> bits));
        }
        for (int i = 0; i < events; i++) {
            assertEquals(events - 1 - i, TraceWord.ticket(ring.last(i)));
        }
        return all.subList(before, events);
    }

    private static final int FIRST = (int) (RAM / BLOCK);
    private static final int PIECES = 128;

    @Test
    void whatBecomesOfPagesIsRecorded() {
        assertEquals(List.of("RELEASE 0 " + FIRST + " " + BLOCKS), recorded(0));
        given(2, 1);
        int address = (int) (at(1).raw() / BLOCK);
        assertEquals(List.of("ZERO 2 " + FIRST * PIECES + " 128", "CLEAN 2 " + FIRST + " 0", "MAP 2 " + FIRST + " " + address), recorded(1));
        take(2);
        List<String> taken = new ArrayList<>();
        for (OwnershipStep step : List.of(OwnershipStep.WRITE_INVALID, OwnershipStep.AWAIT_WRITE, OwnershipStep.SELECT_VMID, OwnershipStep.HAND_OVER)) {
            taken.add("TAKE 2 8191 " + step.ordinal());
        }
        assertEquals(taken, recorded(4));
    }

    @Test
    void whatWasZeroedIsRecordedWhenSomebodyElseIsToGoOn() {
        for (int i = 0; i < 51; i++) {
            assertFalse(give(0, 0));
        }
        take(0);
        assertEquals(List.of("ZERO 0 " + FIRST * PIECES + " 50"), recorded(1));
        given(1, 0);
        assertEquals(List.of("ZERO 1 " + (FIRST * PIECES + 50) + " 78", "CLEAN 1 " + FIRST + " 0"), recorded(2).subList(0, 2));
    }

    @Test
    void whatBecomesOfRegionsIsRecorded() {
        pages.join(0, 1, 1);
        pages.join(1, 1, 1);
        lent(0, 1, 0);
        lent(1, 1, 0);
        int address = (int) (region(1, 0).raw() / BLOCK);
        assertEquals(List.of("PROVIDE 0 " + FIRST + " 8", "LEND 0 " + FIRST + " " + address, "LEND 1 " + FIRST + " " + address), recorded(3));
        take(0);
        take(1);
        assertEquals("TAKE 0 " + FIRST + " " + OwnershipStep.HAND_OVER.ordinal(), recorded(6 + 2 * 4 + 3).get(0));
    }

    @Test
    void memoryWithAHoleIsReleasedInParts() {
        board.ram = new long[][] {{RAM + 100 * BLOCK, 2 * BLOCK}, {RAM + 200 * BLOCK + 0x1000, 4 * BLOCK}};
        ram.prepare(board);
        pages.takeOver(ram);
        assertEquals(List.of("RELEASE 0 " + (FIRST + 100) + " 2", "RELEASE 0 " + (FIRST + 201) + " 3"), recorded(1));
    }

    private static Ipa region(int number, int block) {
        return new Ipa(0x3000_0000L + number * 0x100_0000L + block * BLOCK);
    }

    private Pa lent(int vm, int number, int block) {
        for (int turns = 0; !pages.lend(vm, vm, number, block, region(number, block)); turns++) {
            assertTrue(turns < 200, "it comes to an end");
        }
        return stage2[vm].lookUp(region(number, block)).output();
    }

    @Test
    void aRegionIsPromisedOnceForAllItsMembersAndHasOneSize() {
        assertTrue(pages.join(0, 0, 2));
        assertTrue(pages.join(1, 0, 2));
        assertEquals(4 * BLOCK, pages.unpromised());
        assertFalse(pages.join(2, 0, 3));
        assertFalse(pages.join(2, 1, 5), "there is no memory for it");
        assertEquals(3, pages.members(0));
        assertEquals(0, pages.members(1));
        assertEquals(4 * BLOCK, pages.unpromised());
    }

    @Test
    void noMoreIsLentThanCanBeNoted() {
        board.ram = new long[][] {{RAM, 64 * BLOCK}};
        ram.prepare(board);
        pages.takeOver(ram);
        for (int number = 0; number < 4; number++) {
            assertTrue(pages.join(0, number, 8));
            assertTrue(pages.join(1, number, 8));
        }
        assertFalse(pages.join(2, 0, 8));
    }

    @Test
    void membersHaveTheSameMemoryWhichNoneOfThemOwnsAndNobodyElseHas() {
        pages.join(0, 0, 2);
        pages.join(1, 0, 2);
        List<Pa> first = List.of(lent(0, 0, 0), lent(0, 0, 1));
        assertEquals(first, List.of(lent(1, 0, 0), lent(1, 0, 1)));
        first.forEach(this::assertZeros);
        for (Pa block : first) {
            for (int vm = 0; vm < VMS; vm++) {
                assertFalse(pages.isOwned(vm, block));
            }
            assertEquals(Stage2Descriptor.INVALID, stage2[2].lookUp(region(0, 0)).raw());
        }
        HashSet<Long> others = new HashSet<>();
        for (int i = 0; i < BLOCKS - 2; i++) {
            others.add(given(2, i).raw());
        }
        assertTrue(first.stream().noneMatch(block -> others.contains(block.raw())));
        assertFalse(give(2, BLOCKS), "the region stays away from it");
    }

    @Test
    void aRegionLivesAsLongAsAMemberAndIsScrubbedForTheNext() {
        pages.join(0, 0, 1);
        pages.join(1, 0, 1);
        Pa block = lent(0, 0, 0);
        lent(1, 0, 0);
        machine.put(block.raw(), new byte[] {1, 2, 3, 4, 5, 6, 7, 8});
        take(0);
        assertEquals(block, lent(0, 0, 0), "the other still has it");
        assertThrows(AssertionError.class, () -> assertZeros(block));
        take(0);
        take(2);
        assertEquals(block, stage2[1].lookUp(region(0, 0)).output());
        take(1);
        HashSet<Long> all = new HashSet<>();
        for (int i = 0; i < BLOCKS; i++) {
            Pa next = given(2, i);
            assertZeros(next);
            all.add(next.raw());
        }
        assertTrue(all.contains(block.raw()), "nobody had it any more");
        take(2);
        assertZeros(lent(1, 0, 0));
    }

    @Test
    void whatAVmThatEndsHadBorrowedIsOutOfAllTlbs() {
        pages.join(0, 0, 1);
        pages.join(1, 0, 1);
        lent(0, 0, 0);
        lent(1, 0, 0);
        vttbrs.takeUp(0, 0);
        vttbrs.tookUp();
        vttbrs.idle(0);
        machine.effects.clear();
        take(0);
        assertEquals(1, machine.effects.stream().filter("tlbi vmalls12e1is"::equals).count());
        assertEquals(0, stage2[0].lookUp(region(0, 0)).raw());
    }

    @Test
    void theTablesOfAVmAreUsedAgain() {
        given(0, 0);
        take(0);
        long left = ram.freeBlocks();
        boolean hasTables = ram.hasTables(1);
        for (int life = 0; life < 40; life++) {
            given(0, life);
            take(0);
        }
        assertEquals(left, ram.freeBlocks());
        assertEquals(hasTables, ram.hasTables(1));
    }

    @Test
    void whileOneCoreTakesNoRegionIsLentOrGrows() {
        pages.join(1, 0, 2);
        pages.join(2, 0, 2);
        given(0, 0);
        Pa block = lent(1, 0, 0);
        pages.take(0, 0);
        for (int i = 0; i < 300; i++) {
            assertFalse(pages.lend(2, 2, 0, 0, region(0, 0)), "all is as it was");
            assertFalse(pages.lend(1, 1, 0, 1, region(0, 1)), "and no block comes");
        }
        take(0);
        assertEquals(block, lent(2, 0, 0));
        assertEquals(lent(1, 0, 1), lent(2, 0, 1));
    }

    @Test
    void aRegionThatNobodyHasAnyMoreIsTakenAsSoonAsTheOtherCoreIsDone() {
        pages.join(1, 0, 1);
        given(0, 0);
        given(1, 0);
        lent(1, 0, 0);
        for (int turns = 0; !(pages.isGone(0) && pages.isGone(1)); turns++) {
            assertTrue(turns < 40, "it comes to an end");
            assertTrue(pages.isGone(2), "it is no matter of who is no member");
            pages.take(1, 1);
            pages.take(0, 0);
        }
        stage2[1].empty();
        assertZeros(lent(1, 0, 0));
    }
}
