package dev.framboise.vmkernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.armv8.model.RunEnd;
import dev.framboise.armv8.model.guest.GuestFailure;
import dev.framboise.armv8.model.guest.GuestProgram;
import org.junit.jupiter.api.Test;

/** Two VMs of which the board has memory for one: the second lives in what the first has left. A third keeps the board on. */
class MemoryLifeTest {
    private static final long RAM = 0x4000_0000L;
    private static final long BLOCK = 0x20_0000L;
    private static final int BLOCKS = 30;
    private static final long MEMORY = BLOCKS * BLOCK;
    private static final long SECRET = 0x5ec4e7L;
    private static final long SYSTEM_OFF = 0x8400_0008L;

    private final ModelBoard board = new ModelBoard(3, 3, 400_000_000);
    private final TestBundle bundle = new TestBundle();

    private static GuestProgram waits(GuestProgram program) {
        return program.label("on").wfi().b("on").nop();
    }

    /** Leaves something in each block; then somebody at the shell ends it and starts the other. */
    private GuestProgram writes() {
        GuestProgram program = new GuestProgram("writes").mov(1, SECRET);
        for (int i = 0; i < BLOCKS; i++) {
            program.storeAt(1, RAM + i * BLOCK + BLOCK - 8, 8);
        }
        return waits(program.java("says so", cpu -> board.type("\u001dsvm start second\rvm destroy first\r" + "vm start second\r".repeat(60))));
    }

    private GuestProgram reads(long expected) {
        GuestProgram program = new GuestProgram("reads");
        for (int i = 0; i < BLOCKS; i++) {
            program.loadAt(1, RAM + i * BLOCK + BLOCK - 8, 8).expect(1, expected);
        }
        return program.java("says so", cpu -> board.type("off\r")).mov(0, SYSTEM_OFF).hvc(0).fail("SYSTEM_OFF came back");
    }

    private void load(GuestProgram second) {
        bundle.guest("first", writes().assemble(board.machine.guestCode())).memory(MEMORY);
        bundle.guest("second", second.assemble(board.machine.guestCode())).memory(MEMORY);
        bundle.guest("third", waits(new GuestProgram("waits")).assemble(board.machine.guestCode())).memory(2 * BLOCK);
        board.load(bundle.bytes());
    }

    @Test
    void whatOneLeavesAnotherGetsAndFindsNothingInIt() {
        load(reads(0));
        assertEquals(RunEnd.POWER_OFF, board.run(), board.output());
        String said = board.output();
        assertTrue(said.contains("cannot load guest second: not enough memory is left for it"), said);
        int refused = said.indexOf("framboise: vm start second: there is no memory or no core for it");
        int gone = said.indexOf("framboise: vm first: stopped from the console");
        int started = said.indexOf("framboise: vm start second: done");
        assertTrue(refused > 0 && refused < gone && gone < started, said);
        assertTrue(said.contains("framboise: vm second: powered off"), said);
    }

    /** The guest above would tell if there were something. */
    @Test
    void aGuestThatLooksForWhatWasThereFails() {
        load(reads(SECRET));
        assertThrows(GuestFailure.class, board::run);
    }
}
