package dev.framboise.spec.trace;

import dev.framboise.vmkernel.Limits;
import dev.framboise.vmkernel.dispatch.Dispatcher;
import dev.framboise.vmkernel.sched.Choice;
import dev.framboise.vmkernel.sched.Scheduler;
import dev.framboise.vmkernel.sched.SchedulerState;
import dev.framboise.vmkernel.sched.Verdict;
import dev.framboise.vmkernel.trace.TraceAction;

/**
 * The kernel's scheduler on this JVM, which does what a trace says and has to come to the same. It knows the state between
 * any two events.
 */
public final class TraceReplay {
    private final Scheduler scheduler = new Scheduler(Limits.CORES, Dispatcher.MAX_LEAD);
    private final TracePlaces places = new TracePlaces();
    private final TraceTimes times = new TraceTimes();
    private final int[] owed = new int[Limits.CORES];
    private long ticket = -1;
    private boolean running;

    /** Takes an event, if it is one of the schedule. @throws TraceRejected when the scheduler does not do what it says, or one is missing before it */
    public void take(TraceEvent event) {
        if (event.action() == TraceAction.PAGES) {
            return;
        }
        order(event);
        if (places.take(event, scheduler)) {
            if (running) {
                throw new TraceRejected("a vCPU got another place while vCPUs ran, which no trace can say yet");
            }
            return;
        }
        running = true;
        for (TraceStep step : TraceStep.of(event)) {
            take(step);
        }
        scheduler.takeKicks();
    }

    private void order(TraceEvent event) {
        if (event.ticket() == TraceEvent.NO_TICKET) {
            return;
        }
        if (event.ticket() != ticket && event.ticket() != ticket + 1) {
            throw new TraceRejected("it is the event of ticket " + event.ticket() + ", but ticket " + (ticket + 1)
                    + " comes next: something was done that nobody recorded, or its record was lost");
        }
        ticket = event.ticket();
    }

    private void take(TraceStep step) {
        SchedulerState state = scheduler.state;
        int who = step.who();
        switch (step.name()) {
            case ADVANCE -> {
                times.pass(state, who);
                scheduler.advance(who);
            }
            case TURN_ON -> {
                TraceRejected.unless(places.has(who), "vCPU " + who + " is turned on, and no event gave it a place");
                scheduler.turnOn(who);
            }
            case POST -> scheduler.post(who);
            case WAKE -> scheduler.wake(who);
            case HANDLE -> scheduler.handled(who);
            case TAKE_OUT -> {
                scheduler.takeOut(who);
                agree(step.flag() == (scheduler.coreOf(who) == SchedulerState.NONE), "whether vCPU " + who + " has a core");
            }
            case WFI -> {
                agreeOnRun(who, step.vcpu());
                agree(step.flag() == (scheduler.wfi(who) == Verdict.DONE), "whether vCPU " + step.vcpu() + " may wait");
            }
            case CPU_OFF -> {
                agreeOnRun(who, step.vcpu());
                agree(scheduler.cpuOff(who) == Verdict.DONE, "that vCPU " + step.vcpu() + " turns itself off");
            }
            case CHOOSE -> {
                Choice choice = scheduler.choose(who);
                agreeOnRun(who, step.vcpu());
                times.chosen(choice);
            }
            case INVALIDATE -> {
                agree(scheduler.invalidated(who) == Verdict.DONE, "that core " + who + " has to invalidate");
                owed[who] |= vmOf(state.run[who]);
            }
            case ENTER -> {
                if (!state.isIdle(who) && (state.inGuest & 1 << who) == 0) {
                    agree(scheduler.enter(who) == Verdict.DONE, "that core " + who + " may enter vCPU " + state.run[who]
                            + ": its TLB may hold what is wrong for it");
                }
            }
            default -> {
                agreeOnRun(who, step.vcpu());
                agree(step.flag() || (owed[who] & vmOf(step.vcpu())) == 0, "that core " + who + " enters vCPU " + step.vcpu()
                        + ": it has not invalidated its VMID's entries");
                owed[who] &= ~vmOf(step.vcpu());
            }
        }
    }

    private static int vmOf(int vcpu) {
        return 1 << vcpu / Limits.VCPUS_PER_VM;
    }

    private void agreeOnRun(int core, int vcpu) {
        int run = scheduler.state.run[core];
        agree(vcpu == (run == SchedulerState.NONE ? TraceStep.NOBODY : run), "what core " + core + " has: the trace says "
                + name(vcpu) + ", the scheduler " + name(run == SchedulerState.NONE ? TraceStep.NOBODY : run));
    }

    private static String name(int vcpu) {
        return vcpu == TraceStep.NOBODY ? "none" : "vCPU " + vcpu;
    }

    private static void agree(boolean agreed, String about) {
        TraceRejected.unless(agreed, "the scheduler does not agree about " + about);
    }

    /** Where the vCPUs may run. */
    public TracePlaces places() {
        return places;
    }

    /** What became of the time. */
    public TraceTimes times() {
        return times;
    }

    /** Whether all places were given and something has happened since. */
    boolean hasBegun() {
        return running;
    }

    /** The state as a record of the module's. */
    String now() {
        return CheckpointText.of(scheduler.state, places, owed);
    }
}
