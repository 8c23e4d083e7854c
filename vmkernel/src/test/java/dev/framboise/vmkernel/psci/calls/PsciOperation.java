package dev.framboise.vmkernel.psci.calls;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** What a vCPU asks, or what a core does with it. A vCPU that does not run asks nothing. */
public sealed interface PsciOperation {
    /** A vCPU turns another on. */
    record CpuOn(int vcpu, long target, long entry, long context) implements PsciOperation {
        @Override
        public String toString() {
            return String.format("vCPU %d: CPU_ON target %d entry 0x%x context %d", vcpu, target, entry, context);
        }

        @Override
        public void play(PsciSession session) {
            session.cpuOn(this);
        }
    }

    /** A vCPU turns itself off. */
    record CpuOff(int vcpu) implements PsciOperation {
        @Override
        public String toString() {
            return "vCPU " + vcpu + ": CPU_OFF";
        }

        @Override
        public void play(PsciSession session) {
            session.cpuOff(vcpu);
        }
    }

    /** A vCPU suspends itself: power_state 0 keeps its state, 0x10000 loses it. */
    record CpuSuspend(int vcpu, int state, long entry, long context) implements PsciOperation {
        @Override
        public String toString() {
            return String.format("vCPU %d: CPU_SUSPEND power_state 0x%x entry 0x%x context %d", vcpu, state, entry, context);
        }

        @Override
        public void play(PsciSession session) {
            session.cpuSuspend(this);
        }
    }

    /** A vCPU asks whether another is on. */
    record AffinityInfo(int vcpu, long target, long level) implements PsciOperation {
        @Override
        public String toString() {
            return "vCPU " + vcpu + ": AFFINITY_INFO target " + target + " level " + level;
        }

        @Override
        public void play(PsciSession session) {
            session.affinityInfo(this);
        }
    }

    /** A core that was told of a vCPU that is turned on takes it. */
    record Arrive(int vcpu) implements PsciOperation {
        @Override
        public String toString() {
            return "core " + vcpu + ": begins what it was told of vCPU " + vcpu;
        }

        @Override
        public void play(PsciSession session) {
            session.arrive(vcpu);
        }
    }

    /** An interrupt comes for a vCPU that is suspended. */
    record Wake(int vcpu) implements PsciOperation {
        @Override
        public String toString() {
            return "core " + vcpu + ": an interrupt for vCPU " + vcpu;
        }

        @Override
        public void play(PsciSession session) {
            session.wake(vcpu);
        }
    }

    /** Does it. */
    void play(PsciSession session);

    private static Arbitrary<Integer> vcpu() {
        return Arbitraries.integers().between(0, PsciSession.VCPUS - 1);
    }

    private static Arbitrary<Long> target() {
        return Arbitraries.frequencyOf(Tuple.of(12, vcpu().map(Integer::longValue)), Tuple.of(1, Arbitraries.of(4L, -1L, 0x100L, 0x8000_0000L, 1L << 32)));
    }

    private static Arbitrary<Long> entry() {
        return Arbitraries.frequencyOf(Tuple.of(8, Arbitraries.of(0x4008_0000L, 0x4008_1000L, 0x403f_fffcL)),
            Tuple.of(1, Arbitraries.of(0L, 0x4008_0002L, 0x4040_0000L, 0x3fff_fffcL, -4L)));
    }

    private static Arbitrary<Long> context() {
        return Arbitraries.longs().between(0, 9);
    }

    /** Any of them. */
    static Arbitrary<PsciOperation> any() {
        Arbitrary<Integer> state = Arbitraries.frequency(Tuple.of(3, 0), Tuple.of(3, 0x1_0000), Tuple.of(1, 0x2_0000), Tuple.of(1, 0x101_0000));
        return Arbitraries.frequencyOf(
            Tuple.of(6, Combinators.combine(vcpu(), target(), entry(), context()).as(CpuOn::new)),
            Tuple.of(2, vcpu().map(CpuOff::new)),
            Tuple.of(2, Combinators.combine(vcpu(), state, entry(), context()).as(CpuSuspend::new)),
            Tuple.of(3, Combinators.combine(vcpu(), target(), Arbitraries.frequency(Tuple.of(8, 0L), Tuple.of(1, 1L))).as(AffinityInfo::new)),
            Tuple.of(4, vcpu().map(Arrive::new)),
            Tuple.of(2, vcpu().map(Wake::new)));
    }
}
