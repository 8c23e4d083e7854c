package dev.framboise.fuzz.memory;

import dev.framboise.armv8.instruction.Barrier;
import dev.framboise.armv8.instruction.CacheOperation;
import dev.framboise.armv8.instruction.Tlbi;
import dev.framboise.armv8.model.ModelCore;
import dev.framboise.armv8.pe.ProcessingElement;
import dev.framboise.armv8.register.SysReg;

/** A core at EL2, before each of whose instructions other cores may walk. */
final class WalkedCore implements ProcessingElement {
    private final ModelCore core;
    private final Runnable walks;

    WalkedCore(ModelCore core, Runnable walks) {
        this.core = core;
        this.walks = walks;
    }

    @Override
    public long readRegister(SysReg register) {
        return core.readRegister(register);
    }

    @Override
    public void writeRegister(SysReg register, long value) {
        walks.run();
        core.writeRegister(register, value);
    }

    @Override
    public long load(long va, int bytes) {
        return core.load(va, bytes);
    }

    @Override
    public void store(long va, int bytes, long value) {
        walks.run();
        core.store(va, bytes, value);
    }

    @Override
    public void barrier(Barrier barrier) {
        walks.run();
        core.barrier(barrier);
    }

    @Override
    public void tlbi(Tlbi operation, long argument) {
        walks.run();
        core.tlbi(operation, argument);
    }

    @Override
    public void cache(CacheOperation operation, long va) {
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
        throw new IllegalStateException("nothing waits for an interrupt while tables change");
    }

    @Override
    public void waitForEvent() {
        throw new IllegalStateException("nobody else holds a lock");
    }

    @Override
    public void sendEvent() {
        core.sendEvent();
    }

    @Override
    public void yield() {
        core.yield();
    }
}
