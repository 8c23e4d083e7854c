package dev.framboise.spec.java;

import dev.framboise.vmkernel.Limits;
import dev.framboise.vmkernel.sched.Admission;
import dev.framboise.vmkernel.sched.Scheduler;
import tlc2.value.impl.IntValue;
import tlc2.value.impl.RecordValue;
import tlc2.value.impl.Value;

/** What never changes in a model of the scheduler: {@code Setup} of SchedulerImplementation.tla. */
final class SchedulerSetup {
    final Names cores;
    final Names vcpus;
    final Value noVcpu;
    /** vCPUs for which the model follows what is in a TLB. */
    final int tracked;
    private final RecordValue setup;

    SchedulerSetup(RecordValue setup) {
        this.setup = setup;
        cores = new Names(Fields.of(setup, "core"));
        vcpus = Names.spread(Fields.of(setup, "vcpu"), Limits.VCPUS);
        noVcpu = Fields.of(setup, "noVcpu");
        tracked = vcpus.mask(Fields.of(setup, "tracked"));
    }

    /** Whether it was made of this very record. */
    boolean isOf(RecordValue record) {
        return setup == record;
    }

    private int number(String field, int vcpu) {
        return ((IntValue) vcpus.at(Fields.of(setup, field), vcpu)).val;
    }

    /** A scheduler that is set up so, and all of whose vCPUs are off. */
    Scheduler scheduler() {
        Scheduler scheduler = new Scheduler(cores.count(), ((IntValue) Fields.of(setup, "maxLead")).val);
        for (int vcpu : vcpus.numbers()) {
            scheduler.configure(vcpu, cores.mask(vcpus.at(Fields.of(setup, "affinity"), vcpu)), number("weight", vcpu));
            int vm = number("vmOf", vcpu);
            scheduler.group(vcpus.mask(other -> number("vmOf", other) == vm));
            int budget = number("budget", vcpu);
            if (budget > 0 && scheduler.reserve(vcpu, budget, number("period", vcpu)) != Admission.ADMITTED) {
                throw new IllegalArgumentException("the reservation of " + vcpus.of(vcpu) + " is not admitted");
            }
        }
        return scheduler;
    }
}
