package dev.framboise.vmkernel.sched;

import dev.framboise.vmkernel.Limits;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** What is asked of a scheduler. A vCPU that is not there yet, or a core that is not there at all, is asked nothing. */
sealed interface SchedulerOperation {
    /** A vCPU is there from now on, off; reserved: 0 ticks of a period is none. */
    record Add(int vcpu, int cores, int weight, int ticks, int period) implements SchedulerOperation {
        @Override
        public String toString() {
            return "vCPU " + vcpu + ": may run on cores 0b" + Integer.toBinaryString(cores) + ", weight " + weight
                + (ticks == 0 ? "" : ", reserves " + ticks + " ticks of " + period);
        }

        @Override
        public void play(Workload load) {
            int mask = cores & (1 << load.cores) - 1;
            if (load.affinity[vcpu] == 0) {
                load.add(vcpu, mask == 0 ? (1 << load.cores) - 1 : mask, weight);
                if (ticks != 0) {
                    load.reserve(vcpu, ticks, period);
                }
            }
        }
    }

    /** One of the calls that are about a vCPU. */
    record OfVcpu(Call call, int vcpu) implements SchedulerOperation {
        @Override
        public String toString() {
            return "vCPU " + vcpu + ": " + call;
        }

        @Override
        public void play(Workload load) {
            if (load.affinity[vcpu] != 0) {
                load.call(call, vcpu);
            }
        }
    }

    /** One of the calls that are about a core. */
    record OfCore(Call call, int core) implements SchedulerOperation {
        @Override
        public String toString() {
            return "core " + core + ": " + call;
        }

        @Override
        public void play(Workload load) {
            if (core < load.cores) {
                load.call(call, core);
            }
        }
    }

    /** All cores do what they have to do, and time passes, a tick each. */
    record Pass(int ticks) implements SchedulerOperation {
        @Override
        public String toString() {
            return "all cores do what they are to do, " + ticks + " times, and behind each a tick passes";
        }

        @Override
        public void play(Workload load) {
            for (int i = 0; i < ticks; i++) {
                load.settle();
                if (Invariants.broken(load).isEmpty()) {
                    load.call(Call.TICK, 0);
                }
                load.check();
            }
            load.settle();
        }
    }

    /** Does it. What is refused changes nothing. */
    void play(Workload load);

    /** Any of them. */
    static Arbitrary<SchedulerOperation> any() {
        Arbitrary<Integer> vcpu = Arbitraries.frequencyOf(Tuple.of(3, Arbitraries.integers().between(0, 3)), Tuple.of(1,
            Arbitraries.integers().between(0, Limits.VCPUS - 1)));
        Arbitrary<Integer> core = Arbitraries.frequency(Tuple.of(2, 0), Tuple.of(2, 1), Tuple.of(1, 2), Tuple.of(1, 3));
        Arbitrary<Integer> cores = Arbitraries.frequencyOf(Tuple.of(2, Arbitraries.just(0xf)), Tuple.of(1, Arbitraries.integers().between(1, 0xf)));
        Arbitrary<Call> ofVcpu = Arbitraries.frequency(Tuple.of(4, Call.TURN_ON), Tuple.of(2, Call.POST), Tuple.of(2, Call.WAKE),
            Tuple.of(1, Call.HANDLED), Tuple.of(1, Call.TAKE_OUT));
        Arbitrary<Call> ofCore = Arbitraries.of(Call.CHOOSE, Call.ENTER, Call.WFI, Call.INVALIDATED, Call.CPU_OFF);
        return Arbitraries.frequencyOf(
            Tuple.of(3, Combinators.combine(vcpu, cores, Arbitraries.integers().between(1, 3), Arbitraries.frequency(Tuple.of(3, 0),
                Tuple.of(1, 1), Tuple.of(1, 2)),
                Arbitraries.integers().between(3, 10)).as(Add::new)),
            Tuple.of(6, Combinators.combine(ofVcpu, vcpu).as(OfVcpu::new)), Tuple.of(6, Combinators.combine(ofCore, core).as(OfCore::new)),
            Tuple.of(4, Arbitraries.integers().between(1, 6).map(Pass::new)));
    }
}
