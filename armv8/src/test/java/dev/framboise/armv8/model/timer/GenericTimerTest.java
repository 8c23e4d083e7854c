package dev.framboise.armv8.model.timer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.armv8.instruction.Hint;
import dev.framboise.armv8.model.Deadlock;
import dev.framboise.armv8.model.Machine;
import dev.framboise.armv8.register.SysReg;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class GenericTimerTest {
    private final GenericTimer timer = new GenericTimer();

    @Property
    void theConditionIsAnUnsignedComparisonAndIndependentOfTheMask(@ForAll long count, @ForAll long compare) {
        GenericTimer fresh = new GenericTimer();
        fresh.setCompare(compare);
        fresh.setControl(7);
        boolean met = Long.compareUnsigned(count, compare) >= 0;
        assertEquals(met ? 7 : 3, fresh.control(count));
        assertFalse(fresh.isAsserted(count));
        fresh.setControl(1);
        assertEquals(met, fresh.isAsserted(count));
        fresh.setControl(0);
        assertEquals(0, fresh.control(count));
    }

    @Property
    void itIsAssertedExactlyWhenItSaysItWillBe(@ForAll @LongRange(max = 1L << 40) long count,
        @ForAll @LongRange(min = 1, max = 1L << 40) long delay) {
        GenericTimer fresh = new GenericTimer();
        fresh.setControl(1);
        fresh.setCompare(count + delay);
        assertEquals(delay, fresh.ticksUntilAsserted(count));
        assertFalse(fresh.isAsserted(count + delay - 1));
        assertTrue(fresh.isAsserted(count + delay));
    }

    @Test
    void aMaskedOrDisabledTimerWillNeverBeAsserted() {
        timer.setCompare(100);
        assertEquals(Long.MAX_VALUE, timer.ticksUntilAsserted(0));
        timer.setControl(3);
        assertEquals(Long.MAX_VALUE, timer.ticksUntilAsserted(0));
        timer.setControl(1);
        assertEquals(100, timer.ticksUntilAsserted(0));
        assertEquals(Long.MAX_VALUE, timer.ticksUntilAsserted(100));
    }

    @Test
    void eachTimerHasItsWireAndTheVirtualOneItsOffset() {
        CoreTimers timers = new CoreTimers();
        timers.offset = 1000;
        timers.virtual.setControl(1);
        timers.virtual.setCompare(10);
        assertEquals(0, timers.high(1009));
        assertEquals(1, timers.ticksUntilAsserted(1009));
        assertEquals(1 << 27, timers.high(1010));
        timers.hypervisor.setControl(1);
        timers.physical.setControl(1);
        assertEquals(1 << 26 | 1 << 27 | 1 << 30, timers.high(1010));
    }

    @Test
    void waitingJumpsToTheTimerAndOnlyWhenTheGicLetsItThrough() {
        Machine machine = Machine.builder().build();
        long base = dev.framboise.armv8.model.gic.GicAddresses.BCM2711.distributor();
        machine.bus().store(base, 4, 1, 0);
        machine.bus().store(base + 0x1000, 4, 1, 0);
        machine.on(0, () -> {
            long now = SysReg.CNTPCT_EL0.read();
            SysReg.CNTHP_CVAL_EL2.write(now + 1_000_000);
            SysReg.CNTHP_CTL_EL2.write(1);
            Assertions.assertThrows(Deadlock.class, Hint::waitForInterrupt);
            machine.bus().store(base + 0x100, 4, 1 << 26, 0);
            SysReg.CNTHP_CVAL_EL2.write(now + 2_000_000);
            Hint.waitForInterrupt();
            assertEquals(now + 2_000_000, machine.count());
            assertEquals(1 << 7, SysReg.ISR_EL1.read());
            assertEquals(5, SysReg.CNTHP_CTL_EL2.read());
        });
    }
}
