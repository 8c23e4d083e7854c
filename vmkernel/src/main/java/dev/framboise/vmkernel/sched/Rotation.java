package dev.framboise.vmkernel.sched;

import static dev.framboise.vmkernel.sched.SchedulerState.NONE;

import dev.framboise.metal.Cold;
import dev.framboise.metal.LoopBound;
import dev.framboise.vmkernel.Limits;

/**
 * Two vCPUs take turns on a core that both are bound to, without reservations: what comes to the same as advancing the time,
 * choosing and entering, in few instructions.
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
    int turn(int core, int ticks) {
        int current = state.run[core];
        int others = state.ready & places.allowed(core);
        // Masked, as what finds an index within an array, none needs another check.
        int other = Integer.numberOfTrailingZeros(others) & ANY;
        if (current == NONE || others != 1 << other || (state.kicked | state.out) != 0) {
            return NONE;
        }
        int old = current & ANY;
        if ((places.of(old) | places.of(other)) != 1 << core || !shares.endsRound(old, ticks)) {
            return NONE;
        }
        int next = shares.stays(old, other, ticks) ? old : other;
        int elsewhere = state.running & ~(1 << old);
        if (translations.areStale(core, next) || elsewhere != 0 && !spare(elsewhere, ticks)) {
            return NONE;
        }
        shares.nextRound(old, ticks);
        if (state.round[other] > state.base) {
            shares.settle();
        }
        if (next == other) {
            int both = 1 << old | 1 << other;
            state.ready ^= both;
            state.running ^= both;
            state.run[core] = other;
            state.queue[core * Limits.VCPUS] = old;
        }
        translations.entered(core, next);
        return next;
    }

    /** Charges those that other cores run. @return false: nothing was done, for a round ends there */
    @Cold
    @LoopBound(max = Limits.CORES, reason = "cores")
    @LoopBound(max = Limits.CORES, reason = "cores")
    private boolean spare(int others, int ticks) {
        int rest = others;
        while (rest != 0) {
            if (state.slice[Integer.numberOfTrailingZeros(rest)] <= ticks) {
                return false;
            }
            rest &= rest - 1;
        }
        rest = others;
        while (rest != 0) {
            state.slice[Integer.numberOfTrailingZeros(rest)] -= ticks;
            rest &= rest - 1;
        }
        return true;
    }
}
