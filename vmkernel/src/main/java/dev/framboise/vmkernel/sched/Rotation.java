package dev.framboise.vmkernel.sched;

import dev.framboise.metal.Inline;
import dev.framboise.metal.LoopBound;
import dev.framboise.vmkernel.Limits;

/**
 * Two vCPUs take turns on a core that both are bound to, without reservations: what comes to the same as advancing the time,
 * choosing and entering, in few instructions. All of it is one piece of code without a call, for which registers suffice.
 */
final class Rotation {
    private static final int ANY = Limits.VCPUS - 1;

    private final SchedulerState state;
    private final Shares shares;
    private final Places places;
    private final Translations translations;

    Rotation(SchedulerState state, Shares shares, Places places, Translations translations) {
        this.state = state;
        this.shares = shares;
        this.places = places;
        this.translations = translations;
    }

    /** See {@link Scheduler#rotate}. */
    Entity turn(int core, int ticks) {
        // Masked, what is within the array needs no other check.
        Entity old = state.vcpus[state.run[core] & ANY];
        int elsewhere = state.running & ~old.bit;
        Entity next = endsRound(elsewhere, ticks) ? null : swap(core, old, ticks);
        if (next != null) {
            charge(elsewhere, ticks);
            // Else it is the least round that there is, and that has not changed.
            if (next.round > state.base) {
                shares.settle();
            }
            translations.entered(core, next);
        }
        return next;
    }

    @Inline
    private Entity swap(int core, Entity old, int ticks) {
        int others = state.ready & places.allowed(core);
        int waiting = Integer.numberOfTrailingZeros(others) & ANY;
        Entity other = state.vcpus[waiting];
        Entity next = null;
        if (others == other.bit && (old.affinity | other.affinity) == 1 << core && (state.kicked | state.out) == 0
                && shares.endsRound(old, ticks)) {
            Entity first = shares.stays(old, other, ticks) ? old : other;
            if (!translations.areStale(core, first)) {
                next = first;
                shares.nextRound(old, ticks);
                if (next == other) {
                    int both = old.bit | others;
                    state.ready ^= both;
                    state.running ^= both;
                    state.run[core] = waiting;
                    state.queue[core * Limits.VCPUS] = old.number;
                }
            }
        }
        return next;
    }

    /** Whether a round ends on another core. @param others what those run */
    @Inline
    @LoopBound(max = Limits.CORES, reason = "cores")
    private boolean endsRound(int others, int ticks) {
        int rest = others;
        boolean ends = false;
        while (rest != 0) {
            ends |= state.vcpus[Integer.numberOfTrailingZeros(rest)].slice <= ticks;
            rest &= rest - 1;
        }
        return ends;
    }

    @Inline
    @LoopBound(max = Limits.CORES, reason = "cores")
    private void charge(int others, int ticks) {
        int rest = others;
        while (rest != 0) {
            state.vcpus[Integer.numberOfTrailingZeros(rest)].slice -= ticks;
            rest &= rest - 1;
        }
    }
}
