package dev.framboise.vmkernel.sched;

import static dev.framboise.vmkernel.sched.SchedulerState.NONE;

import dev.framboise.metal.LoopBound;
import dev.framboise.vmkernel.Limits;

/**
 * Decides which vCPU runs on which core. Each method is one region of the scheduler's lock, which its caller holds, and one
 * action of {@code Scheduler.tla}; where that leaves a choice, the method says which it takes. After a call and before
 * it lets go of the lock, the caller sends an SGI to each core of {@link #takeKicks}.
 */
public final class Scheduler {
    private static final String CORES = "cores";
    private static final String QUEUED = "vCPUs in a queue";

    /** What changes. */
    public final SchedulerState state = new SchedulerState();

    private final RunQueues queues = new RunQueues(state);
    private final Places places = new Places(state);
    private final Shares shares;
    private final Reservations reservations = new Reservations(state);
    private final Translations translations = new Translations(state);
    private final Kicks kicks = new Kicks(state);
    private final Cores cores;
    private final Rotation rotation;

    /**
     * A scheduler that has no vCPUs yet.
     *
     * @param cores how many cores there are: 1..{@link Limits#CORES}
     * @param maxLead rounds that a vCPU may be charged beyond the awake one that is least far
     */
    public Scheduler(int cores, int maxLead) {
        this.cores = new Cores(state, cores);
        shares = new Shares(state, maxLead);
        rotation = new Rotation(state, shares, places, translations);
    }

    /**
     * A vCPU that is off gets its place and its weight.
     *
     * @param mask the cores on which it may run: one at least
     * @param weight ticks in a round: 1 or more
     */
    public void configure(int vcpu, int mask, int weight) {
        places.set(vcpu, mask);
        shares.weigh(vcpu, weight);
    }

    /** vCPUs, as a mask, are those of one VM: they share a VMID. Until then each vCPU is alone. */
    public void group(int vcpus) {
        translations.share(vcpus);
    }

    /** Reserves {@code budget} ticks in every {@code period} ticks for a vCPU that was configured, once. */
    public Admission reserve(int vcpu, int budget, int period) {
        return reservations.admit(vcpu, places.of(vcpu), budget, period);
    }

    /** A vCPU that is off has no reservation any more. */
    public void release(int vcpu) {
        reservations.release(vcpu, places.of(vcpu));
    }

    /** The cores on which a vCPU may run. */
    public int place(int vcpu) {
        return places.of(vcpu);
    }

    /** Cores that the calls since the last one of this kicked, as a mask: they are to be sent an SGI, the caller's own one too. */
    public int takeKicks() {
        return kicks.take();
    }

    /** The queue of a core. */
    public RunQueue queue(int core) {
        return queues.of(core);
    }

    // ---- Becoming ready

    /** Turns a vCPU on that is off. Its place: see {@link #wake}. */
    public Verdict turnOn(int vcpu) {
        if (((state.awake() | state.blocked) & 1 << vcpu) != 0) {
            return Verdict.REFUSED;
        }
        enqueue(vcpu);
        return Verdict.DONE;
    }

    /** An interrupt for the vCPU is pending now; {@link #wake} follows, from whoever made it so. */
    public Verdict post(int vcpu) {
        int bit = 1 << vcpu;
        if (((state.posted | state.pending) & bit) != 0 || ((state.awake() | state.blocked) & bit) == 0) {
            return Verdict.REFUSED;
        }
        state.posted |= bit;
        return Verdict.DONE;
    }

    /**
     * The news of an interrupt arrives: a blocked vCPU gets ready. Its place is the first core that idles and has not been
     * kicked for another; if there is none, of its cores the one with the shortest queue, of equals the first.
     */
    public Verdict wake(int vcpu) {
        int bit = 1 << vcpu;
        if ((state.posted & bit) == 0) {
            return Verdict.REFUSED;
        }
        state.posted &= ~bit;
        state.pending |= bit;
        if ((state.blocked & bit) != 0) {
            state.blocked &= ~bit;
            enqueue(vcpu);
        }
        return Verdict.DONE;
    }

    private void enqueue(int vcpu) {
        int core = placeFor(places.of(vcpu));
        shares.rejoin(vcpu, places.allowed(core) & ~reservations.reserved());
        reservations.rejoin(vcpu);
        int to = places.of(vcpu) & farBeyond(state.vcpus[vcpu].round);
        if (state.isIdle(core) || goesBefore(vcpu, state.run[core])) {
            to |= 1 << core;
        }
        queues.of(core).append(vcpu);
        state.ready |= 1 << vcpu;
        kicks.add(to);
    }

    @LoopBound(max = Limits.CORES, reason = CORES)
    private int placeFor(int mask) {
        int best = NONE;
        int shortest = Integer.MAX_VALUE;
        for (int core = 0; core < cores.count(); core++) {
            if ((mask & 1 << core) != 0) {
                int length = state.isIdle(core) && !kicks.has(core) ? NONE : queues.of(core).length();
                if (length < shortest) {
                    best = core;
                    shortest = length;
                }
            }
        }
        return best;
    }

    private boolean goesBefore(int vcpu, int current) {
        return reservations.isUrgent(vcpu) && (!reservations.isUrgent(current) || state.vcpus[vcpu].due < state.vcpus[current].due);
    }

    /** Cores that run, by its share, what is two rounds beyond {@code round}: they are to think again. */
    @LoopBound(max = Limits.CORES, reason = CORES)
    private int farBeyond(long round) {
        int far = 0;
        for (int core = 0; core < cores.count(); core++) {
            int current = state.run[core];
            if (current != NONE && !reservations.isUrgent(current) && state.vcpus[current].round > round + 1) {
                far |= 1 << core;
            }
        }
        return far;
    }

    // ---- What a vCPU does, and what is done to it

    /** The guest has taken the vCPU's interrupt. */
    public Verdict handled(int vcpu) {
        int bit = 1 << vcpu;
        if ((state.pending & bit) == 0 || (cores.guests() & bit) == 0) {
            return Verdict.REFUSED;
        }
        state.pending &= ~bit;
        return Verdict.DONE;
    }

    /** The vCPU of a core waits in WFI. Refused when it has an interrupt pending: the guest goes on. */
    public Verdict wfi(int core) {
        if ((state.inGuest & 1 << core) == 0 || ((state.posted | state.pending) & 1 << state.run[core]) != 0) {
            return Verdict.REFUSED;
        }
        int bit = 1 << state.run[core];
        if ((state.out & bit) == 0) {
            state.blocked |= bit;
        }
        letGo(core);
        return Verdict.DONE;
    }

    /** The vCPU of a core turns itself off. */
    public Verdict cpuOff(int core) {
        if ((state.inGuest & 1 << core) == 0) {
            return Verdict.REFUSED;
        }
        letGo(core);
        return Verdict.DONE;
    }

    private void letGo(int core) {
        int bit = 1 << state.run[core];
        state.running &= ~bit;
        state.out &= ~bit;
        state.run[core] = NONE;
        state.inGuest &= ~(1 << core);
        kicks.add(1 << core);
    }

    /** The host or a sibling turns a vCPU off: at once, or as soon as its core has let go of it. */
    public Verdict takeOut(int vcpu) {
        int bit = 1 << vcpu;
        if (((state.awake() | state.blocked) & bit) == 0 || (state.out & bit) != 0) {
            return Verdict.REFUSED;
        }
        if ((state.running & bit) != 0) {
            state.out |= bit;
            kicks.add(cores.having(bit));
        } else {
            state.blocked &= ~bit;
            state.ready &= ~bit;
            queues.remove(vcpu);
        }
        return Verdict.DONE;
    }

    // ---- A core that was kicked puts back what it had, and chooses

    /**
     * What a core that was kicked is to run: {@link SchedulerState#run} says which. Of equal deadlines or rounds in its own queue
     * it takes the first; of equals in others' queues, the first in the queue of the first core.
     */
    public Choice choose(int core) {
        if (!kicks.has(core)) {
            return Choice.REFUSED;
        }
        kicks.taken(core);
        state.inGuest &= ~(1 << core);
        putBack(core);
        RunQueue queue = queues.of(core);
        int urgent = queue.earliest(reservations.urgent(state.ready));
        if (urgent != NONE) {
            queue.remove(urgent);
            give(core, urgent);
            return Choice.PICK_RESERVED;
        }
        int own = queue.least(state.ready);
        int other = queues.leastElsewhere(core, ~reservations.reserved() & places.allowed(core));
        if (other != NONE && (own == NONE || state.vcpus[other].round < state.vcpus[own].round)) {
            queues.remove(other);
            give(core, other);
            return Choice.MIGRATE;
        }
        if (own != NONE) {
            queue.remove(own);
            give(core, own);
            return Choice.PICK_OWN;
        }
        return Choice.GO_IDLE;
    }

    /** First if its round or its reserved time goes on, else last. */
    private void putBack(int core) {
        int old = state.run[core];
        if (old == NONE) {
            return;
        }
        int bit = 1 << old;
        state.run[core] = NONE;
        state.running &= ~bit;
        if ((state.out & bit) != 0) {
            state.out &= ~bit;
            return;
        }
        state.ready |= bit;
        if (shares.isWithinRound(old) || reservations.isUrgent(old)) {
            queues.of(core).prepend(old);
        } else {
            queues.of(core).append(old);
        }
    }

    private void give(int core, int vcpu) {
        state.ready &= ~(1 << vcpu);
        state.running |= 1 << vcpu;
        state.run[core] = vcpu;
        kicks.add(wantedElsewhere(core));
    }

    /** Other cores that idle, or that run what is far beyond it, and might have what is left behind here. */
    @LoopBound(max = Limits.SEATS, reason = QUEUED)
    private int wantedElsewhere(int core) {
        int wanted = 0;
        RunQueue queue = queues.of(core);
        for (int i = 0; i < queue.length(); i++) {
            int vcpu = queue.at(i);
            int others = places.of(vcpu) & ~(1 << core);
            if (others != 0) {
                wanted |= others & (cores.idle() | farBeyond(state.vcpus[vcpu].round));
            }
        }
        return wanted;
    }

    // ---- Effects on the machine

    /** Whether the core must invalidate all of its vCPU's VMID before it enters the guest. */
    public boolean mustInvalidate(int core) {
        return !state.isIdle(core) && translations.areStale(core, state.vcpus[state.run[core]]);
    }

    /** The core has done what {@link #mustInvalidate} says: TLBI VMALLE1 under the VM's VMID, and its DSB. */
    public Verdict invalidated(int core) {
        if (!mustInvalidate(core)) {
            return Verdict.REFUSED;
        }
        translations.invalidated(core, state.run[core]);
        return Verdict.DONE;
    }

    /** The core enters its guest. */
    public Verdict enter(int core) {
        if (state.isIdle(core) || (state.inGuest & 1 << core) != 0 || mustInvalidate(core)) {
            return Verdict.REFUSED;
        }
        state.inGuest |= 1 << core;
        translations.entered(core, state.vcpus[state.run[core]]);
        return Verdict.DONE;
    }

    // ---- Time

    /** {@link #advance} by one tick, as the specification has it: refused while a core has anything to do but to run its guest or to wait. */
    public Verdict tick() {
        if (!isQuiet()) {
            return Verdict.REFUSED;
        }
        advance(1);
        return Verdict.DONE;
    }

    /**
     * Time has passed on all cores, and is charged to what they ran. Kicked are those cores for which somebody waits and whose
     * own timer has come: a slice or a budget is used up, or a period begins.
     *
     * @param ticks 0 or more; as that many ticks, as long as no round, budget or period of a vCPU ends before the last of them. What
     *              ends earlier ends as late as the last: of a period's budget nothing is charged in the ticks behind its begin
     */
    @LoopBound(max = Limits.CORES, reason = CORES)
    public void advance(int ticks) {
        int over = 0;
        if (state.running != 0) {
            long most = shares.most();
            int rest = state.running;
            while (rest != 0) {
                int vcpu = Integer.numberOfTrailingZeros(rest);
                rest &= rest - 1;
                over |= charge(vcpu, ticks, most) ? 1 << vcpu : 0;
            }
        }
        shares.settle();
        int begun = reservations.pass(ticks);
        if ((over | begun) != 0) {
            kicks.add((cores.having(over) | places.ofAny(begun)) & contended());
        }
    }

    /**
     * {@link #advance}, {@link #choose} and {@link #enter} in one, for what is most frequent: a round ends on a core, one other
     * waits that may run there, each on no other core, and there is no reservation. The core was in its guest.
     *
     * @return the vCPU that the core goes on with; null: it is not so, or something else is to be done, and nothing changed
     */
    public Entity rotate(int core, int ticks) {
        return reservations.reserved() == 0 ? rotation.turn(core, ticks) : null;
    }

    private boolean charge(int vcpu, int ticks, long most) {
        if (!reservations.isUrgent(vcpu)) {
            return shares.charge(vcpu, ticks, most);
        }
        int rest = reservations.charge(vcpu, ticks);
        if (rest > 0) {
            shares.charge(vcpu, rest, most);
        }
        return rest >= 0;
    }

    /** Cores on which somebody who waits may run. */
    private int contended() {
        return places.ofAny(state.ready);
    }

    /** The core of a vCPU that has a reservation, whose timer may have to come earlier when it wakes; 0 for others. */
    public int reservedPlace(int vcpu) {
        return (reservations.reserved() & 1 << vcpu) != 0 ? places.of(vcpu) : 0;
    }

    /** Cores that run something, on which somebody who waits may run: their timers have to come. */
    public int timed() {
        return contended() & ~cores.idle() & ~state.kicked;
    }

    /** The core that has a vCPU; {@link SchedulerState#NONE}: none has. */
    public int coreOf(int vcpu) {
        int having = (state.running & 1 << vcpu) == 0 ? 0 : cores.having(1 << vcpu);
        return having == 0 ? NONE : Integer.numberOfTrailingZeros(having);
    }

    /** Whether what a core has is to be off as soon as the core lets go of it. */
    public boolean isTakenOut(int core) {
        return !state.isIdle(core) && (state.out & 1 << state.run[core]) != 0;
    }

    /** Ticks until the core's own timer is to interrupt it; {@link Integer#MAX_VALUE}: it need not, since nobody waits. */
    public int remaining(int core) {
        if ((state.ready & places.allowed(core)) == 0) {
            return Integer.MAX_VALUE;
        }
        int current = state.run[core];
        int left = reservations.firstDue(state.awake() & places.allowed(core));
        if (current == NONE) {
            return left;
        }
        Entity one = state.vcpus[current];
        return Math.min(left, reservations.isUrgent(current) ? one.budget : one.slice);
    }

    /** Whether no core has anything to do but to run its guest or to wait. */
    public boolean isQuiet() {
        return cores.areQuiet();
    }
}
