package dev.framboise.spec.java;

import dev.framboise.vmkernel.sched.Scheduler;
import java.util.Arrays;
import tlc2.overrides.TLAPlusOperator;
import tlc2.value.impl.RecordValue;
import tlc2.value.impl.StringValue;
import tlc2.value.impl.Value;

/** {@code Java} of SchedulerImplementation.tla: one call of the kernel's scheduler. */
public final class SchedulerOperator {
    private static final String REFUSED = "REFUSED";
    private static final String CHOOSE = "choose";

    /** Of the last call: TLC evaluates what is constant once, and gives the same object again. */
    private static volatile SchedulerSetup last;

    private SchedulerOperator() {
    }

    /** Makes a scheduler in state {@code now}, calls the method for a vCPU or a core, and tells what has become of it. */
    @TLAPlusOperator(identifier = "Java", module = "SchedulerImplementation", warn = false)
    public static Value java(StringValue method, Value who, RecordValue setup, RecordValue now) {
        JavaCalls.count();
        SchedulerSetup fixed = last;
        if (fixed == null || !fixed.isOf(setup)) {
            fixed = new SchedulerSetup(setup);
            last = fixed;
        }
        SchedulerValues values = new SchedulerValues(fixed);
        Scheduler scheduler = fixed.scheduler();
        values.load(now, scheduler.state);
        int[] before = SchedulerValues.words(scheduler.state);
        int kicked = scheduler.state.kicked;
        String called = method.val.toString();
        int number = Math.max(fixed.cores.number(who), fixed.vcpus.number(who));
        String verdict = call(scheduler, called, number);
        boolean whole;
        if (verdict.equals(REFUSED)) {
            whole = scheduler.takeKicks() == 0 && Arrays.equals(before, SchedulerValues.words(scheduler.state));
        } else {
            int left = called.equals(CHOOSE) ? kicked & ~(1 << number) : kicked;
            whole = scheduler.state.kicked == (left | scheduler.takeKicks());
        }
        // What was told is not told again.
        return values.answer(verdict, whole && scheduler.takeKicks() == 0, scheduler.state);
    }

    private static String call(Scheduler scheduler, String method, int number) {
        Enum<?> verdict = switch (method) {
            case "turnOn" -> scheduler.turnOn(number);
            case "post" -> scheduler.post(number);
            case "wake" -> scheduler.wake(number);
            case "handled" -> scheduler.handled(number);
            case "takeOut" -> scheduler.takeOut(number);
            case "wfi" -> scheduler.wfi(number);
            case "cpuOff" -> scheduler.cpuOff(number);
            case CHOOSE -> scheduler.choose(number);
            case "invalidated" -> scheduler.invalidated(number);
            case "enter" -> scheduler.enter(number);
            case "tick" -> scheduler.tick();
            default -> throw new IllegalArgumentException("the scheduler has no method " + method);
        };
        return verdict.name();
    }
}
