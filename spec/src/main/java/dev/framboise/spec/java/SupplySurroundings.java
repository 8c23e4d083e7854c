package dev.framboise.spec.java;

import dev.framboise.vmkernel.gic.DistributorState;
import dev.framboise.vmkernel.gic.InterruptWord;
import dev.framboise.vmkernel.gic.Share;
import java.lang.reflect.Field;

/**
 * What stands in a distributor beside the interrupts of the specification: in their words, neighbours that list registers hold, of which
 * everything is so that can be; and words of their own for a look to find empty, or with one thing that is no vCPU's to take.
 */
final class SupplySurroundings {
    private static final int LAST = DistributorState.INTERRUPTS / 32 - 1;
    /** Words with neighbours: the one that each vCPU has of its own, and the last. */
    private static final int[] SHARED = {0, LAST};
    /** Of each of those, bits that are no interrupt's of the specification. */
    private static final int[] NEIGHBOURS = {1 | 1 << 14 | 1 << 30, 1 << 1 | 1 << 14 | 1 << 31};
    private static final int EMPTY = 2;
    private static final int LATCHED = 3;
    private static final int HIGH = 4;
    private static final int ACTIVE_ELSEWHERE = 5;
    private static final int[] LOOKED_AT = {0, EMPTY, LATCHED, HIGH, ACTIVE_ELSEWHERE, LAST};
    private static final int FIELDS = 12;
    private static final int LATCH = 1;
    private static final int RESIDENT = 7;
    private static final int HELD = 5;
    private static final int LENT = 8;

    private static final Field DROP_LATCH = field(InterruptWord.class, "dropLatch");
    private static final Field DROP_ACTIVE = field(InterruptWord.class, "dropActive");
    private static final Field STALE = field(DistributorState.class, "stale");

    private final int vcpu;

    /** Those of a vCPU. */
    SupplySurroundings(int vcpu) {
        this.vcpu = vcpu;
    }

    private static Field field(Class<?> type, String name) {
        try {
            Field field = type.getDeclaredField(name);
            field.setAccessible(true);
            return field;
        } catch (NoSuchFieldException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private static int get(Field field, Object of) {
        try {
            return field.getInt(of);
        } catch (IllegalAccessException closed) {
            throw new IllegalStateException(closed);
        }
    }

    private static void set(Field field, InterruptWord word, int value) {
        try {
            field.setInt(word, value);
        } catch (IllegalAccessException closed) {
            throw new IllegalStateException(closed);
        }
    }

    /** Puts them there, beside what there is. */
    void fill(DistributorState state) {
        for (int i = 0; i < SHARED.length; i++) {
            InterruptWord word = state.word(vcpu, SHARED[i]);
            Share share = state.share(vcpu, SHARED[i]);
            int neighbours = NEIGHBOURS[i];
            word.enabled |= neighbours;
            word.latch |= neighbours;
            word.line |= neighbours;
            word.active |= neighbours;
            word.held |= neighbours;
            share.home |= neighbours;
            share.resident |= neighbours;
            share.lent |= neighbours;
            share.active |= neighbours;
            set(DROP_LATCH, word, neighbours);
            set(DROP_ACTIVE, word, neighbours);
        }
        state.word(vcpu, LATCHED).latch = 1;
        state.word(vcpu, HIGH).line = 1;
        state.word(vcpu, ACTIVE_ELSEWHERE).active = 1;
        state.live |= 1 << EMPTY | 1 << LATCHED | 1 << HIGH | 1 << ACTIVE_ELSEWHERE;
    }

    /** Everything of the words that are looked at. */
    long[] words(DistributorState state) {
        long[] all = new long[LOOKED_AT.length * FIELDS];
        for (int i = 0; i < LOOKED_AT.length; i++) {
            InterruptWord word = state.word(vcpu, LOOKED_AT[i]);
            Share share = state.share(vcpu, LOOKED_AT[i]);
            long[] fields = {word.enabled, word.latch, word.line, word.active, word.edge, word.held, share.home, share.resident, share.lent,
                share.active, get(DROP_LATCH, word), get(DROP_ACTIVE, word)};
            System.arraycopy(fields, 0, all, i * FIELDS, FIELDS);
        }
        return all;
    }

    /** Whether nothing is otherwise of any interrupt but one. @param before {@link #words} then */
    boolean isUntouched(DistributorState state, int intId, long[] before) {
        long[] now = words(state);
        for (int i = 0; i < now.length; i++) {
            int own = LOOKED_AT[i / FIELDS] == intId >>> 5 ? 1 << (intId & 31) : 0;
            if (((int) (now[i] ^ before[i]) & ~own) != 0) {
                return false;
            }
        }
        return true;
    }

    /** Whether some vCPU's list registers are to be looked at anew. */
    boolean isSomebodyStale(DistributorState state) {
        return get(STALE, state) != 0;
    }

    /** Whether of an interrupt that came back nothing says that a list register has or had it, and what is active is so for its vCPU. */
    boolean isForgotten(DistributorState state, int intId) {
        InterruptWord word = state.word(vcpu, intId >>> 5);
        Share share = state.share(vcpu, intId >>> 5);
        int own = 1 << (intId & 31);
        return ((word.held | share.resident | share.lent | get(DROP_LATCH, word) | get(DROP_ACTIVE, word)) & own) == 0
                && ((word.active ^ share.active) & own) == 0;
    }

    /** Whether of an interrupt that was taken it is noted that it was, and its latch if that went along. @param before {@link #words} then */
    boolean isNoted(DistributorState state, int intId, long[] before) {
        long[] now = words(state);
        int own = 1 << (intId & 31);
        int at = (intId >>> 5) == 0 ? 0 : (LOOKED_AT.length - 1) * FIELDS;
        boolean isLent = (now[at + LENT] & own) != 0;
        boolean isLatchGone = (before[at + LATCH] & ~now[at + LATCH] & own) != 0;
        return (now[at + HELD] & now[at + RESIDENT] & own) != 0 && isLent == isLatchGone;
    }

    /** Whether a look has left alone what holds something, and forgotten what is empty; the vCPU's own word is looked at always. */
    boolean isLooked(int live) {
        return (live & (1 << EMPTY | 1 << LATCHED | 1 << HIGH | 1 << ACTIVE_ELSEWHERE | 1 << LAST))
                == (1 << LATCHED | 1 << HIGH | 1 << ACTIVE_ELSEWHERE | 1 << LAST);
    }
}
