package dev.framboise.armv8.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.framboise.armv8.register.SysReg;
import org.junit.jupiter.api.Test;

/** A machine whose time passes only when it is told to. */
class StandingClockTest {
    private static final long PAGE = 4096;

    @Test
    void instructions_take_no_time_and_what_passes_is_seen_by_timers() {
        Machine machine = Machine.builder().standingClock().build();
        long[] read = new long[3];
        machine.on(0, () -> {
            read[0] = SysReg.CNTPCT_EL0.read();
            SysReg.CNTV_CVAL_EL0.write(SysReg.CNTVCT_EL0.read() + 10);
            SysReg.CNTV_CTL_EL0.write(1);
            read[1] = SysReg.CNTPCT_EL0.read();
        });
        assertEquals(read[0], read[1]);
        assertEquals(0, machine.core(0).timers().high(machine.count()) & 1 << 27);
        machine.pass(10);
        machine.on(0, () -> read[2] = SysReg.CNTPCT_EL0.read());
        assertEquals(read[0] + 10, read[2]);
        assertNotEquals(0, machine.core(0).timers().high(machine.count()) & 1 << 27);
    }

    @Test
    void otherwise_each_instruction_takes_a_tick() {
        Machine machine = Machine.builder().build();
        long before = machine.count();
        machine.on(0, SysReg.CNTPCT_EL0::read);
        assertEquals(before + 1, machine.count());
    }

    @Test
    void bytes_go_across_pages_and_come_back() {
        Machine machine = Machine.builder().ram(0, 2 * PAGE).build();
        byte[] bytes = {1, 2, 3, 4, 5};
        machine.memory().write(PAGE - 2, bytes);
        assertArrayEquals(bytes, machine.memory().read(PAGE - 2, bytes.length));
        assertEquals(0x0403, machine.memory().load(PAGE, 2));
        assertThrows(ModelFault.class, () -> machine.memory().read(2 * PAGE - 1, 2));
    }
}
