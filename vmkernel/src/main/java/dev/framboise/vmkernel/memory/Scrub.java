package dev.framboise.vmkernel.memory;

import static dev.framboise.vmkernel.stage2.OwnershipState.NONE;

import dev.framboise.armv8.address.Pa;
import dev.framboise.metal.ForSize;
import dev.framboise.vmkernel.trace.PageAction;

/** What a VM's loader scrubs, and what it has zeroed: what is noted here was zeroed by this class, and by nobody who only meant to. */
@ForSize
final class Scrub {
    /** The page that it is at, or {@link dev.framboise.vmkernel.stage2.OwnershipState#NONE}. Nobody else scrubs it. */
    int page = NONE;

    private long from;
    private long to;

    /** Zeroes a piece, and begins anew with it if it does not go on where the last one ended. */
    void clear(Pa at) {
        if (at.raw() != to) {
            from = at.raw();
        }
        to = PhysicalBlocks.clear(at, PhysicalBlocks.PIECE).raw();
    }

    /** Forgets what was zeroed without a gap. @return the whole pieces of it, as {@link PageAction#ZERO} has them */
    int tell() {
        int first = (int) (from + PhysicalBlocks.PIECE - 1 >>> PhysicalBlocks.PIECE_SHIFT);
        int behind = (int) (to >>> PhysicalBlocks.PIECE_SHIFT);
        from = 0;
        to = 0;
        return first | behind - first << PageAction.PIECES;
    }
}
