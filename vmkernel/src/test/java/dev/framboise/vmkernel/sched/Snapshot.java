package dev.framboise.vmkernel.sched;

import dev.framboise.vmkernel.Limits;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** A scheduler's state as it was: for comparing, and for planting mistakes. */
final class Snapshot {
    final SchedulerState was = new SchedulerState();

    Snapshot(SchedulerState state) {
        copy(state, was);
    }

    /** Puts all of one state into another. */
    static void copy(SchedulerState from, SchedulerState to) {
        to.blocked = from.blocked;
        to.ready = from.ready;
        to.running = from.running;
        to.out = from.out;
        to.posted = from.posted;
        to.pending = from.pending;
        to.inGuest = from.inGuest;
        to.kicked = from.kicked;
        to.base = from.base;
        for (int vcpu = 0; vcpu < from.vcpus.length; vcpu++) {
            Entity source = from.vcpus[vcpu];
            Entity target = to.vcpus[vcpu];
            target.round = source.round;
            target.slice = source.slice;
            target.budget = source.budget;
            target.due = source.due;
            target.stale = source.stale;
        }
        int[][] sources = arrays(from);
        int[][] targets = arrays(to);
        for (int i = 0; i < sources.length; i++) {
            System.arraycopy(sources[i], 0, targets[i], 0, sources[i].length);
        }
    }

    private static int[][] arrays(SchedulerState state) {
        return new int[][] {state.run, state.queue, state.queued};
    }

    /** What is in the queues; what is behind their ends means nothing. */
    private static int[] waiting(SchedulerState state) {
        return IntStream.range(0, state.queue.length).map(i -> i % Limits.VCPUS < state.queued[i / Limits.VCPUS] ? state.queue[i] : -1).toArray();
    }

    private static long[] vcpus(SchedulerState state) {
        return Stream.of(state.vcpus).flatMapToLong(one -> LongStream.of(one.round, one.slice, one.budget, one.due, one.stale)).toArray();
    }

    private static int[] masks(SchedulerState state) {
        return new int[] {state.blocked, state.ready, state.running, state.out, state.posted, state.pending, state.inGuest, state.kicked};
    }

    /** Whether the state is what it was. */
    boolean equalsNow(SchedulerState now) {
        return Arrays.equals(masks(was), masks(now)) && was.base == now.base && Arrays.equals(vcpus(was), vcpus(now))
                && Arrays.equals(was.run, now.run) && Arrays.equals(was.queued, now.queued) && Arrays.equals(waiting(was), waiting(now));
    }

    @Override
    public String toString() {
        return Arrays.toString(masks(was)) + " " + was.base + " " + Arrays.toString(vcpus(was)) + " " + Stream.of(arrays(was)).map(Arrays::toString).toList();
    }
}
