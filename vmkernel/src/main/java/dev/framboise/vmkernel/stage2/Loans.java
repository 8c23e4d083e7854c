package dev.framboise.vmkernel.stage2;

import static dev.framboise.vmkernel.stage2.OwnershipState.LOANS;
import static dev.framboise.vmkernel.stage2.OwnershipState.NONE;

import dev.framboise.metal.ForSize;
import dev.framboise.metal.LoopBound;

/** Which pages are lent, to whom, and where the borrower has them. */
@ForSize
final class Loans {
    private static final String NOTED = "loans";

    private final OwnershipState state;
    private final int most;

    /** At most {@code most} at a time. */
    Loans(OwnershipState state, int most) {
        this.state = state;
        this.most = most;
    }

    /** Where one more can be noted, or {@link OwnershipState#NONE}. */
    @LoopBound(max = LOANS, reason = NOTED)
    int free() {
        for (int i = 0; i < most; i++) {
            if (state.lentPage[i] == NONE) {
                return i;
            }
        }
        return NONE;
    }

    /** Notes one. */
    void note(int loan, int page, int vm, int address) {
        state.lentPage[loan] = page;
        state.borrower[loan] = vm;
        state.lentAt[loan] = address;
    }

    /** Forgets one. */
    void forget(int loan) {
        note(loan, NONE, NONE, NONE);
    }

    /** The VMs that a page is lent to, a mask. */
    @LoopBound(max = LOANS, reason = NOTED)
    int borrowersOf(int page) {
        int vms = 0;
        for (int i = 0; i < most; i++) {
            vms |= state.lentPage[i] == page ? 1 << state.borrower[i] : 0;
        }
        return vms;
    }

    /** The VMs that some page of {@code pages} is lent to, a mask. */
    @LoopBound(max = LOANS, reason = NOTED)
    int borrowersOf(PageSet pages) {
        int vms = 0;
        for (int i = 0; i < most; i++) {
            vms |= state.lentPage[i] != NONE && pages.has(state.lentPage[i]) ? 1 << state.borrower[i] : 0;
        }
        return vms;
    }

    /** The first loan of a page of {@code pages} that the VM has borrowed and still has; {@link OwnershipState#NONE} if there is none. */
    @LoopBound(max = LOANS, reason = NOTED)
    int first(int vm, PageSet pages) {
        for (int i = 0; i < most; i++) {
            if (state.borrower[i] == vm && state.lentAt[i] != NONE && pages.has(state.lentPage[i])) {
                return i;
            }
        }
        return NONE;
    }

    /** The loan of a page to the VM; {@link OwnershipState#NONE} if it is not lent to it. */
    @LoopBound(max = LOANS, reason = NOTED)
    int first(int vm, int page) {
        for (int i = 0; i < most; i++) {
            if (state.borrower[i] == vm && state.lentPage[i] == page) {
                return i;
            }
        }
        return NONE;
    }

    /** A page is lent to nobody any more. */
    @LoopBound(max = LOANS, reason = NOTED)
    void endOf(int page) {
        for (int i = 0; i < most; i++) {
            if (state.lentPage[i] == page) {
                forget(i);
            }
        }
    }

    /** The VM's pages, {@code pages}, are lent to nobody any more, and it has borrowed nothing. */
    @LoopBound(max = LOANS, reason = NOTED)
    void endOf(int vm, PageSet pages) {
        for (int i = 0; i < most; i++) {
            if (state.borrower[i] == vm || state.lentPage[i] != NONE && pages.has(state.lentPage[i])) {
                forget(i);
            }
        }
    }
}
