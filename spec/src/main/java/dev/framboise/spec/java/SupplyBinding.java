package dev.framboise.spec.java;

import dev.framboise.armv8.gic.ListRegister;
import dev.framboise.vmkernel.gic.DistributorState;
import dev.framboise.vmkernel.gic.InterruptWord;
import dev.framboise.vmkernel.gic.ListRegisterSupply;
import dev.framboise.vmkernel.gic.Share;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import tlc2.value.impl.RecordValue;
import tlc2.value.impl.TupleValue;
import tlc2.value.impl.Value;
import util.UniqueString;

/**
 * What goes to list registers and comes back: what never changes is {@code Setup} of VGicImplementation.tla, a state its {@code Now}.
 * Timers' interrupts are no part of it.
 */
final class SupplyBinding extends Binding<SupplyBinding.Loaded> {
    /** A distributor, and what a call has said of a list register. */
    static final class Loaded {
        final DistributorState state = new DistributorState();
        final ListRegisterSupply supply = new ListRegisterSupply(state);
        private int named = NONE;
        private int then = NONE;
        private int live;
        private ListRegister taken = new ListRegister(ListRegister.EMPTY);
    }

    /** What became of a call. */
    enum Verdict {
        DONE, WAITS, WAITS_NOT, NOTHING
    }

    private static final UniqueString[] NAMES = Words.names("verdict", "whole", "dist", "held", "interrupt", "state", "maintains");
    /** Of a list register; the specification never has the last. */
    private static final List<String> STATES = List.of("invalid", "pending", "active", "both");
    private static final int NONE = -1;
    private static final int VCPUS = 4;
    /** INTIDs at ends, by the kind of interrupt: the last SGI, the first PPI as an edge, an SPI of the last word as a level. */
    private static final int SGI = 15;
    private static final int EDGE = 16;
    private static final int LEVEL = DistributorState.INTERRUPTS - 32;
    private static final int LEAST_URGENT = 0xf8;
    /** The vCPU that sends the SGI. */
    private static final int SOURCE = 3;

    private final Names vcpus;
    private final Names interrupts;
    private final int[] intIds;
    private final int[] targets;
    private final boolean[] isLevel;
    private final SupplySurroundings surroundings = new SupplySurroundings(VCPUS - 1);

    SupplyBinding(RecordValue setup) {
        super(setup);
        vcpus = Names.spread(Fields.of(setup, "vcpu"), VCPUS);
        interrupts = new Names(Fields.of(setup, "interrupt"));
        intIds = new int[interrupts.count()];
        targets = new int[intIds.length];
        isLevel = new boolean[intIds.length];
        for (int i = 0; i < intIds.length; i++) {
            String kind = Words.text(interrupts.at(Fields.of(setup, "kind"), i));
            isLevel[i] = kind.equals("level");
            intIds[i] = isLevel[i] ? LEVEL : kind.equals("sgi") ? SGI : EDGE;
            targets[i] = vcpus.number(interrupts.at(Fields.of(setup, "target"), i));
        }
    }

    private int bit(int interrupt) {
        return 1 << (intIds[interrupt] & 31);
    }

    private int priority(int interrupt) {
        return Words.number(interrupts.at(Fields.of(setup, "priority"), interrupt)) == 0 ? 0 : LEAST_URGENT;
    }

    private InterruptWord word(DistributorState state, int interrupt) {
        return state.word(targets[interrupt], intIds[interrupt] >>> 5);
    }

    private Share share(DistributorState state, int interrupt) {
        return state.share(targets[interrupt], intIds[interrupt] >>> 5);
    }

    @Override
    Loaded load(RecordValue now) {
        Loaded loaded = new Loaded();
        DistributorState state = loaded.state;
        state.reset(VCPUS);
        state.control = 1;
        state.online = (1 << VCPUS) - 1;
        for (int i = 0; i < intIds.length; i++) {
            int bit = bit(i);
            InterruptWord word = word(state, i);
            Share share = share(state, i);
            share.home |= bit;
            word.edge = isLevel[i] ? word.edge & ~bit : word.edge | bit;
            word.enabled = is(now, "enabled", i) ? word.enabled | bit : word.enabled & ~bit;
            word.line |= is(now, "line", i) ? bit : 0;
            state.priority(targets[i], intIds[i], priority(i));
            String held = Words.text(interrupts.at(Fields.of(now, "held"), i));
            boolean isHeld = !held.equals("no");
            // Of what a list register holds, the distributor still has what was so when it was taken: the opposite is the worst.
            boolean isActive = isHeld ? !held.equals("active") : is(now, "active", i);
            word.held |= isHeld ? bit : 0;
            share.resident |= isHeld ? bit : 0;
            share.lent |= isHeld && !isLevel[i] ? bit : 0;
            word.active |= isActive ? bit : 0;
            share.active |= isActive ? bit : 0;
            if (is(now, "pending", i)) {
                pend(state, i);
            }
            if (intIds[i] == SGI && isActive && !isHeld) {
                state.activeSource(targets[i], SGI, SOURCE);
            }
        }
        surroundings.fill(state);
        state.live |= 1 << (LEVEL >>> 5);
        return loaded;
    }

    private void pend(DistributorState state, int interrupt) {
        if (intIds[interrupt] == SGI) {
            state.sources(targets[interrupt], SGI, 1 << SOURCE);
        } else {
            word(state, interrupt).latch |= bit(interrupt);
        }
    }

    private boolean is(RecordValue now, String what, int interrupt) {
        return Words.flag(interrupts.at(Fields.of(now, what), interrupt));
    }

    /** What is live apart: a look at it is to change that. */
    @Override
    long[] words(Loaded loaded) {
        return surroundings.words(loaded.state);
    }

    /** @param who of a list register: the vCPU, its interrupt and its state; else the vCPU and an interrupt */
    @Override
    Enum<?> call(Loaded loaded, String method, Value who) {
        Value[] parts = ((TupleValue) who.toTuple()).elems;
        int vcpu = vcpus.number(parts[0]);
        return switch (method) {
            case "giveBack" -> {
                int interrupt = interrupts.number(parts[1]);
                int state = STATES.indexOf(Words.text(parts[2]));
                loaded.state.live &= ~(1 << (intIds[interrupt] >>> 5));
                loaded.live = loaded.state.live;
                loaded.supply.giveBack(vcpu, intIds[interrupt] == SGI ? ListRegister.sgi(SGI, SOURCE, 0, state)
                        : ListRegister.software(intIds[interrupt], 0, state));
                yield Verdict.DONE;
            }
            case "isWaiting" -> waits(loaded, vcpu, parts[1]);
            case "isWaitingWhileOff" -> {
                loaded.state.control = 0;
                yield waits(loaded, vcpu, parts[1]);
            }
            case "take" -> take(loaded, vcpu);
            case "takeWhileOff" -> {
                loaded.state.control = 0;
                loaded.state.live |= 1;
                yield take(loaded, vcpu);
            }
            default -> throw new IllegalArgumentException("there is no method " + method);
        };
    }

    private Verdict waits(Loaded loaded, int vcpu, Value interrupt) {
        return loaded.supply.isWaiting(vcpu, intIds[interrupts.number(interrupt)]) ? Verdict.WAITS : Verdict.WAITS_NOT;
    }

    private static Verdict take(Loaded loaded, int vcpu) {
        loaded.supply.survey(vcpu);
        loaded.live = loaded.state.live;
        loaded.named = loaded.supply.next();
        if (loaded.named == NONE) {
            return Verdict.NOTHING;
        }
        loaded.taken = loaded.supply.takeNext(vcpu, loaded.named);
        loaded.then = loaded.supply.next();
        return Verdict.DONE;
    }

    /**
     * A question changes nothing. What comes back or is taken changes nothing of other interrupts, and leaves no note of what was lent; what
     * was named is what was taken, and as urgent as it is; what is named then is what a new look would name.
     */
    @Override
    boolean isTold(Loaded loaded, String method, Value who, long[] before) {
        Value[] parts = ((TupleValue) who.toTuple()).elems;
        boolean isSame = Arrays.equals(before, words(loaded));
        return switch (method) {
            case "giveBack" -> isBack(loaded, interrupts.number(parts[1]), before);
            case "take", "takeWhileOff" -> surroundings.isLooked(loaded.live) && (method.equals("take") || (loaded.live & 1) != 0)
                    && (loaded.named == NONE ? isSame : isTaken(loaded, vcpus.number(parts[0]), before));
            default -> isSame;
        };
    }

    private boolean isBack(Loaded loaded, int interrupt, long[] before) {
        int intId = intIds[interrupt];
        InterruptWord word = word(loaded.state, interrupt);
        int sources = (word.latch & bit(interrupt)) != 0 ? 1 << SOURCE : 0;
        boolean isSource = intId != SGI || loaded.state.sources(targets[interrupt], SGI) == sources
                && ((word.active & bit(interrupt)) == 0 || loaded.state.activeSource(targets[interrupt], SGI) == SOURCE);
        // Nobody has to look anew: the interrupt's target is the vCPU that it comes back from.
        return isSource && !surroundings.isSomebodyStale(loaded.state)
                && surroundings.isUntouched(loaded.state, intId, before) && surroundings.isForgotten(loaded.state, intId)
                && loaded.state.live == (loaded.live | 1 << (intId >>> 5));
    }

    private boolean isTaken(Loaded loaded, int vcpu, long[] before) {
        int interrupt = number(loaded.named);
        if (interrupt < 0 || loaded.taken.virtualId() != loaded.named || loaded.taken.priority() != priority(interrupt)) {
            return false;
        }
        boolean isSource = loaded.named != SGI || loaded.taken.cpuId() == SOURCE;
        loaded.supply.survey(vcpu);
        return isSource && loaded.then == loaded.supply.next() && surroundings.isUntouched(loaded.state, loaded.named, before)
                && surroundings.isNoted(loaded.state, loaded.named, before);
    }

    private int number(int intId) {
        return IntStream.range(0, intIds.length).filter(i -> intIds[i] == intId).findFirst().orElse(NONE);
    }

    @Override
    RecordValue answer(String verdict, boolean whole, Loaded loaded) {
        DistributorState state = loaded.state;
        Value dist = interrupts.function(i -> Words.record(Words.names("pending", "active"),
                Words.flag((word(state, i).latch & bit(i)) != 0),
                Words.flag((word(state, i).active & share(state, i).active & ~word(state, i).held & bit(i)) != 0)));
        int taken = number(loaded.named);
        int held = 0;
        for (int i = 0; i < intIds.length; i++) {
            held |= (word(state, i).held & share(state, i).resident & bit(i)) != 0 ? 1 << i : 0;
        }
        return Words.record(NAMES, Words.text(verdict), Words.flag(whole), dist, interrupts.subset(held),
                taken < 0 ? Words.number(0) : interrupts.of(taken), Words.text(STATES.get(loaded.taken.state())),
                Words.flag(loaded.taken.asksForMaintenance()));
    }
}
