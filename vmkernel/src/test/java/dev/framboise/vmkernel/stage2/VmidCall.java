package dev.framboise.vmkernel.stage2;

/** The methods of {@link Vmids}: those that begin something, then the steps. */
enum VmidCall {
    TAKE_UP, IDLE, LET_GO, WROTE_INVALID, GIVE_UP, RAN_NOTHING, BEGIN_GENERATION, FLUSH_SENT, FLUSHED, HAND_OUT, SELECT_VMID, SELECTED,
    INVALIDATION_SENT, INVALIDATED, UNMAPPED;

    static VmidCall of(VmidStep step) {
        return switch (step) {
            case RUN_NOTHING -> RAN_NOTHING;
            case BEGIN_GENERATION -> BEGIN_GENERATION;
            case SEND_FLUSH -> FLUSH_SENT;
            case AWAIT_FLUSH -> FLUSHED;
            case HAND_OUT -> HAND_OUT;
            case SELECT_VMID -> SELECT_VMID;
            case AWAIT_SELECTION -> SELECTED;
            case SEND_INVALIDATION -> INVALIDATION_SENT;
            case AWAIT_INVALIDATION -> INVALIDATED;
            case END_UNMAPPING -> UNMAPPED;
            case NONE -> throw new IllegalArgumentException("nothing is to be done");
        };
    }

    /** Whether an ISB, or an ERET, stands between this and what came before. */
    boolean synchronises() {
        return this == TAKE_UP || this == IDLE || this == RAN_NOTHING || this == HAND_OUT || this == SELECTED || this == UNMAPPED;
    }

    Verdict on(Vmids vmids, int core, int vm) {
        return switch (this) {
            case TAKE_UP -> vmids.takeUp(core, vm);
            case IDLE -> vmids.idle(core);
            case LET_GO -> vmids.letGo(core, vm);
            case GIVE_UP -> vmids.giveUp(vm);
            case WROTE_INVALID -> vmids.wroteInvalid(core, vm);
            case RAN_NOTHING -> vmids.ranNothing(core);
            case BEGIN_GENERATION -> vmids.beginGeneration(core);
            case FLUSH_SENT -> vmids.flushSent(core);
            case FLUSHED -> vmids.flushed(core);
            case HAND_OUT -> vmids.handOut(core);
            case SELECT_VMID -> vmids.selectVmid(core);
            case SELECTED -> vmids.selected(core);
            case INVALIDATION_SENT -> vmids.invalidationSent(core);
            case INVALIDATED -> vmids.invalidated(core);
            case UNMAPPED -> vmids.unmapped(core);
        };
    }
}
