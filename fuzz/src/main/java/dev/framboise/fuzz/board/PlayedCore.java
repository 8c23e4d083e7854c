package dev.framboise.fuzz.board;

import dev.framboise.armv8.instruction.Barrier;
import dev.framboise.armv8.instruction.CacheOperation;
import dev.framboise.armv8.instruction.Tlbi;
import dev.framboise.armv8.memory.DirectMap;
import dev.framboise.armv8.model.ModelCore;
import dev.framboise.armv8.pe.ProcessingElement;
import dev.framboise.armv8.register.SysReg;
import java.util.function.IntConsumer;

/** A core of the machine model that rests instead of waiting, says before it stores where, and lets others go on while it yields. */
final class PlayedCore implements ProcessingElement {
    private final ModelCore core;
    private final MemoryUndo undo;
    private final IntConsumer others;

    /** @param others lets the other cores go on; is given this core's number */
    PlayedCore(ModelCore core, MemoryUndo undo, IntConsumer others) {
        this.core = core;
        this.undo = undo;
        this.others = others;
    }

    @Override
    public long readRegister(SysReg register) {
        return core.readRegister(register);
    }

    @Override
    public void writeRegister(SysReg register, long value) {
        core.writeRegister(register, value);
    }

    @Override
    public long load(long va, int bytes) {
        return core.load(va, bytes);
    }

    @Override
    public void store(long va, int bytes, long value) {
        undo.stores(va - DirectMap.BASE);
        core.store(va, bytes, value);
    }

    @Override
    public void barrier(Barrier barrier) {
        core.barrier(barrier);
    }

    @Override
    public void tlbi(Tlbi operation, long argument) {
        core.tlbi(operation, argument);
    }

    @Override
    public void cache(CacheOperation operation, long va) {
        if (operation == CacheOperation.DC_ZVA) {
            undo.stores(va - DirectMap.BASE);
        }
        core.cache(operation, va);
    }

    @Override
    public void storeFloatingPoint(long[] registers) {
        core.storeFloatingPoint(registers);
    }

    @Override
    public void loadFloatingPoint(long[] registers) {
        core.loadFloatingPoint(registers);
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
    public void sendEvent() {
        core.sendEvent();
    }

    @Override
    public void yield() {
        others.accept(core.index());
        core.yield();
    }
}
