package dev.framboise.vmkernel.sched;

import java.util.Arrays;
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
        System.arraycopy(from.round, 0, to.round, 0, from.round.length);
        int[][] source = arrays(from);
        int[][] target = arrays(to);
        for (int i = 0; i < source.length; i++) {
            System.arraycopy(source[i], 0, target[i], 0, source[i].length);
        }
    }

    private static int[][] arrays(SchedulerState state) {
        return new int[][] {state.run, state.queue, state.queued, state.slice, state.budget, state.due, state.stale};
    }

    private static int[] masks(SchedulerState state) {
        return new int[] {state.blocked, state.ready, state.running, state.out, state.posted, state.pending, state.inGuest, state.kicked};
    }

    /** Whether the state is what it was. */
    boolean equalsNow(SchedulerState now) {
        return Arrays.equals(masks(was), masks(now)) && was.base == now.base && Arrays.equals(was.round, now.round)
                && Arrays.deepEquals(arrays(was), arrays(now));
    }

    @Override
    public String toString() {
        return Arrays.toString(masks(was)) + " " + was.base + " " + Arrays.toString(was.round) + " " + Stream.of(arrays(was)).map(Arrays::toString).toList();
    }
}
