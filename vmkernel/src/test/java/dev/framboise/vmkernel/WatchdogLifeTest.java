package dev.framboise.vmkernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.armv8.model.RunEnd;
import dev.framboise.armv8.model.guest.GuestProgram;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A guest that hangs beside one that does not, on cores interleaved under seeds. */
class WatchdogLifeTest {
    private static final long CONTROL = 0x090f_0000L;
    private static final long WOR = CONTROL + 8;
    private static final long WCV = CONTROL + 0x10;
    private static final long REFRESH = 0x090f_1000L;
    private static final long SYSTEM_OFF = 0x8400_0008L;
    private static final int REFRESHES = 40;
    private static final long ENABLED_AND_SECOND_STAGE = 5;

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 8);
    }

    private static GuestProgram off(GuestProgram program) {
        return program.mov(0, SYSTEM_OFF).hvc(0).fail("SYSTEM_OFF came back");
    }

    /** Enables it and hangs with its interrupts masked; in its second life it says so by going off. */
    private static GuestProgram hangs() {
        GuestProgram program = new GuestProgram("hangs").loadAt(1, CONTROL, 4).cbnz(1, "again")
                .mov(1, 0).storeAt(1, WOR, 4).mov(1, 1).storeAt(1, CONTROL, 4).label("spin");
        for (int i = 0; i < 20; i++) {
            program.nop();
        }
        return off(program.b("spin").label("again").expect(1, 4));
    }

    /** One that the bundle's watchdog watches waits for nothing, in both of its lives. */
    private static GuestProgram waits() {
        return off(new GuestProgram("waits").loadAt(1, CONTROL, 4).branchIfEqual(1, ENABLED_AND_SECOND_STAGE, "again")
                .mov(1, 0).storeAt(1, WCV + 4, 4).storeAt(1, WCV, 4).label("wait").wfi().b("wait").label("again"));
    }

    /** Lets it nearly come to the second stage again and again. */
    private static GuestProgram refreshes() {
        GuestProgram program = new GuestProgram("refreshes").loadAt(1, CONTROL, 4).expect(1, 0)
                .mov(1, 0).storeAt(1, WOR, 4).mov(1, 1).storeAt(1, CONTROL, 4).mov(2, REFRESHES)
                .label("wait").loadAt(1, CONTROL, 4).and(1, 1, 2).cbz(1, "wait")
                .storeAt(1, REFRESH, 4).add(2, 2, -1).cbnz(2, "wait");
        return off(program.mov(1, 0).storeAt(1, CONTROL, 4));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whoHangsStartsAnewAndWhoRefreshesDoesNot(long seed) {
        ModelBoard board = new ModelBoard(4, seed, 400_000_000);
        TestBundle bundle = new TestBundle();
        bundle.guest("hangs", hangs().assemble(board.machine.guestCode())).memory(4L << 20);
        bundle.guest("refreshes", refreshes().assemble(board.machine.guestCode())).memory(4L << 20);
        bundle.guest("waits", waits().assemble(board.machine.guestCode())).memory(4L << 20).watchdog(1);
        board.load(bundle.bytes());
        assertEquals(RunEnd.POWER_OFF, board.run(), board.output());
        assertTrue(board.output().contains("vm hangs restarts: watchdog timeout"), board.output());
        assertFalse(board.output().contains("vm refreshes restarts"), board.output());
        assertTrue(board.output().contains("vm waits restarts: watchdog timeout"), board.output());
    }
}
