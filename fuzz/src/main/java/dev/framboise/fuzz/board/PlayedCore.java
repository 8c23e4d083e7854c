package dev.framboise.fuzz.board;

import dev.framboise.armv8.instruction.CacheOperation;
import dev.framboise.armv8.memory.DirectMap;
import dev.framboise.armv8.model.ModelCore;
import java.util.function.IntConsumer;

/** A core of the machine model that rests instead of waiting, says before it stores where, and lets others go on while it yields. */
final class PlayedCore extends ForwardingCore {
    private final MemoryUndo undo;
    private final QuickZeros zeros;
    private final IntConsumer others;

    /** @param others lets the other cores go on; is given this core's number */
    PlayedCore(ModelCore core, MemoryUndo undo, QuickZeros zeros, IntConsumer others) {
        super(core);
        this.undo = undo;
        this.zeros = zeros;
        this.others = others;
    }

    @Override
    public void store(long va, int bytes, long value) {
        undo.stores(va - DirectMap.BASE);
        zeros.stores(va - DirectMap.BASE);
        super.store(va, bytes, value);
    }

    @Override
    public void cache(CacheOperation operation, long va) {
        if (operation == CacheOperation.DC_ZVA) {
            undo.stores(va - DirectMap.BASE);
        }
        if (!zeros.isDone(operation, va - DirectMap.BASE)) {
            super.cache(operation, va);
        }
    }

    @Override
    public void waitForInterrupt() {
        if (!core.hasPhysicalInterrupt()) {
            throw CoreRests.NOW;
        }
    }

    @Override
    public void waitForEvent() {
        if (!core.hasEvent() && !core.hasPhysicalInterrupt()) {
            throw new IllegalStateException("EL2 waits for an event that no other core can send");
        }
        core.clearEvent();
    }

    @Override
    public void yield() {
        others.accept(core.index());
        super.yield();
    }
}
