package dev.framboise.vmkernel.stage2;

import dev.framboise.metal.ForSize;

import static dev.framboise.vmkernel.stage2.OwnershipState.NONE;

/** The first half of break-before-make: which descriptors an operation makes invalid, in which order. */
@ForSize
final class Breaking {
    private final OwnershipState state;
    private final Loans loans;
    private final PageSet[] owned;
    private final PageSet[] taken;

    Breaking(OwnershipState state, Loans loans, PageSet[] owned, PageSet[] taken) {
        this.state = state;
        this.loans = loans;
        this.owned = owned;
        this.taken = taken;
    }

    private boolean isOf(Operation operation) {
        return state.operation == operation.number();
    }

    /** The VM whose descriptor is next. */
    int vm() {
        return state.step == OwnershipStep.WRITE_INVALID.number() ? Integer.numberOfTrailingZeros(state.from) : state.target;
    }

    private boolean isWholeGroup(int vm) {
        return vm == state.vm && (isOf(Operation.RECLAIM) || isOf(Operation.SPLIT) || isOf(Operation.MERGE));
    }

    private int loan(int vm) {
        return isOf(Operation.RECLAIM) ? loans.first(vm, owned[state.vm]) : loans.first(vm, state.page);
    }

    /** The address whose descriptor is next; {@link OwnershipState#NONE}: that of {@link #group}. */
    int address() {
        int vm = vm();
        if (isWholeGroup(vm)) {
            return NONE;
        }
        return isOf(Operation.UNMAP) ? state.address[state.page] : state.lentAt[loan(vm)];
    }

    /** The group whose descriptor is next. */
    int group() {
        return isOf(Operation.RECLAIM) ? Integer.numberOfTrailingZeros(state.tables[state.vm] | state.blocks[state.vm]) : state.group;
    }

    /** The descriptor is invalid now. @return whether the VM has another that has to go */
    boolean write() {
        int vm = vm();
        boolean hasMore = isWholeGroup(vm) ? writeGroup(vm) : writeLeaf(vm);
        state.from &= ~(1 << vm);
        state.target = vm;
        return hasMore;
    }

    private boolean writeGroup(int vm) {
        int bit = 1 << group();
        state.tables[vm] &= ~bit;
        state.blocks[vm] &= ~bit;
        state.invalidated = NONE;
        boolean hasMore = isOf(Operation.RECLAIM) && (state.tables[vm] | state.blocks[vm]) != 0;
        if (isOf(Operation.RECLAIM) && !hasMore) {
            taken[vm].clear();
        }
        return hasMore;
    }

    private boolean writeLeaf(int vm) {
        int address = address();
        taken[vm].remove(address);
        state.invalidated = isOf(Operation.RECLAIM) ? NONE : address;
        if (isOf(Operation.UNMAP)) {
            return false;
        }
        state.lentAt[loan(vm)] = NONE;
        return isOf(Operation.RECLAIM) && loan(vm) != NONE;
    }
}
