package dev.framboise.vmkernel.stage2;

/** What a wrong caller would leave out, or a wrong {@link Ownership} would have done. */
enum OwnershipMistake {
    NONE(""),
    NO_DSB_AFTER_THE_WRITE("only the permitted"),
    NO_TLBI("only the permitted"),
    TLBI_HERE_ALONE("only the permitted"),
    NO_DSB_AFTER_THE_TLBI("only the permitted"),
    WRONG_VMID("only the permitted"),
    NO_BREAK("no conflict"),
    NO_SCRUB("no residue"),
    LOAN_FORGOTTEN("only the permitted") {
        @Override
        void plant(String call, OwnershipState state) {
            if (call.equals("share")) {
                state.lentPage[0] = OwnershipState.NONE;
                state.borrower[0] = OwnershipState.NONE;
            }
        }
    },
    STILL_FREE("one owner") {
        @Override
        void plant(String call, OwnershipState state) {
            if (call.equals("map")) {
                state.clean[0] |= state.owned[0] | state.owned[1];
            }
        }
    },
    DIRTY_IS_CLEAN("no residue") {
        @Override
        void plant(String call, OwnershipState state) {
            state.clean[0] |= state.dirty[0];
            state.dirty[0] = 0;
        }
    };

    /** What sees it. */
    final String seenBy;

    OwnershipMistake(String seenBy) {
        this.seenBy = seenBy;
    }

    /** Puts it into the state after a call that was done. */
    void plant(String call, OwnershipState state) {
    }
}
