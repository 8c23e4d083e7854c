package dev.framboise.spec.java;

import dev.framboise.vmkernel.Limits;
import dev.framboise.vmkernel.sched.Admission;
import dev.framboise.vmkernel.sched.Scheduler;
import java.util.Arrays;
import tlc2.value.impl.RecordValue;
import tlc2.value.impl.TupleValue;
import tlc2.value.impl.Value;
import util.UniqueString;

/** Reservations: what never changes is {@code Setup} of SchedulerAdmission.tla, a state its {@code Now}. */
final class AdmissionBinding extends Binding<Scheduler> {
    private static final UniqueString[] NAMES = Words.names("verdict", "whole", "reserved");
    private static final String RELEASE = "releaseAndReserve";

    private final Names cores;
    private final Names vcpus;

    AdmissionBinding(RecordValue setup) {
        super(setup);
        cores = new Names(Fields.of(setup, "core"));
        vcpus = Names.spread(Fields.of(setup, "vcpu"), Limits.VCPUS);
    }

    private static Value[] parts(Value tuple) {
        return ((TupleValue) tuple.toTuple()).elems;
    }

    /** All vCPUs were on, and are off again, in the midst of their periods. */
    @Override
    Scheduler load(RecordValue now) {
        Scheduler scheduler = new Scheduler(cores.count(), 1);
        for (int vcpu : vcpus.numbers()) {
            scheduler.configure(vcpu, cores.mask(vcpus.at(Fields.of(setup, "affinity"), vcpu)), 1);
            Value[] wish = parts(vcpus.at(Fields.of(now, "reserved"), vcpu));
            if (Words.number(wish[0]) > 0 && scheduler.reserve(vcpu, Words.number(wish[0]), Words.number(wish[1])) != Admission.ADMITTED) {
                throw new IllegalArgumentException("the reservation of " + vcpus.of(vcpu) + " is not admitted");
            }
            scheduler.turnOn(vcpu);
            scheduler.takeOut(vcpu);
        }
        scheduler.takeKicks();
        return scheduler;
    }

    @Override
    long[] words(Scheduler scheduler) {
        return SchedulerValues.words(scheduler.state);
    }

    @Override
    Enum<?> call(Scheduler scheduler, String method, Value who) {
        Value[] wish = parts(who);
        if (method.equals(RELEASE)) {
            scheduler.release(vcpus.number(wish[3]));
        }
        return scheduler.reserve(vcpus.number(wish[0]), Words.number(wish[1]), Words.number(wish[2]));
    }

    /** Nothing runs or waits otherwise than before; who has given back its reservation has nothing of it left. */
    @Override
    boolean isTold(Scheduler scheduler, String method, Value who, long[] before) {
        if (scheduler.takeKicks() != 0) {
            return false;
        }
        if (method.equals(RELEASE)) {
            int gone = vcpus.number(parts(who)[3]);
            return scheduler.state.vcpus[gone].budget == 0 && scheduler.state.vcpus[gone].due == 0;
        }
        return Arrays.equals(before, words(scheduler));
    }

    @Override
    RecordValue answer(String verdict, boolean whole, Scheduler scheduler) {
        for (int vcpu : vcpus.numbers()) {
            scheduler.turnOn(vcpu);
        }
        return Words.record(NAMES, Words.text(verdict), Words.flag(whole), vcpus.function(vcpu -> has(scheduler, vcpu)));
    }

    private static Value has(Scheduler scheduler, int vcpu) {
        int ticks = scheduler.state.vcpus[vcpu].budget;
        int period = scheduler.state.vcpus[vcpu].due;
        return scheduler.reservedPlace(vcpu) == 0 && ticks == 0 && period == 0 ? wish(0, 1) : wish(ticks, period);
    }

    private static Value wish(int ticks, int period) {
        return new TupleValue(new Value[] {Words.number(ticks), Words.number(period)});
    }
}
