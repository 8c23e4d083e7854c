package dev.framboise.spec.java;

import dev.framboise.vmkernel.stage2.Ownership;
import dev.framboise.vmkernel.stage2.OwnershipState;
import java.util.Arrays;
import tlc2.value.impl.IntValue;
import tlc2.value.impl.RecordValue;
import tlc2.value.impl.TupleValue;
import tlc2.value.impl.Value;

/** Pages: what never changes is {@code Setup} of Stage2Implementation.tla. */
final class OwnershipBinding extends Binding<Ownership> {
    private static final String NEXT = "next";

    private final Names cores;
    private final Names vms;
    private final int span;
    private final int loans;
    private final OwnershipValues values;

    OwnershipBinding(RecordValue setup) {
        super(setup);
        cores = new Names(Fields.of(setup, "core"));
        vms = Names.spread(Fields.of(setup, "vm"), OwnershipState.OWNERS);
        Names addresses = new Names(Fields.of(setup, "ipa"));
        span = addresses.count();
        loans = Words.number(Fields.of(setup, "loans"));
        values = new OwnershipValues(cores, vms, new Names(Fields.of(setup, "page")), addresses);
    }

    /** All addresses of a VM are one group, and a page is scrubbed in two pieces, as there. */
    @Override
    Ownership load(RecordValue now) {
        Ownership object = new Ownership(values.pageCount(), values.addressCount(), span, 2, loans);
        values.load(now, object.state);
        return object;
    }

    @Override
    long[] words(Ownership object) {
        OwnershipState state = object.state;
        int pages = values.pageCount();
        int[] small = new int[2 * pages];
        Arrays.setAll(small, i -> i < pages ? state.address[i] : state.scrubbed[i - pages]);
        return Words.joined(state.clean, state.dirty, state.owned, state.taken, state.blocks, state.tables, small, state.lentPage,
                state.borrower, state.lentAt, new int[] {state.operation, state.step, state.core, state.vm, state.page, state.group,
                    state.from, state.target, state.invalidated});
    }

    @Override
    Enum<?> call(Ownership object, String method, Value who) {
        Value[] whose = ((TupleValue) who.toTuple()).elems;
        int[] with = new int[whose.length];
        Arrays.setAll(with, i -> Math.max(cores.number(whose[i]), vms.number(whose[i])));
        int last = whose[whose.length - 1] instanceof IntValue number ? number.val : 0;
        int page = last < 0 ? last : OwnershipValues.FIRST_PAGE + last;
        return switch (method) {
            case "map" -> object.map(with[0], with[1], values.address(Words.number(whose[2])), page);
            case "share" -> object.share(with[0], with[1], with[2], values.address(Words.number(whose[3])), page);
            case "unmap" -> object.unmap(with[0], with[1], page);
            case "unshare" -> object.unshare(with[0], with[1], page);
            case "reclaim" -> object.reclaim(with[0], with[1]);
            case "split" -> object.split(with[0], with[1], OwnershipValues.GROUP + last);
            case "merge" -> object.merge(with[0], with[1], page);
            case "scrubbed" -> object.scrubbed(page);
            case "release" -> object.release(page);
            case "advance" -> object.advance(with[0]);
            case "proceed" -> object.proceed(with[0]);
            case NEXT -> object.next(with[0]);
            case "make" -> OwnershipSeries.make(Arrays.stream(whose).mapToInt(Words::number).toArray());
            case "series" -> OwnershipSeries.play(Words.text(whose[0]));
            default -> throw new IllegalArgumentException("there is no method " + method);
        };
    }

    /** A question changes nothing. */
    @Override
    boolean isTold(Ownership object, String method, Value who, long[] before) {
        return values.isPlain(object) && (!method.equals(NEXT) || Arrays.equals(before, words(object)));
    }

    @Override
    RecordValue answer(String verdict, boolean whole, Ownership object) {
        return values.answer(verdict, whole, object);
    }
}
