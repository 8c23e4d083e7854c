package dev.framboise.spec.java;

import dev.framboise.vmkernel.Limits;
import dev.framboise.vmkernel.sched.SchedulerState;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tlc2.value.impl.BoolValue;
import tlc2.value.impl.IntValue;
import tlc2.value.impl.RecordValue;
import tlc2.value.impl.StringValue;
import tlc2.value.impl.TupleValue;
import tlc2.value.impl.Value;
import util.UniqueString;

/** The scheduler's state as the record {@code Now} of SchedulerImplementation.tla, and back. */
final class SchedulerValues {
    private static final UniqueString[] NAMES = Stream.of("verdict", "whole", "state", "run", "inGuest", "queue", "round", "slice",
            "budget", "due", "irq", "kicked", "out", "stale").map(UniqueString::uniqueStringOf).toArray(UniqueString[]::new);

    private final Names cores;
    private final Names vcpus;
    private final SchedulerSetup setup;

    SchedulerValues(SchedulerSetup setup) {
        this.setup = setup;
        cores = setup.cores;
        vcpus = setup.vcpus;
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
            to.stale[core] = vcpus.mask(cores.at(Fields.of(now, "stale"), core));
        }
        numbers(Fields.of(now, "round"), to.round);
        numbers(Fields.of(now, "slice"), to.slice);
        numbers(Fields.of(now, "budget"), to.budget);
        numbers(Fields.of(now, "due"), to.due);
    }

    private int are(Value function, String word) {
        return vcpus.mask(vcpu -> ((StringValue) vcpus.at(function, vcpu)).val.toString().equals(word));
    }

    private int trueOf(Value function) {
        return cores.mask(core -> ((BoolValue) cores.at(function, core)).val);
    }

    private void numbers(Value function, int[] to) {
        for (int vcpu : vcpus.numbers()) {
            to[vcpu] = ((IntValue) vcpus.at(function, vcpu)).val;
        }
    }

    /** What a call comes to: see {@code Java} there. */
    RecordValue answer(String verdict, boolean whole, SchedulerState after) {
        Value[] values = {
            new StringValue(verdict),
            whole ? BoolValue.ValTrue : BoolValue.ValFalse,
            vcpus.function(vcpu -> new StringValue(word(after, 1 << vcpu))),
            cores.function(core -> after.isIdle(core) ? setup.noVcpu : vcpus.of(after.run[core])),
            cores.function(core -> flag(after.inGuest, core)),
            cores.function(core -> queue(after, core)),
            vcpus.function(vcpu -> IntValue.gen(after.round[vcpu])),
            vcpus.function(vcpu -> IntValue.gen(after.slice[vcpu])),
            vcpus.function(vcpu -> IntValue.gen(after.budget[vcpu])),
            vcpus.function(vcpu -> IntValue.gen(after.due[vcpu])),
            vcpus.function(vcpu -> new StringValue(irq(after, 1 << vcpu))),
            cores.function(core -> flag(after.kicked, core)),
            vcpus.subset(after.out),
            cores.function(core -> vcpus.subset(after.stale[core] & setup.tracked)),
        };
        return new RecordValue(NAMES.clone(), values, false);
    }

    private static Value flag(int mask, int core) {
        return (mask & 1 << core) != 0 ? BoolValue.ValTrue : BoolValue.ValFalse;
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

    /** All of a state in one array, for comparing. */
    static int[] words(SchedulerState state) {
        IntStream words = IntStream.of(state.blocked, state.ready, state.running, state.out, state.posted, state.pending, state.inGuest,
                state.kicked);
        for (int[] array : new int[][] {state.run, state.queue, state.queued, state.round, state.slice, state.budget, state.due,
            state.stale}) {
            words = IntStream.concat(words, Arrays.stream(array));
        }
        return words.toArray();
    }
}
