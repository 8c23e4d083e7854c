package dev.framboise.vmkernel.stage2;

import dev.framboise.vmkernel.Limits;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** What a core does about VMIDs, or its walker and its TLB. */
sealed interface VmidOperation {
    /** A core begins something, whether it may be or not; nothing if it has begun something. */
    record Begin(int core, VmidCall wish, int vm) implements VmidOperation {
        @Override
        public String toString() {
            return "core " + core + ": " + wish + " of VM " + vm;
        }

        @Override
        public void play(VmidMachine machine) {
            machine.begin(core, vm, wish);
        }
    }

    /** A core does so many of the steps that it is told to do next. */
    record Step(int core, int steps) implements VmidOperation {
        @Override
        public String toString() {
            return "core " + core + ": goes on by " + steps + (steps == 1 ? " step" : " steps");
        }

        @Override
        public void play(VmidMachine machine) {
            for (int i = 0; i < steps; i++) {
                machine.step(core);
                machine.check();
            }
        }
    }

    /** A core walks under what VTTBR_EL2 holds. */
    record Walk(int core) implements VmidOperation {
        @Override
        public String toString() {
            return "core " + core + ": walks";
        }

        @Override
        public void play(VmidMachine machine) {
            machine.walk(core);
        }
    }

    /** A core walks under what VTTBR_EL2 held, as it may until an ISB. */
    record WalkAsBefore(int core) implements VmidOperation {
        @Override
        public String toString() {
            return "core " + core + ": walks under the former VTTBR_EL2";
        }

        @Override
        public void play(VmidMachine machine) {
            machine.walkAsBefore(core);
        }
    }

    /** A core obeys the TLBIs that were sent. */
    record Obey(int core) implements VmidOperation {
        @Override
        public String toString() {
            return "core " + core + ": obeys the TLBIs that were sent";
        }

        @Override
        public void play(VmidMachine machine) {
            machine.obey(core);
        }
    }

    /** A VM lives in the place of one that ended. */
    record Live(int vm) implements VmidOperation {
        @Override
        public String toString() {
            return "VM " + vm + ": lives anew";
        }

        @Override
        public void play(VmidMachine machine) {
            machine.live(vm);
        }
    }

    /** Does it. Nothing if the machine has no such core. */
    void play(VmidMachine machine);

    /** Any of them. */
    static Arbitrary<VmidOperation> any() {
        Arbitrary<Integer> core = Arbitraries.frequency(Tuple.of(3, 0), Tuple.of(3, 1), Tuple.of(1, 2), Tuple.of(1, 3));
        Arbitrary<Integer> vm = Arbitraries.frequencyOf(Tuple.of(3, Arbitraries.integers().between(0, 3)), Tuple.of(1,
            Arbitraries.integers().between(0, Limits.VMS - 1)));
        // Those out of turn are refused.
        Arbitrary<VmidCall> wish = Arbitraries.frequencyOf(Tuple.of(4,
            Arbitraries.of(VmidCall.LET_GO, VmidCall.WROTE_INVALID, VmidCall.TAKE_UP, VmidCall.IDLE, VmidCall.GIVE_UP)),
            Tuple.of(1, Arbitraries.of(VmidCall.values())));
        return Arbitraries.frequencyOf(Tuple.of(5, Combinators.combine(core, wish, vm).as(Begin::new)),
            Tuple.of(5, Combinators.combine(core, Arbitraries.integers().between(1, 5)).as(Step::new)),
            Tuple.of(1, core.map(Walk::new)), Tuple.of(1, core.map(WalkAsBefore::new)), Tuple.of(1, core.map(Obey::new)), Tuple.of(1, vm.map(Live::new)));
    }
}
