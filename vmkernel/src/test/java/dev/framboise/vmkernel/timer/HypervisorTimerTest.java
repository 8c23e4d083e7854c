package dev.framboise.vmkernel.timer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.armv8.model.Machine;
import dev.framboise.armv8.register.SysReg;
import dev.framboise.vmkernel.FlatBoard;
import org.junit.jupiter.api.Test;

class HypervisorTimerTest {
    private static final long HERTZ = 1_000_000;

    private final Machine machine = Machine.builder().counterFrequency(HERTZ).build();
    private final FlatBoard board = new FlatBoard();

    /** Sets the timer to {@code ahead} ticks, or never. @return whether it is on and in how many ticks it expires */
    private long[] set(long ahead) {
        long[] result = new long[2];
        machine.on(0, () -> {
            long now = SysReg.CNTPCT_EL0.read();
            HypervisorTimer.set(board, ahead == HypervisorTimer.NEVER ? ahead : now + ahead);
            result[0] = SysReg.CNTHP_CTL_EL2.read() & 1;
            result[1] = SysReg.CNTHP_CVAL_EL2.read() - now;
        });
        return result;
    }

    @Test
    void anAlarmIsKeptToTheTick() {
        assertEquals(1, set(12_345)[0]);
        assertEquals(12_345, set(12_345)[1]);
    }

    @Test
    void withoutAlarmAndHeartbeatTheTimerIsOff() {
        set(5);
        assertEquals(0, set(HypervisorTimer.NEVER)[0]);
    }

    @Test
    void aHeartbeatComesWithoutAnAlarmAndBeforeALaterOne() {
        board.heartbeat = 20;
        for (long ahead : new long[] {HypervisorTimer.NEVER, 1_000_000}) {
            long[] result = set(ahead);
            assertEquals(1, result[0]);
            assertTrue(result[1] >= 20_000 && result[1] < 20_010, "in " + result[1]);
        }
        assertEquals(300, set(300)[1]);
    }
}
