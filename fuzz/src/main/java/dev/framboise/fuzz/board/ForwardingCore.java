package dev.framboise.fuzz.board;

import dev.framboise.armv8.instruction.Barrier;
import dev.framboise.armv8.instruction.CacheOperation;
import dev.framboise.armv8.instruction.Tlbi;
import dev.framboise.armv8.model.ModelCore;
import dev.framboise.armv8.pe.ProcessingElement;
import dev.framboise.armv8.register.SysReg;

/** A core of the machine model, for those who do something beside one instruction or another. */
public abstract class ForwardingCore implements ProcessingElement {
    /** What carries the instructions out. */
    protected final ModelCore core;

    /** One that hands everything on to {@code core}, but for what waits. */
    protected ForwardingCore(ModelCore core) {
        this.core = core;
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
    public void sendEvent() {
        core.sendEvent();
    }

    @Override
    public void yield() {
        core.yield();
    }
}
