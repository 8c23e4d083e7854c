package dev.framboise.vmkernel.stage2;

import java.util.Arrays;

/** What a wrong caller would leave out, or a wrong {@link Vmids} would have done. */
enum VmidMistake {
    NONE(""),
    NO_ISB("nothing of former VMs"),
    NO_FLUSH("nothing of former VMs"),
    FLUSH_HERE_ALONE("nothing of former VMs"),
    NO_DSB("nothing unmapped"),
    NO_TLBI("nothing unmapped"),
    GIVEN_UP_TOO_EARLY("nothing unmapped"),
    HAND_OUT_UNNOTED("one VM each") {
        @Override
        void plant(VmidCall call, VmidState state, int core) {
            if (call == VmidCall.HAND_OUT) {
                state.spent[0] &= ~(1 << state.under[core]);
            }
        }
    },
    TAKE_BACK_ALL("runs under its own") {
        @Override
        void plant(VmidCall call, VmidState state, int core) {
            if (call == VmidCall.BEGIN_GENERATION) {
                state.spent[0] = 0;
                Arrays.fill(state.vmid, 0);
            }
        }
    };

    /** What sees it. */
    final String seenBy;

    VmidMistake(String seenBy) {
        this.seenBy = seenBy;
    }

    /** Puts it into the state after a call that was done. */
    void plant(VmidCall call, VmidState state, int core) {
    }
}
