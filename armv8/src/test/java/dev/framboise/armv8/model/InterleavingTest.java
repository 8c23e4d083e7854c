package dev.framboise.armv8.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.armv8.address.Pa;
import dev.framboise.armv8.instruction.Hint;
import dev.framboise.armv8.memory.Physical;
import dev.framboise.armv8.model.guest.GuestFailure;
import dev.framboise.armv8.model.guest.GuestProgram;
import dev.framboise.armv8.register.GeneralRegisters;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How cores take turns, and how runs end. */
class InterleavingTest {
    /** Boots cores that never run a guest. */
    private static RunEnd run(Machine machine, java.util.function.IntConsumer body) {
        CoreBoot boot = core -> {
            for (int other = 1; core == 0 && other < machine.cores(); other++) {
                machine.release(other);
            }
            body.accept(core);
            while (true) {
                Hint.waitForInterrupt();
            }
        };
        return machine.run(boot, new TinyKernel(machine));
    }

    private static int lostUpdates(long seed) {
        Machine machine = Machine.builder().cores(4).ram(0, 0x1000).seed(seed).build();
        machine.memory().store(0, 8, 0);
        machine.memory().store(8, 8, 0);
        run(machine, core -> {
            for (int i = 0; i < 50; i++) {
                Physical.store64(new Pa(0), Physical.load64(new Pa(0)) + 1);
            }
            // The last core to finish ends the run; this counter is guarded by being plain Java.
            synchronized (machine) {
                machine.memory().store(8, 8, machine.memory().load(8, 8) + 1);
                if (machine.memory().load(8, 8) == 4) {
                    machine.powerOff();
                }
            }
        });
        return 200 - (int) machine.memory().load(0, 8);
    }

    @Test
    void oneSeedIsOneRun() {
        for (long seed = 0; seed < 5; seed++) {
            assertEquals(lostUpdates(seed), lostUpdates(seed));
        }
    }

    @Test
    void anUnlockedCounterLosesUpdatesAndSeedsDiffer() {
        Set<Integer> outcomes = new HashSet<>();
        for (long seed = 0; seed < 10; seed++) {
            outcomes.add(lostUpdates(seed));
        }
        assertTrue(outcomes.size() > 1, outcomes.toString());
        assertNotEquals(Set.of(0), outcomes);
    }

    @Test
    void coresThatAllWaitForeverAreADeadlockThatNamesThem() {
        Machine machine = Machine.builder().cores(3).build();
        Deadlock deadlock = assertThrows(Deadlock.class, () -> run(machine, core -> { }));
        assertTrue(deadlock.getMessage().contains("core 2"), deadlock.getMessage());
    }

    @Test
    void aCoreThatNobodyReleasedIsReportedSo() {
        Machine machine = Machine.builder().cores(2).build();
        Deadlock deadlock = assertThrows(Deadlock.class, () -> machine.run(core -> {
            Hint.waitForInterrupt();
            return null;
        }, new TinyKernel(machine)));
        assertTrue(deadlock.getMessage().contains("core 1: not released"), deadlock.getMessage());
    }

    @Test
    void aRunThatNeverEndsIsGivenUp() {
        Machine machine = Machine.builder().cores(2).budget(10_000).build();
        assertThrows(BudgetExhausted.class, () -> run(machine, core -> {
            while (true) {
                Hint.yield();
            }
        }));
    }

    @Test
    void anExceptionOnAnyCoreEndsTheRun() {
        Machine machine = Machine.builder().cores(4).build();
        ModelFault fault = assertThrows(ModelFault.class, () -> run(machine, core -> {
            if (core == 2) {
                Physical.load32(new Pa(0));
            }
        }));
        assertTrue(fault.getMessage().contains("nothing answers"), fault.getMessage());
    }

    @Test
    void aCoreIsReleasedOnce() {
        Machine machine = Machine.builder().cores(2).build();
        assertThrows(ModelFault.class, () -> run(machine, core -> machine.release(1)));
        Machine small = Machine.builder().build();
        assertThrows(ModelFault.class, () -> run(small, core -> small.release(1)));
    }

    @Test
    void sendEventEndsAWaitForEvent() {
        Machine machine = Machine.builder().cores(2).seed(4).build();
        assertEquals(RunEnd.RESET, run(machine, core -> {
            if (core == 1) {
                Hint.waitForEvent();
                machine.reset();
            } else {
                Hint.sendEvent();
            }
        }));
    }

    @Test
    void outsideTheDirectMapNothingAnswers() {
        Machine machine = Machine.builder().ram(0, 0x1000).build();
        machine.on(0, () -> assertThrows(ModelFault.class,
            () -> dev.framboise.armv8.instruction.Access.load32(0x1000)));
    }

    @Test
    void fourGuestsRunBesideEachOther() {
        Machine machine = TinyKernel.machineBuilder().cores(4).seed(3).build();
        TinyKernel kernel = new TinyKernel(machine);
        for (int core = 0; core < 4; core++) {
            kernel.load(core, new GuestProgram("loop").mov(0, 0x100).mov(1, TinyKernel.RAM_IPA + 0x1000)
                .label("again").str(0, 1, 8).ldr(2, 1, 8).add(0, 0, -1).cbnz(0, "again").expect(2, 1).hvc(0));
        }
        assertEquals(RunEnd.POWER_OFF, machine.run(kernel, kernel));
    }

    @Test
    void aGuestsFailedExpectationEndsTheRun() {
        Machine machine = TinyKernel.machineBuilder().build();
        TinyKernel kernel = new TinyKernel(machine);
        kernel.load(0, new GuestProgram("wrong").mov(3, 7).expect(3, 8));
        GuestFailure failure = assertThrows(GuestFailure.class, () -> machine.run(kernel, kernel));
        assertEquals("wrong+0x4 on core 0: x3 is 0x7, not 0x8", failure.getMessage());
    }

    @Test
    void aKernelThatReturnsNoRegistersIsToldSo() {
        Machine machine = Machine.builder().build();
        assertThrows(ModelFault.class, () -> machine.run(core -> (GeneralRegisters) null, new TinyKernel(machine)));
    }
}
