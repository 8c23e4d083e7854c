package dev.framboise.spec.java;

import dev.framboise.armv8.gic.ListRegister;
import dev.framboise.vmkernel.gic.DistributorState;
import dev.framboise.vmkernel.gic.InterruptWord;
import dev.framboise.vmkernel.gic.ListRegisterSupply;
import dev.framboise.vmkernel.gic.Share;
import java.util.List;
import tlc2.value.impl.RecordValue;
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
        private ListRegister taken = new ListRegister(ListRegister.EMPTY);
    }

    /** What became of a call. */
    enum Verdict {
        DONE, WAITS, WAITS_NOT, NOTHING
    }

    private static final UniqueString[] NAMES = Words.names("verdict", "whole", "dist", "held", "interrupt", "state");
    private static final List<String> STATES = List.of("invalid", "pending", "active", "both");
    private static final int NONE = -1;
    private static final int VCPUS = 4;
    /** INTIDs at both ends, by the kind of interrupt: an SGI, an SPI that is an edge, one that is a level. */
    private static final int SGI = 15;
    private static final int EDGE = 32;
    private static final int LEVEL = DistributorState.INTERRUPTS - 1;
    private static final int LEAST_URGENT = 0xf8;

    private final Names vcpus;
    private final Names interrupts;
    private final int[] intIds;
    private final int[] targets;
    private final boolean[] isLevel;

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
            state.priority(targets[i], intIds[i], Words.number(interrupts.at(Fields.of(setup, "priority"), i)) == 0 ? 0 : LEAST_URGENT);
            String held = Words.text(interrupts.at(Fields.of(now, "held"), i));
            boolean isHeld = !held.equals("no");
            // Of what a list register holds, the distributor still has what was so when it was taken: the opposite is the worst.
            boolean isActive = isHeld ? !held.equals("active") && !held.equals("both") : is(now, "active", i);
            word.held |= isHeld ? bit : 0;
            share.resident |= isHeld ? bit : 0;
            share.lent |= isHeld && !isLevel[i] ? bit : 0;
            word.active |= isActive ? bit : 0;
            share.active |= isActive ? bit : 0;
            if (is(now, "pending", i)) {
                pend(state, i);
            }
            state.live |= 1 << (intIds[i] >>> 5);
        }
        return loaded;
    }

    private void pend(DistributorState state, int interrupt) {
        if (intIds[interrupt] == SGI) {
            state.sources(targets[interrupt], SGI, 1);
        } else {
            word(state, interrupt).latch |= bit(interrupt);
        }
    }

    private boolean is(RecordValue now, String what, int interrupt) {
        return Words.flag(interrupts.at(Fields.of(now, what), interrupt));
    }

    @Override
    long[] words(Loaded loaded) {
        long[] words = {};
        for (int i = 0; i < intIds.length; i++) {
            InterruptWord word = word(loaded.state, i);
            Share share = share(loaded.state, i);
            words = Words.joined(words, word.enabled, word.latch, word.line, word.active, word.edge, word.held, share.active, share.resident,
                    share.lent);
        }
        return words;
    }

    /** @param who of a list register: the vCPU, its interrupt and its state; else the vCPU and an interrupt */
    @Override
    Enum<?> call(Loaded loaded, String method, Value who) {
        Value[] parts = ((tlc2.value.impl.TupleValue) who.toTuple()).elems;
        int vcpu = vcpus.number(parts[0]);
        return switch (method) {
            case "giveBack" -> {
                int interrupt = interrupts.number(parts[1]);
                int state = STATES.indexOf(Words.text(parts[2]));
                loaded.supply.giveBack(vcpu, intIds[interrupt] == SGI ? ListRegister.sgi(SGI, 0, 0, state)
                        : ListRegister.software(intIds[interrupt], 0, state));
                yield Verdict.DONE;
            }
            case "isWaiting" -> loaded.supply.isWaiting(vcpu, intIds[interrupts.number(parts[1])]) ? Verdict.WAITS : Verdict.WAITS_NOT;
            case "take" -> {
                loaded.supply.survey(vcpu);
                int intId = loaded.supply.next();
                loaded.named = intId;
                if (intId < 0) {
                    yield Verdict.NOTHING;
                }
                loaded.taken = loaded.supply.takeNext(vcpu, intId);
                yield Verdict.DONE;
            }
            default -> throw new IllegalArgumentException("there is no method " + method);
        };
    }

    /** A question changes nothing; what was named is what was taken, and as urgent as it is. */
    @Override
    boolean isTold(Loaded loaded, String method, Value who, long[] before) {
        boolean isSame = java.util.Arrays.equals(before, words(loaded));
        return switch (method) {
            case "isWaiting" -> isSame;
            case "take" -> loaded.named < 0 ? isSame : loaded.taken.virtualId() == loaded.named;
            default -> true;
        };
    }

    @Override
    RecordValue answer(String verdict, boolean whole, Loaded loaded) {
        DistributorState state = loaded.state;
        Value dist = interrupts.function(i -> Words.record(Words.names("pending", "active"),
                Words.flag((word(state, i).latch & bit(i)) != 0 && !isLevel[i]),
                Words.flag((word(state, i).active & share(state, i).active & ~word(state, i).held & bit(i)) != 0)));
        int taken = NONE;
        for (int i = 0; i < intIds.length; i++) {
            taken = intIds[i] == loaded.named ? i : taken;
        }
        int held = 0;
        for (int i = 0; i < intIds.length; i++) {
            held |= (word(state, i).held & share(state, i).resident & bit(i)) != 0 ? 1 << i : 0;
        }
        return Words.record(NAMES, Words.text(verdict), Words.flag(whole), dist, interrupts.subset(held),
                taken < 0 ? Words.number(0) : interrupts.of(taken), Words.text(STATES.get(loaded.taken.state())));
    }
}
