package dev.framboise.vmkernel.timer.ticks;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** What a vCPU does with its timers, or a core with a vCPU. One that has no core does nothing. Times are millions of ticks. */
public sealed interface TimerOperation {
    /** A vCPU writes CTL. */
    record Control(int vcpu, Timer timer, int value) implements TimerOperation {
        @Override
        public String toString() {
            return "vCPU " + vcpu + ": " + timer + "_CTL_EL0 := " + ((value & 1) != 0 ? "ENABLE" : "0") + ((value & 2) != 0 ? " | IMASK" : "");
        }

        @Override
        public void play(TimerSession session) {
            session.control(vcpu, timer, value);
        }
    }

    /** A vCPU writes CVAL: so many half millions behind the start; negative: as far away as can be. */
    record Compare(int vcpu, Timer timer, int halves) implements TimerOperation {
        @Override
        public String toString() {
            return "vCPU " + vcpu + ": " + timer + "_CVAL_EL0 := " + (halves < 0 ? "the last" : "start + " + halves + " * 500000");
        }

        @Override
        public void play(TimerSession session) {
            session.compare(vcpu, timer, halves);
        }
    }

    /** A vCPU writes TVAL. */
    record Value(int vcpu, Timer timer, int millions) implements TimerOperation {
        @Override
        public String toString() {
            return "vCPU " + vcpu + ": " + timer + "_TVAL_EL0 := " + millions + " * 1000000";
        }

        @Override
        public void play(TimerSession session) {
            session.value(vcpu, timer, millions);
        }
    }

    /** Time passes. */
    record Pass(int millions) implements TimerOperation {
        @Override
        public String toString() {
            return millions + " * 1000000 ticks pass";
        }

        @Override
        public void play(TimerSession session) {
            session.pass(millions);
        }
    }

    /** A vCPU goes to a core; who is there has none then. */
    record Move(int vcpu, int core) implements TimerOperation {
        @Override
        public String toString() {
            return "core " + core + ": switches to vCPU " + vcpu;
        }

        @Override
        public void play(TimerSession session) {
            session.move(vcpu, core);
        }
    }

    /** A vCPU writes GICD_ISENABLER0 or GICD_ICENABLER0. @param enable 1 or 0 */
    record Forward(int vcpu, Timer timer, int enable) implements TimerOperation {
        @Override
        public String toString() {
            return "vCPU " + vcpu + ": GICD_" + (enable == 1 ? "ISENABLER0" : "ICENABLER0") + " := PPI of " + timer;
        }

        @Override
        public void play(TimerSession session) {
            session.forward(vcpu, timer, enable);
        }
    }

    /** A vCPU takes an interrupt. */
    record Acknowledge(int vcpu) implements TimerOperation {
        @Override
        public String toString() {
            return "vCPU " + vcpu + ": reads GICC_IAR";
        }

        @Override
        public void play(TimerSession session) {
            session.acknowledge(vcpu);
        }
    }

    /** A vCPU ends the interrupt that it took. */
    record End(int vcpu) implements TimerOperation {
        @Override
        public String toString() {
            return "vCPU " + vcpu + ": GICC_EOIR := what it took";
        }

        @Override
        public void play(TimerSession session) {
            session.end(vcpu);
        }
    }

    /** A vCPU looks at all of its timers. */
    record Look(int vcpu) implements TimerOperation {
        @Override
        public String toString() {
            return "vCPU " + vcpu + ": reads its timers' registers, GICD_ISPENDR0 and GICD_ISACTIVER0";
        }

        @Override
        public void play(TimerSession session) {
            session.look(vcpu);
        }
    }

    /** Does it. */
    void play(TimerSession session);

    private static Arbitrary<Integer> vcpu() {
        return Arbitraries.frequency(Tuple.of(3, 0), Tuple.of(1, 1));
    }

    private static Arbitrary<Timer> timer() {
        return Arbitraries.of(Timer.values());
    }

    /** Any of them. */
    static Arbitrary<TimerOperation> any() {
        Arbitrary<Integer> halves = Arbitraries.frequencyOf(Tuple.of(6, Arbitraries.integers().between(0, 12)), Tuple.of(1, Arbitraries.just(-1)));
        return Arbitraries.frequencyOf(
            Tuple.of(4, Combinators.combine(vcpu(), timer(), Arbitraries.frequency(Tuple.of(4, 1), Tuple.of(1, 0), Tuple.of(1, 3))).as(Control::new)),
            Tuple.of(2, Combinators.combine(vcpu(), timer(), halves).as(Compare::new)),
            Tuple.of(2, Combinators.combine(vcpu(), timer(), Arbitraries.integers().between(-3, 5)).as(Value::new)),
            Tuple.of(3, Arbitraries.integers().between(1, 3).map(Pass::new)),
            Tuple.of(3, Combinators.combine(vcpu(), Arbitraries.integers().between(0, 3)).as(Move::new)),
            Tuple.of(2, Combinators.combine(vcpu(), timer(), Arbitraries.frequency(Tuple.of(3, 1), Tuple.of(1, 0))).as(Forward::new)),
            Tuple.of(4, vcpu().map(Acknowledge::new)), Tuple.of(3, vcpu().map(End::new)), Tuple.of(1, vcpu().map(Look::new)));
    }
}
