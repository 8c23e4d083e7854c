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
    private final int pages;
    private final int addresses;
    private final int loans;
    private final OwnershipValues values;

    OwnershipBinding(RecordValue setup) {
        super(setup);
        cores = new Names(Fields.of(setup, "core"));
        vms = new Names(Fields.of(setup, "vm"));
        Names allPages = new Names(Fields.of(setup, "page"));
        Names allAddresses = new Names(Fields.of(setup, "ipa"));
        pages = allPages.count();
        addresses = allAddresses.count();
        loans = Words.number(Fields.of(setup, "loans"));
        values = new OwnershipValues(cores, vms, allPages, allAddresses);
    }

    /** All addresses of a VM are one group, and a page is scrubbed in two pieces, as there. */
    @Override
    Ownership load(RecordValue now) {
        Ownership object = new Ownership(pages, addresses, addresses, 2, loans);
        values.load(now, object.state);
        return object;
    }

    @Override
    long[] words(Ownership object) {
        OwnershipState state = object.state;
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
        int last = whose[whose.length - 1] instanceof IntValue number ? number.val : -1;
        return switch (method) {
            case "map" -> object.map(with[0], with[1], Words.number(whose[2]), last);
            case "share" -> object.share(with[0], with[1], with[2], Words.number(whose[3]), last);
            case "unmap" -> object.unmap(with[0], with[1], last);
            case "unshare" -> object.unshare(with[0], with[1], last);
            case "reclaim" -> object.reclaim(with[0], with[1]);
            case "split" -> object.split(with[0], with[1], 0);
            case "merge" -> object.merge(with[0], with[1], last);
            case "scrubbed" -> object.scrubbed(last);
            case "advance" -> object.advance(with[0]);
            case "proceed" -> object.proceed(with[0]);
            case NEXT -> object.next(with[0]);
            default -> throw new IllegalArgumentException("there is no method " + method);
        };
    }

    /** A question changes nothing. */
    @Override
    boolean isTold(Ownership object, String method, Value who, long[] before) {
        return !method.equals(NEXT) || Arrays.equals(before, words(object));
    }

    @Override
    RecordValue answer(String verdict, boolean whole, Ownership object) {
        return values.answer(verdict, whole, object);
    }
}
