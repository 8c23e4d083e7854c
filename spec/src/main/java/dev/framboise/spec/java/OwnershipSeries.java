package dev.framboise.spec.java;

import static dev.framboise.vmkernel.stage2.OwnershipState.LOANS;
import static dev.framboise.vmkernel.stage2.OwnershipState.NONE;
import static dev.framboise.vmkernel.stage2.OwnershipState.OWNERS;

import dev.framboise.vmkernel.stage2.Operation;
import dev.framboise.vmkernel.stage2.Ownership;
import dev.framboise.vmkernel.stage2.OwnershipStep;
import dev.framboise.vmkernel.stage2.Verdict;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Pages beyond those of a model: which bounds there can be, and series of calls with as many pages, groups and loans as it has no room for. */
final class OwnershipSeries {
    private static final int CORE = 0;
    private static final int OWNER = OWNERS - 1;
    private static final int WORD = Integer.SIZE;
    /** More than any operation takes with {@link OwnershipState#LOANS} loans. */
    private static final int MOST_STEPS = 1000;

    private final int pages;
    private final Ownership object;
    private boolean isAsExpected = true;

    /** With one piece in each page, all of them clean. */
    private OwnershipSeries(int pages, int addresses, int span, int loans) {
        this.pages = pages;
        object = new Ownership(pages, addresses, span, 1, loans);
        for (int page = 0; page < pages; page++) {
            does(object.release(page));
            expect(object.firstDirty() == page && object.firstDirty(new int[pages / WORD]) == page);
            does(object.scrubbed(page));
            expect(object.firstDirty() == NONE && object.firstClean() == 0);
        }
    }

    /** Whether there can be an object with these bounds: of pages, addresses, addresses of a group, pieces, loans. */
    static Verdict make(int... bounds) {
        try {
            Ownership made = new Ownership(bounds[0], bounds[1], bounds[2], bounds[3], bounds[4]);
            return made.operation() == Operation.NONE ? Verdict.DONE : Verdict.REFUSED;
        } catch (IllegalArgumentException refused) {
            return Verdict.REFUSED;
        }
    }

    /** Refused unless each call of the series comes to what it should. */
    static Verdict play(String name) {
        boolean isAsExpected = switch (name) {
            case "pages" -> new OwnershipSeries(3 * WORD, 3 * WORD, 3, 0).pages();
            case "loans" -> new OwnershipSeries(2 * WORD, 2 * WORD, 2, LOANS).loans();
            case "groups" -> new OwnershipSeries(2 * WORD, 2 * WORD, 2, 0).groups();
            case "a group beyond the last page" -> new OwnershipSeries(WORD, 3 * WORD, 3, 0).beyond();
            default -> throw new IllegalArgumentException("there is no series " + name);
        };
        return isAsExpected ? Verdict.DONE : Verdict.REFUSED;
    }

    private void expect(boolean condition) {
        isAsExpected &= condition;
    }

    private void refuses(Verdict verdict) {
        expect(verdict == Verdict.REFUSED);
    }

    /** The call is done, and so is all that follows from it. */
    private void does(Verdict verdict) {
        expect(verdict == Verdict.DONE);
        for (int i = 0; i < MOST_STEPS && object.next(CORE) != OwnershipStep.NONE; i++) {
            object.advance(CORE);
        }
        expect(object.operation() == Operation.NONE);
    }

    private void map(int vm, int address, int page) {
        does(object.map(CORE, vm, address, page));
    }

    /** Each page by itself is given and taken; there is none after the last. */
    private boolean pages() {
        refuses(object.map(CORE, OWNER, 0, pages));
        for (int page = 0; page < pages; page++) {
            expect(object.firstClean() == page);
            map(OWNER, page, page);
            refuses(object.map(CORE, OWNER, page, page));
        }
        expect(object.firstClean() == NONE);
        refuses(object.unmap(CORE, OWNER, pages));
        for (int page = pages - 1; page >= 0; page--) {
            does(object.unmap(CORE, OWNER, page));
            expect(object.firstDirty() == page && !object.isOwned(OWNER, page));
            does(object.scrubbed(page));
        }
        return isAsExpected;
    }

    /**
     * Half as many pages as loans are lent to two VMs each. One page is taken back, then all from one borrower, then all of their owner's; what
     * another VM lends to the other borrower stays lent, till it ends too.
     */
    private boolean loans() {
        int lent = LOANS / 2;
        for (int page = 0; page < lent; page++) {
            map(OWNER, page, page);
            does(object.share(CORE, OWNER, 0, page, page));
            does(object.share(CORE, OWNER, 1, page, page));
        }
        map(OWNER, lent, lent);
        refuses(object.share(CORE, OWNER, 0, lent, lent));
        expect(object.borrowersOf(0) == 0b11 && object.borrowersOf(lent - 1) == 0b11 && object.borrowersOf(lent) == 0);
        does(object.unshare(CORE, OWNER, 1));
        expect(object.borrowersOf(1) == 0 && object.borrowersOf(0) == 0b11);
        map(2, 0, lent + 1);
        does(object.share(CORE, 2, 1, lent, lent + 1));
        does(object.reclaim(CORE, 0));
        expect(object.hasNothing(0) && object.borrowersOf(0) == 0b10 && object.borrowersOf(lent - 1) == 0b10);
        does(object.reclaim(CORE, OWNER));
        expect(object.hasNothing(OWNER) && object.borrowersOf(lent + 1) == 0b10);
        expect(IntStream.rangeClosed(0, lent).allMatch(page -> object.borrowersOf(page) == 0));
        does(object.reclaim(CORE, 2));
        expect(Arrays.stream(object.state.lentPage).allMatch(page -> page == NONE));
        return isAsExpected;
    }

    private void expect(int blocks, int tables) {
        expect(object.state.blocks[OWNER] == blocks && object.state.tables[OWNER] == tables);
    }

    /**
     * The first group and the last, whose pages are the last, are made blocks and tables again, each without the other; two pages that are not side by
     * side make none; all are taken together.
     */
    private boolean groups() {
        int first = 1;
        int last = 1 << WORD - 1;
        for (int page : new int[] {0, 1, pages - 2, pages - 1}) {
            map(OWNER, page, page);
        }
        expect(0, first | last);
        does(object.merge(CORE, OWNER, pages - 2));
        expect(last, first);
        does(object.merge(CORE, OWNER, 0));
        expect(first | last, 0);
        map(OWNER, 2, 2);
        refuses(object.merge(CORE, OWNER, 2));
        map(OWNER, 2 * 2 + 1, 2 + 1);
        refuses(object.merge(CORE, OWNER, 2));
        int others = 1 << 1 | 1 << 2;
        expect(first | last, others);
        refuses(object.split(CORE, OWNER, WORD));
        does(object.split(CORE, OWNER, WORD - 1));
        expect(first, last | others);
        does(object.reclaim(CORE, OWNER));
        expect(0, 0);
        expect(object.hasNothing(OWNER) && object.firstDirty() == 0);
        return isAsExpected;
    }

    /** The pages left at the end are fewer than a group has. */
    private boolean beyond() {
        int page = pages - pages % 3;
        map(OWNER, 0, page);
        map(OWNER, 1, page + 1);
        refuses(object.merge(CORE, OWNER, page));
        return isAsExpected;
    }
}
