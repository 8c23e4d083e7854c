package dev.framboise.vmkernel.sched;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.vmkernel.Limits;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever is called, with up to four cores and sixteen vCPUs of any weights, places and reservations. */
class SchedulerPropertyTest {
    private static final int LONG = 4000;

    private static String firstBroken(Workload load, Iterable<Integer> codes) {
        String broken = "";
        for (int code : codes) {
            load.step(code);
            broken = Invariants.broken(load);
            if (!broken.isEmpty()) {
                break;
            }
        }
        return broken;
    }

    @Property(tries = 300)
    void theInvariantsHold(@ForAll long setup, @ForAll @Size(max = 400) List<@IntRange(min = 0, max = 65535) Integer> codes) {
        assertEquals("", firstBroken(Workload.any(new Random(setup), Mistake.NONE), codes));
    }

    private static Workload after(long setup, List<Integer> codes) {
        Workload load = Workload.any(new Random(setup), Mistake.NONE);
        codes.forEach(load::step);
        load.settle();
        return load;
    }

    private static int toTheFirstEnd(Workload load) {
        SchedulerState state = load.scheduler.state;
        int first = 1000;
        for (int vcpu = 0; vcpu < Limits.VCPUS; vcpu++) {
            if ((state.running & 1 << vcpu) != 0) {
                first = Math.min(first, load.isUrgent(vcpu) ? state.vcpus[vcpu].budget : state.vcpus[vcpu].slice);
            }
            if ((state.awake() & 1 << vcpu) != 0 && load.budget[vcpu] > 0) {
                first = Math.min(first, state.vcpus[vcpu].due);
            }
        }
        return first;
    }

    @Property(tries = 200)
    void timePassesInOneStepAsInMany(@ForAll long setup, @ForAll @Size(max = 200) List<@IntRange(min = 0, max = 65535) Integer> codes) {
        Workload many = after(setup, codes);
        int ticks = toTheFirstEnd(many);
        for (int tick = 0; tick < ticks; tick++) {
            assertEquals(Verdict.DONE, many.scheduler.tick());
        }
        Workload one = after(setup, codes);
        one.scheduler.advance(ticks);
        assertTrue(new Snapshot(many.scheduler.state).equalsNow(one.scheduler.state));
        Workload less = after(setup, codes);
        less.scheduler.advance(ticks - 1);
        assertEquals(less.scheduler.state.running == 0, new Snapshot(many.scheduler.state).equalsNow(less.scheduler.state));
    }

    /** Two vCPUs on each of four cores. */
    private static Workload pairs(Random weights) {
        Workload load = new Workload(4, 8, Mistake.NONE);
        for (int vcpu = 0; vcpu < 8; vcpu++) {
            load.add(vcpu, 1 << vcpu / 2, 20 + weights.nextInt(20));
        }
        load.scheduler.group(0x11);
        return load;
    }

    @Property(tries = 50)
    void whatRotatesComesToWhatTheCallsComeToOneAfterTheOther(@ForAll long seed) {
        Random random = new Random(seed);
        Workload load = pairs(new Random(seed));
        Workload other = pairs(new Random(seed));
        for (int vcpu = 0; vcpu < 8; vcpu++) {
            load.call(Call.TURN_ON, vcpu);
        }
        int rotated = 0;
        for (int step = 0; step < 400; step++) {
            load.settle();
            int core = random.nextInt(4);
            int ticks = load.scheduler.remaining(core) + random.nextInt(3);
            Snapshot.copy(load.scheduler.state, other.scheduler.state);
            Entity next = load.scheduler.rotate(core, ticks);
            other.scheduler.advance(ticks);
            other.scheduler.choose(core);
            other.scheduler.enter(core);
            if (next == null) {
                Snapshot.copy(other.scheduler.state, load.scheduler.state);
            } else {
                rotated++;
                assertEquals(other.scheduler.state.run[core], next.number);
                assertTrue(new Snapshot(other.scheduler.state).equalsNow(load.scheduler.state));
            }
        }
        assertTrue(rotated > 50, "only " + rotated);
    }

    /** The most by which a rival's service goes beyond that of the other, who has the same weight: as scheduler-shares has it. */
    private static int lag(long seed, int vcpus, Mistake mistake) {
        Random random = new Random(seed);
        Workload load = new Workload(2, 3, mistake);
        for (int vcpu = 0; vcpu < vcpus; vcpu++) {
            load.add(vcpu, vcpu == 2 ? 1 : 3, 1);
            load.call(Call.TURN_ON, vcpu);
        }
        int lead = 0;
        int most = 0;
        for (int tick = 0; tick < LONG; tick++) {
            load.settle();
            if (random.nextBoolean()) {
                load.call(Call.POST, 2);
                load.call(Call.WAKE, 2);
            } else {
                load.call(Call.HANDLED, 2);
                for (int core = 0; core < 2; core++) {
                    if (load.scheduler.state.run[core] == 2) {
                        load.call(Call.WFI, core);
                    }
                }
            }
            load.settle();
            lead += (load.scheduler.state.running & 1) - (load.scheduler.state.running >>> 1 & 1);
            most = Math.max(most, Math.abs(lead));
            load.call(Call.TICK, 0);
        }
        return most;
    }

    @Property(tries = 30)
    void whoIsAlwaysReadyLagsNoFurtherBehindThanTheSpecificationSays(@ForAll long seed, @ForAll @IntRange(min = 3, max = 4) int vcpus) {
        int most = lag(seed, vcpus, Mistake.NONE);
        assertTrue(most <= vcpus, most + " ticks");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void everyMistakeIsSeen(Mistake mistake) {
        TreeSet<String> seen = new TreeSet<>();
        if (mistake == Mistake.CHARGE_NO_ROUND) {
            assertTrue(lag(1, 3, mistake) > 3);
            return;
        }
        for (int seed = 0; seed < 60 && !seen.contains(mistake.seenBy); seed++) {
            Random random = new Random(seed);
            Workload load = Workload.any(random, mistake);
            seen.add(firstBroken(load, () -> random.ints(LONG, 0, 65536).iterator()));
        }
        assertTrue(seen.contains(mistake.seenBy), "seen: " + seen);
    }
}
