package dev.framboise.hal.rpi4;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.armv8.memory.DirectMap;
import dev.framboise.hal.rpi4.firmware.BoardTree;
import dev.framboise.hal.rpi4.firmware.Defect;
import dev.framboise.hal.rpi4.memory.El2View;
import dev.framboise.hal.rpi4.memory.El2View.Leaf;
import dev.framboise.hal.rpi4.soc.MailboxModel.Mood;
import dev.framboise.hal.rpi4.soc.RegisterBlock;
import dev.framboise.hal.rpi4.stop.BoardStop;
import dev.framboise.hal.rpi4.stop.StoppedCore;
import org.junit.jupiter.api.Test;

class Rpi4BoardTest {
    private static final Runnable NOTHING = () -> { };
    private static final long XN = 1L << 54;
    private static final long READ_ONLY = 1L << 7;
    private static final long GICD_ISENABLER0 = 0xff84_1100L;
    private static final long GICD_ISPENDR0 = 0xff84_1200L;

    private static long freeBytes(Rpi4Board board) {
        long bytes = 0;
        for (int i = 0; i < board.ramRanges(); i++) {
            bytes += board.ramLength(i);
        }
        return bytes;
    }

    private static boolean isFree(Rpi4Board board, long pa) {
        for (int i = 0; i < board.ramRanges(); i++) {
            long distance = pa - board.ramStart(i).raw();
            if (distance >= 0 && distance < board.ramLength(i)) {
                return true;
            }
        }
        return false;
    }

    private static Leaf leaf(TestPi pi, long pa) {
        return El2View.translate(pi.machine, DirectMap.BASE + pa);
    }

    @Test
    void whatSomebodyUsesIsNotFree() {
        TestPi pi = new TestPi().start(new BoardTree(), NOTHING);
        assertEquals(Defect.NONE, pi.defect);
        long[] used = {0, 0xfff, El2View.IMAGE, El2View.IMAGE + El2View.IMAGE_LENGTH - 1, TestPi.TREE, 0x0800_0000L,
            0x0900_0000L, 0x1000_0000L, 0x1000_1fffL, 0x3b3f_f000L, 0x3b40_0000L, 0x3fff_ffffL, 0xfbff_ffffL, 0xfe20_1000L};
        for (long pa : used) {
            assertFalse(isFree(pi.board, pa), "0x" + Long.toHexString(pa));
        }
        long[] free = {0x1000, El2View.IMAGE - 1, El2View.IMAGE + El2View.IMAGE_LENGTH, 0x0900_1000L, 0x1000_2000L,
            0x3b3f_efffL, 0x4000_0000L, 0x7fff_ffffL};
        for (long pa : free) {
            assertTrue(isFree(pi.board, pa), "0x" + Long.toHexString(pa));
        }
    }

    @Test
    void everyFreeByteIsMappedAsItselfAndNeverExecutable() {
        TestPi pi = new TestPi().start(new BoardTree(), NOTHING);
        for (int i = 0; i < pi.board.ramRanges(); i++) {
            long start = pi.board.ramStart(i).raw();
            for (long pa = start; pa < start + pi.board.ramLength(i); pa += 4096) {
                Leaf leaf = leaf(pi, pa);
                assertNotNull(leaf, "0x" + Long.toHexString(pa));
                assertEquals(pa, leaf.pa());
                assertEquals(0, leaf.attribute());
                assertEquals(XN, leaf.descriptor() & (XN | READ_ONLY));
            }
        }
    }

    @Test
    void theDirectMapShowsNeitherTheImageNorWhatMustNotBeMapped() {
        TestPi pi = new TestPi().start(new BoardTree(), NOTHING);
        for (long pa = El2View.IMAGE; pa < El2View.IMAGE + El2View.IMAGE_LENGTH; pa += 4096) {
            assertNull(leaf(pi, pa), "the image's text would be writable at 0x" + Long.toHexString(pa));
        }
        assertNull(leaf(pi, 0x3b3f_f000L));
        assertNull(leaf(pi, 0x3b40_0000L), "VideoCore's memory");
        assertNull(leaf(pi, 0x8000_0000L), "behind RAM");
        assertNotNull(leaf(pi, 0x0000_00e0L), "the spin-table slots");
        assertNull(El2View.translate(pi.machine, 0), "null");
    }

    @Test
    void devicesAreDevices() {
        TestPi pi = new TestPi().start(new BoardTree(), NOTHING);
        for (long pa = 0xfc00_0000L; pa < 0x1_0000_0000L; pa += 1 << 21) {
            assertEquals(1, leaf(pi, pa).attribute());
            assertEquals(XN, leaf(pi, pa).descriptor() & XN);
        }
    }

    @Test
    void eachBoardHasItsMemory() {
        // The first GiB holds what the tree names but its last page, the used pages and the bundle.
        long low = 0x3b40_0000L - 0x1000 - 0x1000 - El2View.IMAGE_LENGTH - 0x1000 - 0x0100_1000L - 0x2000;
        assertEquals(low, freeBytes(new TestPi(0xa03111, 1L << 30, Mood.ANSWERS).start(new BoardTree(), NOTHING).board));
        assertEquals(low + (1L << 30), freeBytes(new TestPi().start(new BoardTree(), NOTHING).board));
        assertEquals(low + 0xbc00_0000L,
                freeBytes(new TestPi(0xc03114, 4L << 30, Mood.ANSWERS).start(new BoardTree(), NOTHING).board));
        assertEquals(low + 0xbc00_0000L + (4L << 30),
                freeBytes(new TestPi(0xd03114, 8L << 30, Mood.ANSWERS).start(new BoardTree(), NOTHING).board));
    }

    @Test
    void aTreeThatNamesMoreThanTheFirstGibIsBelieved() {
        BoardTree tree = new BoardTree().memory(0, 0, 0x3b40_0000L, 0, 0x4000_0000L, 0x1000_0000L);
        Rpi4Board board = new TestPi(0xd03114, 8L << 30, Mood.ANSWERS).start(tree, NOTHING).board;
        assertTrue(isFree(board, 0x4fff_ffffL));
        assertFalse(isFree(board, 0x5000_0000L));
    }

    @Test
    void aSilentFirmwareLeavesTheFirstGib() {
        for (Mood mood : new Mood[] {Mood.KNOWS_NOTHING, Mood.NEVER_ANSWERS, Mood.NEVER_LISTENS}) {
            TestPi pi = new TestPi(0xb03115, 2L << 30, mood).start(new BoardTree(), NOTHING);
            assertEquals(Defect.NONE, pi.defect);
            assertFalse(isFree(pi.board, 0x4000_0000L), mood.name());
            assertTrue(isFree(pi.board, 0x3000_0000L));
        }
    }

    @Test
    void theBundleIsWhatTheFirmwareLoaded() {
        Rpi4Board board = new TestPi().start(new BoardTree(), NOTHING).board;
        assertEquals(0x0800_0000L, board.bundle().raw());
        assertEquals(0x0100_0001L, board.bundleLength());
    }

    @Test
    void aBundleOutsideRamIsNone() {
        long[][] bounds = {{}, {0xfe00_0000L, 0xff00_0000L}, {0x3b00_0000L, 0x3c00_0000L}, {0x0900_0000L, 0x0800_0000L}};
        for (long[] each : bounds) {
            TestPi pi = new TestPi().start(new BoardTree().initrd(each), NOTHING);
            assertEquals(Defect.NONE, pi.defect);
            assertEquals(0, pi.board.bundleLength());
        }
    }

    @Test
    void aPointerThatIsNoTreeIsRefused() {
        for (long tree : new long[] {0, 0x100, 0x1001, -8, 0xfe00_0000L, 0x0200_0000L}) {
            assertEquals(Defect.NO_DEVICE_TREE, new TestPi().startAt(tree, NOTHING).defect, Long.toHexString(tree));
        }
    }

    @Test
    void aReleasedCoreIsSentToTheImageInMemory() {
        TestPi pi = new TestPi();
        pi.start(new BoardTree(), () -> pi.board.startCore(2));
        assertEquals(El2View.IMAGE + 0x100, pi.machine.memory().load(0xe8, 8));
        assertTrue(pi.machine.core(0).hasEvent(), "SEV");
    }

    @Test
    void theSerialPortInterruptsForWhatItReceives() {
        TestPi pi = new TestPi();
        pi.start(new BoardTree(), () -> assertEquals(0x50, pi.machine.bus().load(0xfe20_1038L, 4, 0)));
        assertEquals(153, pi.board.serialInterrupt().raw());
    }

    @Test
    void aPanicInterruptsTheOtherCoresAndTurnsTheBoardOff() {
        TestPi pi = new TestPi();
        BoardStop stop = new BoardStop(pi.board);
        long frame = 0x2000_0000L;
        pi.machine.memory().write(frame, new byte[4096]);
        pi.start(new BoardTree(), () -> stop.stop(new StoppedCore(DirectMap.BASE + frame)));
        for (int core = 0; core < 4; core++) {
            assertEquals(core == 0 ? 0 : 1, pi.machine.bus().load(GICD_ISPENDR0, 4, core) & 1, "core " + core);
        }
        assertEquals(0x5a00_0555, pi.power.registers.get(0x20L));
        assertTrue(pi.gpio.stores.contains(new RegisterBlock.Store(0x20, 1 << 10)), "the activity LED");
    }

    @Test
    void onlyAnInterruptControllerThatForgetsGetsAHeartbeat() {
        assertEquals(20, TestPi.qemu().start(new BoardTree(), NOTHING).board.heartbeatMilliseconds());
        assertEquals(0, new TestPi().start(new BoardTree(), NOTHING).board.heartbeatMilliseconds());
    }

    @Test
    void aCounterWithoutAFrequencyIsRefused() {
        assertEquals(Defect.NO_COUNTER_FREQUENCY, TestPi.withoutFrequency().start(new BoardTree(), NOTHING).defect);
    }

    @Test
    void lookingAtTheHandoverLeavesNoInterruptEnabled() {
        TestPi pi = new TestPi().start(new BoardTree(), NOTHING);
        assertEquals(0, pi.machine.bus().load(GICD_ISENABLER0, 4, 0) & 0xffff_0000L);
        assertEquals(0, pi.machine.bus().load(GICD_ISENABLER0 + 4 * (153 / 32), 4, 0));
    }

    @Test
    void theHourComesFromTheBootArguments() {
        TestPi pi = new TestPi();
        pi.start(new BoardTree(), () -> assertEquals(1767225600L, pi.board.bootEpochSeconds()));
    }
}
