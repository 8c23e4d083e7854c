package dev.framboise.vmkernel.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.armv8.register.SysReg;
import dev.framboise.vmkernel.cpu.PhysicalCore;
import dev.framboise.vmkernel.cpu.Vcpu;
import dev.framboise.vmkernel.timer.Alarm;
import dev.framboise.vmkernel.trace.TraceAction;
import dev.framboise.vmkernel.trace.TraceWord;
import dev.framboise.vmkernel.trap.Bench;
import dev.framboise.vmkernel.vm.Vm;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What follows on the machine from what the scheduler decides. Two VMs of two vCPUs, on cores 0 and 1. */
class DispatcherTest {
    private static final int SLICE = 100_000;

    private final Bench bench = new Bench();
    private final Dispatcher dispatcher = bench.kernel.dispatcher;
    private final PhysicalCore[] cores = bench.kernel.cores;
    private final Vm alpha = bench.kernel.vms[0];
    private final Vm beta = bench.kernel.vms[1];

    @BeforeEach
    void configure() {
        for (Vm vm : new Vm[] {alpha, beta}) {
            for (int i = 0; i < 2; i++) {
                Vcpu vcpu = vm.vcpus[i];
                int place = 1 << i;
                bench.on(0, () -> dispatcher.configure(vcpu, place, SLICE));
            }
        }
    }

    private void turnOn(Vm vm, int numbers, int from) {
        bench.on(from, () -> dispatcher.turnOn(vm, numbers));
    }

    private void next(int core) {
        bench.on(core, () -> dispatcher.next(cores[core]));
    }

    private boolean isInterrupted(int core) {
        return bench.machine.gic().signalsIrq(core);
    }

    @Test
    void whoIsTurnedOnCallsItsCoreAndItsOwnCoreWithoutAnInterrupt() {
        turnOn(alpha, 3, 0);
        assertTrue(dispatcher.isCalled(cores[0]) && dispatcher.isCalled(cores[1]));
        assertFalse(isInterrupted(0), "it looks by itself");
        assertTrue(isInterrupted(1));
        next(0);
        next(1);
        assertSame(alpha.vcpus[0], cores[0].vcpu);
        assertSame(alpha.vcpus[1], cores[1].vcpu);
        assertFalse(dispatcher.isCalled(cores[0]));
    }

    /** What is to be invalidated under one VM's VMID waits for that VM, whoever is entered in between. */
    @Test
    void theTlbIsRidOfTheVmsEntriesThatWereMeant() {
        alpha.vcpuCount = 2;
        for (Vcpu vcpu : new Vcpu[] {alpha.vcpus[0], alpha.vcpus[1], beta.vcpus[0]}) {
            bench.on(0, () -> dispatcher.configure(vcpu, 1, 1));
        }
        turnOn(alpha, 1, 0);
        next(0);
        enterWhatIsNext();
        turnOn(alpha, 2, 0);
        untilNextIs(alpha.vcpus[1]);
        assertEquals(1 << alpha.index, cores[0].toInvalidate, "its sibling was here");
        // Its turn is over before it was entered, and another VM's comes.
        turnOn(beta, 1, 0);
        untilNextIs(beta.vcpus[0]);
        enterWhatIsNext();
        assertEquals(1 << alpha.index, cores[0].toInvalidate, "not under beta's VMID");
        untilNextIs(alpha.vcpus[1]);
        enterWhatIsNext();
        assertEquals(0, cores[0].toInvalidate);
    }

    private void untilNextIs(Vcpu vcpu) {
        for (int i = 0; i < 20 && cores[0].vcpu != vcpu; i++) {
            bench.settle();
            next(0);
        }
        assertSame(vcpu, cores[0].vcpu);
    }

    private void enterWhatIsNext() {
        bench.on(0, () -> bench.kernel.world.load(cores[0]));
        bench.on(0, () -> bench.kernel.world.unload(cores[0]));
    }

    @Test
    void aCoreThatHasItsVcpuForItselfHasNoTimer() {
        turnOn(alpha, 1, 0);
        next(0);
        assertFalse(cores[0].timer.isSet(Alarm.SLICE));
    }

    @Test
    void whenSomebodyBeginsToWaitTheCoreIsInterruptedOnceForItsTimer() {
        turnOn(alpha, 2, 0);
        bench.settle();
        next(1);
        turnOn(beta, 2, 0);
        assertTrue(isInterrupted(1));
        assertFalse(dispatcher.isCalled(cores[1]), "its turn is not over");
        bench.settle();
        assertTrue(cores[1].timer.isSet(Alarm.SLICE));
        turnOn(beta, 1, 0);
        assertFalse(isInterrupted(1), "its timer is set");
    }

    @Test
    void aTurnThatIsOverGivesTheCoreToTheOther() {
        bench.on(0, () -> dispatcher.configure(alpha.vcpus[0], 1, 1));
        turnOn(alpha, 1, 0);
        next(0);
        turnOn(beta, 1, 0);
        bench.settle();
        assertTrue(dispatcher.isCalled(cores[0]));
        next(0);
        assertSame(beta.vcpus[0], cores[0].vcpu);
    }

    @Test
    void aTimerThatCameForNothingChangesNothing() {
        turnOn(alpha, 1, 0);
        next(0);
        cores[0].turnIsOver = true;
        next(0);
        assertSame(alpha.vcpus[0], cores[0].vcpu);
        assertFalse(dispatcher.isCalled(cores[0]));
    }

    @Test
    void whoIsTakenOutWhileACoreHasItLeavesAVmToSettle() {
        turnOn(alpha, 3, 0);
        bench.settle();
        next(0);
        next(1);
        int[] absent = new int[1];
        bench.on(0, () -> absent[0] = dispatcher.takeOut(alpha, 3));
        assertEquals(0, absent[0]);
        next(1);
        assertNull(cores[1].vcpu);
        assertEquals(1, cores[1].unsettled);
        bench.on(0, () -> absent[0] = dispatcher.takeOut(alpha, 3));
        assertEquals(2, absent[0]);
    }

    @Test
    void whatComesBetweenTheLookAndTheWaitKeepsAVcpuFromWaiting() {
        turnOn(alpha, 1, 0);
        next(0);
        bench.on(0, () -> dispatcher.attend(cores[0]));
        bench.on(1, () -> dispatcher.notify(alpha, 1));
        bench.on(0, () -> dispatcher.block(cores[0]));
        assertSame(alpha.vcpus[0], cores[0].vcpu);
        bench.on(0, () -> dispatcher.attend(cores[0]));
        bench.on(0, () -> dispatcher.block(cores[0]));
        assertNull(cores[0].vcpu);
        bench.on(1, () -> dispatcher.notify(alpha, 1));
        next(0);
        assertSame(alpha.vcpus[0], cores[0].vcpu);
    }

    @Test
    void newsForAVcpuThatRunsInterruptsItsCore() {
        turnOn(alpha, 3, 0);
        bench.settle();
        next(0);
        next(1);
        bench.on(0, () -> dispatcher.notify(alpha, 3));
        assertTrue(isInterrupted(1));
        assertFalse(isInterrupted(0));
    }

    /** What core 0 recorded last. */
    private long last() {
        return cores[0].trace.last(0);
    }

    private Vcpu rotate(long later) {
        Vcpu[] next = new Vcpu[1];
        bench.on(0, () -> next[0] = dispatcher.rotate(cores[0], 0, SysReg.CNTPCT_EL0.read() + later));
        return next[0];
    }

    @Test
    void aSlicesEndIsOneEventWithAllThatFollows() {
        turnOn(alpha, 1, 0);
        next(0);
        turnOn(beta, 1, 0);
        int ticket = TraceWord.ticket(last());
        assertSame(beta.vcpus[0], rotate(SLICE));
        long event = last();
        assertEquals(TraceAction.ROTATE.ordinal(), TraceWord.action(event));
        assertEquals(beta.vcpus[0].id(), TraceWord.operand(event));
        assertEquals(ticket + 1, TraceWord.ticket(event));
        assertTrue(TraceWord.ticks(event) >= SLICE, "ticks " + TraceWord.ticks(event));
        assertSame(beta.vcpus[0], cores[0].vcpu);
    }

    /** A count that was read before another core's region began. */
    @Test
    void timeThatWasChargedIsNotTakenBack() {
        turnOn(alpha, 1, 0);
        next(0);
        turnOn(beta, 1, 0);
        assertSame(beta.vcpus[0], rotate(SLICE));
        turnOn(alpha, 2, 0);
        assertEquals(TraceAction.TURN_ON.ordinal(), TraceWord.action(last()));
        assertEquals(0, TraceWord.ticks(last()));
    }

    /** Or it would be said that a vCPU is in a core's registers that is not. */
    @Test
    void whereNoSliceEndsNothingIsSaidOfRegisters() {
        turnOn(alpha, 1, 0);
        next(0);
        assertNull(rotate(SLICE), "nobody waits");
        assertEquals(TraceAction.TIMER.ordinal(), TraceWord.action(last()));
        assertEquals(0, TraceWord.ticks(last()), "nothing is charged");
        assertSame(alpha.vcpus[0], cores[0].vcpu);
    }
}
