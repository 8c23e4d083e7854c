package dev.framboise.hal.rpi4.image;

import dev.framboise.metal.EntryPoint;
import dev.framboise.vmkernel.sched.Scheduler;

/** A program that calls all that the scheduler has for metal. */
final class SchedulerCalls {
    private static final Scheduler SCHEDULER = new Scheduler(4, 3);

    private SchedulerCalls() {
    }

    @EntryPoint("scheduler_calls")
    static int calls(int core, int vcpu) {
        SCHEDULER.configure(vcpu, 1, 1);
        SCHEDULER.group(1 << vcpu);
        return SCHEDULER.reserve(vcpu, 1, 2).ordinal() + SCHEDULER.turnOn(vcpu).ordinal() + SCHEDULER.post(vcpu).ordinal()
                + SCHEDULER.wake(vcpu).ordinal() + SCHEDULER.handled(vcpu).ordinal() + SCHEDULER.takeOut(vcpu).ordinal()
                + SCHEDULER.wfi(core).ordinal() + SCHEDULER.cpuOff(core).ordinal() + SCHEDULER.choose(core).ordinal()
                + SCHEDULER.invalidated(core).ordinal() + SCHEDULER.enter(core).ordinal() + SCHEDULER.tick().ordinal()
                + SCHEDULER.takeKicks();
    }

    /** One that makes a scheduler where nothing can be made. */
    static final class Allocating {
        private Allocating() {
        }

        @EntryPoint("scheduler_made")
        static int make(int cores) {
            return new Scheduler(cores, 3).takeKicks();
        }
    }
}
