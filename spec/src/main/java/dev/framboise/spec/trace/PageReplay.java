package dev.framboise.spec.trace;

import dev.framboise.vmkernel.memory.PageControl;
import dev.framboise.vmkernel.stage2.Operation;
import dev.framboise.vmkernel.stage2.Ownership;
import dev.framboise.vmkernel.stage2.OwnershipState;
import dev.framboise.vmkernel.stage2.OwnershipStep;
import dev.framboise.vmkernel.stage2.Verdict;
import dev.framboise.vmkernel.trace.PageAction;
import java.util.Arrays;

/** The kernel's decisions about pages on this JVM: they follow a trace, and have to allow what it says. */
public final class PageReplay {
    /** In place of the VM that has left something in a page: what was there at boot. */
    static final int ANYBODY = -1;

    private final Ownership ownership = PageControl.nobodysMemory();
    private final int[] had = new int[PageControl.BLOCKS];
    private long ticket = -1;

    /** The memory of a board that has just booted: all of it the hypervisor's. */
    public PageReplay() {
        Arrays.fill(had, ANYBODY);
    }

    /** What has been decided up to now. */
    Ownership ownership() {
        return ownership;
    }

    /** Who had a page last that is free, or {@link #ANYBODY}. */
    int had(int page) {
        return had[page];
    }

    /** Whether no operation is under way. */
    boolean isQuiet() {
        return ownership.operation() == Operation.NONE;
    }

    /** Takes an event of pages. @throws TraceRejected when that is not allowed, or one is missing before it */
    public void take(TraceEvent event) {
        ticket++;
        TraceRejected.unless(event.ticket() == ticket, "it is the event of pages with number " + event.ticket() + ", but number " + ticket
                + " comes next: its record was lost");
        PageAction action = event.pageAction();
        TraceRejected.unless(action != null, "there is no such action on pages");
        switch (action) {
            case RELEASE -> release(event.page(), event.upper());
            case ZERO -> zero(event.firstPiece(), event.pieces());
            case CLEAN -> TraceRejected.unless(isPage(event.page()) && ownership.isClean(event.page()), "page " + event.page() + " is said to be clean, but "
                    + found(event.page()));
            case MAP -> map(event, event.vm());
            case PROVIDE -> map(event, PageControl.COMMONS);
            case LEND -> {
                TraceRejected.unless(ownership.share(event.core(), PageControl.COMMONS, event.vm(), event.upper(), event.page()) == Verdict.DONE,
                        "page " + event.page() + " cannot be lent to VM " + event.vm() + " at " + event.upper());
                ownership.proceed(event.core());
            }
            case TAKE -> step(event);
        }
    }

    /** Whether an event names an action, and pages that there are: of another, nothing can be asked. */
    static boolean isOfPages(TraceEvent event) {
        PageAction action = event.pageAction();
        return action != null && switch (action) {
            case RELEASE -> event.page() + event.upper() <= PageControl.BLOCKS;
            case ZERO -> event.firstPiece() + event.pieces() <= PageControl.BLOCKS * PageControl.PIECES;
            case CLEAN, MAP, PROVIDE, LEND -> isPage(event.page());
            case TAKE -> event.isOfAll() || isPage(event.page());
        };
    }

    private static boolean isPage(int page) {
        return page < PageControl.BLOCKS;
    }

    private void release(int first, int count) {
        for (int page = first; page < first + count; page++) {
            TraceRejected.unless(isPage(page) && ownership.release(page) == Verdict.DONE, "page " + page + " is no page of the hypervisor's that it can give away");
        }
    }

    private void zero(int first, int count) {
        for (int piece = first; piece < first + count; piece++) {
            int page = piece / PageControl.PIECES;
            TraceRejected.unless(isPage(page) && ownership.isDirty(page), "piece " + piece + " of memory was zeroed, but its page " + page + " is not free and dirty");
            TraceRejected.unless(ownership.piece(page) == piece % PageControl.PIECES, "piece " + piece % PageControl.PIECES + " of page " + page
                    + " was zeroed, but " + ownership.piece(page) + " comes next");
            ownership.scrubbed(page);
        }
    }

    private void map(TraceEvent event, int owner) {
        int page = event.page();
        TraceRejected.unless(ownership.map(event.core(), owner, event.upper(), page) == Verdict.DONE, "page " + page + " cannot become "
                + (owner == PageControl.COMMONS ? "a region's" : "VM " + owner + "'s") + " at " + event.upper()
                + ": " + found(page));
        ownership.proceed(event.core());
        had[page] = owner;
    }

    private String found(int page) {
        if (!isPage(page)) {
            return "there is no such page";
        }
        return ownership.isDirty(page) ? "it is dirty: " + ownership.piece(page) + " of its " + PageControl.PIECES + " pieces were zeroed"
                : ownership.isClean(page) ? "it is clean" : "it is not free";
    }

    private void step(TraceEvent event) {
        int core = event.core();
        OwnershipState state = ownership.state;
        if (isQuiet()) {
            Verdict begun = event.isOfAll() ? ownership.reclaim(core, event.vm()) : isPage(event.page()) ? ownership.unmap(core, PageControl.COMMONS, event.page())
                    : Verdict.REFUSED;
            TraceRejected.unless(begun == Verdict.DONE, "nothing is there to be taken");
        }
        int owner = event.isOfAll() ? event.vm() : PageControl.COMMONS;
        TraceRejected.unless(state.vm == owner && state.page == (event.isOfAll() ? OwnershipState.NONE : event.page()),
                "another operation on pages is under way: " + ownership.operation());
        OwnershipStep step = ownership.next(core);
        TraceRejected.unless(step.ordinal() == event.upper(), "the next step is " + step);
        if (step != OwnershipStep.SELECT_VMID) {
            ownership.advance(core);
            return;
        }
        // What is one region of the lock of VMIDs is one event.
        for (OwnershipStep one = step; one != OwnershipStep.RESTORE_VMID; one = ownership.next(core)) {
            ownership.proceed(core);
        }
        ownership.proceed(core);
    }
}
