package dev.framboise.spec.java;

import dev.framboise.vmkernel.Limits;
import dev.framboise.vmkernel.sched.Admission;
import dev.framboise.vmkernel.sched.Entity;
import dev.framboise.vmkernel.sched.Scheduler;
import dev.framboise.vmkernel.sched.SchedulerState;
import dev.framboise.vmkernel.sched.Verdict;
import java.util.Arrays;
import tlc2.value.impl.RecordValue;
import tlc2.value.impl.Value;

/** The scheduler: what never changes is {@code Setup} of SchedulerImplementation.tla. */
final class SchedulerBinding extends Binding<Scheduler> {
    private static final String CHOOSE = "choose";
    private static final int MANY = 14;

    private final Names cores;
    private final Names vcpus;
    private final SchedulerValues values;

    SchedulerBinding(RecordValue setup) {
        super(setup);
        cores = new Names(Fields.of(setup, "core"));
        vcpus = Names.spread(Fields.of(setup, "vcpu"), Limits.VCPUS);
        values = new SchedulerValues(cores, vcpus, Fields.of(setup, "noVcpu"), vcpus.mask(Fields.of(setup, "tracked")));
    }

    private int number(String field, int vcpu) {
        return Words.number(vcpus.at(Fields.of(setup, field), vcpu));
    }

    /** One whose vCPUs are off, and had another place and weight before. Who is alone in its VM is not grouped. */
    private Scheduler begin() {
        Scheduler scheduler = new Scheduler(cores.count(), Words.number(Fields.of(setup, "maxLead")));
        for (int vcpu : vcpus.numbers()) {
            scheduler.configure(vcpu, (1 << cores.count()) - 1, 1);
            scheduler.configure(vcpu, cores.mask(vcpus.at(Fields.of(setup, "affinity"), vcpu)), number("weight", vcpu));
            int vm = number("vmOf", vcpu);
            int siblings = vcpus.mask(other -> number("vmOf", other) == vm);
            if (siblings != 1 << vcpu) {
                scheduler.group(siblings);
            }
            int budget = number("budget", vcpu);
            if (budget > 0 && scheduler.reserve(vcpu, budget, number("period", vcpu)) != Admission.ADMITTED) {
                throw new IllegalArgumentException("the reservation of " + vcpus.of(vcpu) + " is not admitted");
            }
        }
        return scheduler;
    }

    @Override
    Scheduler load(RecordValue now) {
        Scheduler scheduler = begin();
        values.load(now, scheduler.state);
        return scheduler;
    }

    /** What is asked without an action of the specification's: see {@code Ask} there. */
    Value asked(String question, Value who, RecordValue now) {
        JavaCalls.count();
        Scheduler scheduler = load(now);
        int number = numberOf(who);
        return switch (question) {
            case "begin" -> values.state(begin().state);
            case "twoTicks" -> {
                scheduler.advance(2);
                yield values.state(scheduler.state);
            }
            case "manyTicks" -> {
                scheduler.advance(MANY);
                yield values.state(scheduler.state);
            }
            case "rotate" -> rotated(scheduler, load(now), number, 1);
            case "rotateLate" -> rotated(scheduler, load(now), number, 2);
            case "remaining" -> Words.number(scheduler.remaining(number));
            case "timed" -> cores.subset(scheduler.timed());
            case "coreOf" -> cores.subset(scheduler.coreOf(number) == SchedulerState.NONE ? 0 : 1 << scheduler.coreOf(number));
            case "toldAfterCpuOff" -> {
                boolean isOff = scheduler.cpuOff(number) == Verdict.DONE;
                int kicked = scheduler.state.kicked;
                scheduler.choose(number);
                yield Words.flag(!isOff || scheduler.takeKicks() == (scheduler.state.kicked & ~(kicked & ~(1 << number))));
            }
            case "isTakenOut" -> Words.flag(scheduler.isTakenOut(number));
            case "isQuiet" -> Words.flag(scheduler.isQuiet());
            case "place" -> cores.subset(scheduler.place(number));
            case "reservedPlace" -> cores.subset(scheduler.reservedPlace(number));
            case "queue" -> values.queue(scheduler.queue(number));
            default -> throw new IllegalArgumentException("the scheduler is not asked " + question);
        };
    }

    /** Whether a scheduler that rotates comes to what another comes to step by step, or has changed nothing. */
    private Value rotated(Scheduler scheduler, Scheduler other, int core, int ticks) {
        Entity next = scheduler.rotate(core, ticks);
        if (next == null) {
            return Words.text(Arrays.equals(words(scheduler), words(other)) && scheduler.takeKicks() == 0 ? "REFUSED" : "WRONG");
        }
        other.advance(ticks);
        other.choose(core);
        other.enter(core);
        other.takeKicks();
        boolean isSame = values.state(scheduler.state).equals(values.state(other.state)) && scheduler.state.base == other.state.base
                && scheduler.takeKicks() == 0 && next.number == other.state.run[core];
        return Words.text(isSame ? "SAME" : "WRONG");
    }

    @Override
    long[] words(Scheduler scheduler) {
        return SchedulerValues.words(scheduler.state);
    }

    private int numberOf(Value who) {
        return Math.max(cores.number(who), vcpus.number(who));
    }

    @Override
    Enum<?> call(Scheduler scheduler, String method, Value who) {
        int number = numberOf(who);
        return switch (method) {
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
    }

    /** The cores that it is told to kick are those that were kicked. */
    @Override
    boolean isTold(Scheduler scheduler, String method, Value who, long[] before) {
        long kicked = before[SchedulerValues.KICKED];
        long left = method.equals(CHOOSE) ? kicked & ~(1L << numberOf(who)) : kicked;
        // What was told is not told again.
        return scheduler.state.kicked == (left | scheduler.takeKicks()) && scheduler.takeKicks() == 0;
    }

    @Override
    boolean isSilent(Scheduler scheduler) {
        return scheduler.takeKicks() == 0;
    }

    @Override
    RecordValue answer(String verdict, boolean whole, Scheduler scheduler) {
        return values.answer(verdict, whole, scheduler.state);
    }
}
