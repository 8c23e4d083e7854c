package dev.framboise.hal.rpi4;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.armv8.memory.DirectMap;
import dev.framboise.hal.rpi4.firmware.BoardTree;
import dev.framboise.hal.rpi4.firmware.Defect;
import dev.framboise.hal.rpi4.firmware.FullTree;
import dev.framboise.hal.rpi4.firmware.TreeMutator;
import dev.framboise.hal.rpi4.memory.El2View;
import dev.framboise.hal.rpi4.soc.MailboxModel.Mood;
import org.junit.jupiter.api.Test;

/** The board believes a damaged tree only as far as the board itself bears it out. */
class MutatedBoardTest {
    private static final int TREES = 1000;
    private static final Runnable NOTHING = () -> { };
    private static final long RAM = 2L << 30;

    private static TestPi start(byte[] tree) {
        TestPi pi = new TestPi(0xb03115, RAM, Mood.ANSWERS);
        pi.machine.memory().write(TestPi.TREE, tree);
        return pi.startAt(TestPi.TREE, () -> {
            for (int core = 1; pi.defect == Defect.NONE && core < pi.board.cores(); core++) {
                pi.board.startCore(core);
            }
        });
    }

    /** Every access on the way there was to what is mapped, RAM as RAM and devices as devices: El2View looks. */
    @Test
    void whatAMutatedTreeMakesFreeIsRamThatIsMappedAndNobodyElses() {
        TreeMutator mutator = new TreeMutator(FullTree.blob(0x0800_0000L, 0x10_0000));
        int usable = 0;
        for (long seed = 0; seed < TREES; seed++) {
            TestPi pi = start(mutator.damaged(seed));
            if (pi.defect == Defect.NONE) {
                usable++;
                assertSound(pi, "seed " + seed);
            }
        }
        assertTrue(usable > TREES / 10 && usable < TREES * 9 / 10, usable + " usable trees show too little");
    }

    private static void assertSound(TestPi pi, String seed) {
        Rpi4Board board = pi.board;
        assertTrue(board.cores() >= 1 && board.cores() <= 4, seed);
        for (int i = 0; i < board.ramRanges(); i++) {
            long start = board.ramStart(i).raw();
            long end = start + board.ramLength(i);
            assertTrue(start >= 0x1000 && start < end && end <= RAM, seed + ": free from 0x" + Long.toHexString(start));
            assertFalse(start < El2View.IMAGE + El2View.IMAGE_LENGTH && El2View.IMAGE < end, seed + ": the image is free");
            assertFalse(start <= TestPi.TREE && TestPi.TREE < end, seed + ": the tree is free");
            for (long pa : new long[] {start, end - 1}) {
                assertNotNull(El2View.translate(pi.machine, DirectMap.BASE + pa), seed + ": not mapped, but free");
            }
        }
        long bundle = board.bundle().raw();
        if (board.bundleLength() > 0) {
            assertNotNull(El2View.translate(pi.machine, DirectMap.BASE + bundle), seed);
            assertNotNull(El2View.translate(pi.machine, DirectMap.BASE + bundle + board.bundleLength() - 1), seed);
        }
    }

    @Test
    void memoryThatTheBoardDoesNotHaveIsNotUsed() {
        BoardTree tree = new BoardTree().memory(0, 0, 0x3b40_0000L, 0, 0x4000_0000L, 0xa000_0000L, 4, 0, 0x4000_0000);
        Rpi4Board board = new TestPi(0xb03115, RAM, Mood.ANSWERS).start(tree, NOTHING).board;
        for (int i = 0; i < board.ramRanges(); i++) {
            assertTrue(board.ramStart(i).raw() + board.ramLength(i) <= RAM);
        }
    }

    @Test
    void aCoreThatWaitsWhereThereIsNoMemoryOrAnotherWaitsIsNotUsed() {
        assertEquals(2, start(new BoardTree().slot(2, 0xc000_0000L).blob()).board.cores());
        assertEquals(3, start(new BoardTree().slot(3, 0xe0).blob()).board.cores());
        assertEquals(1, start(new BoardTree().slot(1, El2View.IMAGE).blob()).board.cores());
    }

    @Test
    void whereACoreWaitsIsNoGuests() {
        Rpi4Board board = start(new BoardTree().slot(3, 0x2000_0ff8L).blob()).board;
        assertEquals(4, board.cores());
        for (int i = 0; i < board.ramRanges(); i++) {
            long start = board.ramStart(i).raw();
            assertFalse(start <= 0x2000_0ff8L && 0x2000_0ff8L < start + board.ramLength(i));
        }
    }
}
