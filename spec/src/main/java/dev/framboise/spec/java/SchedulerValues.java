package dev.framboise.spec.java;

import dev.framboise.vmkernel.Limits;
import dev.framboise.vmkernel.sched.RunQueue;
import dev.framboise.vmkernel.sched.SchedulerState;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import tlc2.value.impl.RecordValue;
import tlc2.value.impl.TupleValue;
import tlc2.value.impl.Value;
import util.UniqueString;

/** The scheduler's state as the record {@code Now} of SchedulerImplementation.tla, and back. */
final class SchedulerValues {
    /** Where {@link #words} has the kicked cores. */
    static final int KICKED = 7;

    /** Rounds that all had begun before: no word has room for them but a long. Who is away is further behind than is known. */
    private static final long BASE = 3L << 40;
    private static final int BEHIND = 2;

    private static final UniqueString[] VERDICT = Words.names("verdict", "whole");
    private static final UniqueString[] NAMES = Words.names("state", "run", "inGuest", "queue", "round", "slice", "budget", "due", "irq",
            "kicked", "out", "stale");

    private final Names cores;
    private final Names vcpus;
    private final Value noVcpu;
    private final int tracked;

    /** Of these cores and vCPUs. @param tracked vCPUs for which the model follows what is in a TLB */
    SchedulerValues(Names cores, Names vcpus, Value noVcpu, int tracked) {
        this.cores = cores;
        this.vcpus = vcpus;
        this.noVcpu = noVcpu;
        this.tracked = tracked;
    }

    /** Puts {@code now} into a scheduler's state. */
    void load(RecordValue now, SchedulerState to) {
        Value state = Fields.of(now, "state");
        to.blocked = are(state, "BLOCKED");
        to.ready = are(state, "READY");
        to.running = are(state, "RUNNING");
        Value irq = Fields.of(now, "irq");
        to.posted = are(irq, "posted");
        to.pending = are(irq, "pending");
        to.out = vcpus.mask(Fields.of(now, "out"));
        to.inGuest = trueOf(Fields.of(now, "inGuest"));
        to.kicked = trueOf(Fields.of(now, "kicked"));
        for (int core = 0; core < cores.count(); core++) {
            to.run[core] = vcpus.number(cores.at(Fields.of(now, "run"), core));
            Value[] queue = ((TupleValue) cores.at(Fields.of(now, "queue"), core).toTuple()).elems;
            to.queued[core] = queue.length;
            for (int i = 0; i < queue.length; i++) {
                to.queue[core * Limits.VCPUS + i] = vcpus.number(queue[i]);
            }
            int stale = vcpus.mask(cores.at(Fields.of(now, "stale"), core));
            for (int vcpu : vcpus.numbers()) {
                to.vcpus[vcpu].stale |= (stale >>> vcpu & 1) << core;
            }
        }
        to.base = BASE;
        Value round = Fields.of(now, "round");
        for (int vcpu : vcpus.numbers()) {
            int begun = Words.number(vcpus.at(round, vcpu));
            to.vcpus[vcpu].round = BASE + (begun == 0 && (to.awake() & 1 << vcpu) == 0 ? -BEHIND : begun);
        }
        for (int vcpu : vcpus.numbers()) {
            to.vcpus[vcpu].slice = number(now, "slice", vcpu);
            to.vcpus[vcpu].budget = number(now, "budget", vcpu);
            to.vcpus[vcpu].due = number(now, "due", vcpu);
        }
    }

    private int are(Value function, String word) {
        return vcpus.mask(vcpu -> Words.text(vcpus.at(function, vcpu)).equals(word));
    }

    private int trueOf(Value function) {
        return cores.mask(core -> Words.flag(cores.at(function, core)));
    }

    private int number(RecordValue now, String field, int vcpu) {
        return Words.number(vcpus.at(Fields.of(now, field), vcpu));
    }

    /** What a call comes to: see {@code Java} there. */
    RecordValue answer(String verdict, boolean whole, SchedulerState after) {
        RecordValue state = state(after);
        UniqueString[] names = Arrays.copyOf(VERDICT, VERDICT.length + NAMES.length);
        System.arraycopy(NAMES, 0, names, VERDICT.length, NAMES.length);
        Value[] values = Arrays.copyOf(new Value[] {Words.text(verdict), Words.flag(whole)}, names.length);
        System.arraycopy(state.values, 0, values, VERDICT.length, NAMES.length);
        return Words.record(names, values);
    }

    /** A state as the record {@code Now}. */
    RecordValue state(SchedulerState after) {
        return Words.record(NAMES,
                vcpus.function(vcpu -> Words.text(word(after, 1 << vcpu))),
                cores.function(core -> after.isIdle(core) ? noVcpu : vcpus.of(after.run[core])),
                cores.function(core -> flag(after.inGuest, core)),
                cores.function(core -> queue(after, core)),
                vcpus.function(vcpu -> Words.number((int) Math.max(after.vcpus[vcpu].round - after.base, 0))),
                vcpus.function(vcpu -> Words.number(after.vcpus[vcpu].slice)),
                vcpus.function(vcpu -> Words.number(after.vcpus[vcpu].budget)),
                vcpus.function(vcpu -> Words.number(after.vcpus[vcpu].due)),
                vcpus.function(vcpu -> Words.text(irq(after, 1 << vcpu))),
                cores.function(core -> flag(after.kicked, core)),
                vcpus.subset(after.out),
                cores.function(core -> vcpus.subset(stale(after, core) & tracked)));
    }

    private int stale(SchedulerState state, int core) {
        int stale = 0;
        for (int vcpu : vcpus.numbers()) {
            stale |= (state.vcpus[vcpu].stale >>> core & 1) << vcpu;
        }
        return stale;
    }

    private static Value flag(int mask, int core) {
        return Words.flag((mask & 1 << core) != 0);
    }

    /** A vCPU that Java has in two states at a time is in none of the specification's. */
    private static String word(SchedulerState state, int bit) {
        String word = ((state.blocked & bit) != 0 ? "BLOCKED" : "") + ((state.ready & bit) != 0 ? "READY" : "")
                + ((state.running & bit) != 0 ? "RUNNING" : "");
        return word.isEmpty() ? "OFF" : word;
    }

    private static String irq(SchedulerState state, int bit) {
        String word = ((state.posted & bit) != 0 ? "posted" : "") + ((state.pending & bit) != 0 ? "pending" : "");
        return word.isEmpty() ? "none" : word;
    }

    private Value queue(SchedulerState state, int core) {
        int start = core * Limits.VCPUS;
        return new TupleValue(Arrays.stream(state.queue, start, start + state.queued[core]).mapToObj(vcpus::of).toArray(Value[]::new));
    }

    /** A queue as its class tells it. */
    Value queue(RunQueue queue) {
        return new TupleValue(IntStream.range(0, queue.length()).map(queue::at).mapToObj(vcpus::of).toArray(Value[]::new));
    }

    /** All of a state in one array, for comparing. */
    static long[] words(SchedulerState state) {
        int[] masks = {state.blocked, state.ready, state.running, state.out, state.posted, state.pending, state.inGuest, state.kicked};
        long[] vcpus = Stream.of(state.vcpus)
                .flatMapToLong(one -> LongStream.of(one.round, one.slice, one.budget, one.due, one.stale)).toArray();
        return Words.joined(Words.joined(Words.joined(masks, state.run, state.queue, state.queued), state.base), vcpus);
    }
}
