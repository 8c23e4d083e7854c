package dev.framboise.vmkernel.timer;

import dev.framboise.metal.LoopBound;
import dev.framboise.vmkernel.Limits;
import dev.framboise.vmkernel.cpu.PhysicalCore;
import java.util.Arrays;

/**
 * When something is due for each of several owners, and on which core's timer. An owner has one deadline; it may set the next on
 * another core. Between cores there is no order: an owner can be told too often, and is to look for itself, but never too late.
 */
public final class Deadlines {
    /** As an owner: none. */
    public static final int NOBODY = -1;

    private static final int OWNERS = Limits.VCPUS;

    private final Alarm alarm;
    private final long[] due = new long[OWNERS];
    private final int[] on = new int[OWNERS];

    /** Deadlines that cores are told of by {@code alarm}. */
    public Deadlines(Alarm alarm) {
        this.alarm = alarm;
        Arrays.fill(due, HypervisorTimer.NEVER);
    }

    /** Sets an owner's deadline on this core. @param count CNTPCT_EL0, or {@link HypervisorTimer#NEVER} */
    public void set(int owner, PhysicalCore core, long count) {
        boolean wasFirst = due[owner] == core.timer.due(alarm);
        due[owner] = count;
        on[owner] = core.index;
        if (count < core.timer.due(alarm)) {
            core.timer.set(alarm, count);
        } else if (wasFirst) {
            core.timer.set(alarm, first(core));
        }
    }

    @LoopBound(max = OWNERS, reason = "owners")
    private long first(PhysicalCore core) {
        long first = HypervisorTimer.NEVER;
        for (int owner = 0; owner < OWNERS; owner++) {
            first = on[owner] == core.index ? Math.min(first, due[owner]) : first;
        }
        return first;
    }

    /** The core's alarm was due: forgets one deadline that is, and sets the alarm for the others. @return whose; or {@link #NOBODY} */
    @LoopBound(max = OWNERS, reason = "owners")
    public int take(PhysicalCore core, long now) {
        int taken = NOBODY;
        for (int owner = 0; owner < OWNERS && taken == NOBODY; owner++) {
            if (on[owner] == core.index && due[owner] <= now) {
                taken = owner;
                due[owner] = HypervisorTimer.NEVER;
            }
        }
        core.timer.set(alarm, first(core));
        return taken;
    }
}
