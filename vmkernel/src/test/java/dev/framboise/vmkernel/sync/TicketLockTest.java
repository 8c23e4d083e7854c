package dev.framboise.vmkernel.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.armv8.model.Machine;
import dev.framboise.armv8.model.RunEnd;
import dev.framboise.armv8.model.Vectors;
import dev.framboise.armv8.instruction.Hint;
import dev.framboise.armv8.register.GeneralRegisters;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Four cores of the model in one critical section that lets others run in its middle. */
class TicketLockTest {
    private static final int CORES = 4;
    private static final int TIMES = 50;

    private final TicketLock lock = new TicketLock();
    private int inside;
    private int most;
    private int counter;
    private int finished;
    private final List<Integer> asked = new ArrayList<>();
    private final List<Integer> entered = new ArrayList<>();

    private void criticalSection(int core) {
        entered.add(core);
        inside++;
        most = Math.max(most, inside);
        int read = counter;
        Hint.yield();
        counter = read + 1;
        inside--;
    }

    private RunEnd play(long seed, Runnable enter, Runnable leave) {
        Machine machine = Machine.builder().cores(CORES).seed(seed).budget(5_000_000).build();
        return machine.run(core -> {
            for (int other = 1; core == 0 && other < CORES; other++) {
                machine.release(other);
            }
            for (int i = 0; i < TIMES; i++) {
                Hint.yield();
                asked.add(core);
                enter.run();
                criticalSection(core);
                leave.run();
            }
            if (++finished == CORES) {
                machine.powerOff();
            }
            while (true) {
                Hint.yield();
            }
        }, new NoVectors());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void no_two_cores_are_inside_and_no_count_is_lost(long seed) {
        assertEquals(RunEnd.POWER_OFF, play(seed, lock::lock, lock::unlock));
        assertEquals(1, most);
        assertEquals(CORES * TIMES, counter);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void cores_enter_in_the_order_in_which_they_asked(long seed) {
        play(seed, lock::lock, lock::unlock);
        assertEquals(asked, entered);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void without_the_lock_counts_are_lost(long seed) {
        play(seed, () -> { }, () -> { });
        assertTrue(most > 1 && counter < CORES * TIMES);
    }

    private static final class NoVectors implements Vectors {
        @Override
        public GeneralRegisters lowerSync(GeneralRegisters registers) {
            throw new AssertionError();
        }

        @Override
        public GeneralRegisters lowerIrq(GeneralRegisters registers) {
            throw new AssertionError();
        }

        @Override
        public GeneralRegisters lowerSError(GeneralRegisters registers) {
            throw new AssertionError();
        }
    }
}
