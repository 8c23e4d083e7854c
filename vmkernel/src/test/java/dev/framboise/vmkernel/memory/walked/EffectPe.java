package dev.framboise.vmkernel.memory.walked;

import dev.framboise.armv8.instruction.Barrier;
import dev.framboise.armv8.instruction.CacheOperation;
import dev.framboise.armv8.instruction.Tlbi;
import dev.framboise.armv8.pe.ProcessingElement;
import dev.framboise.armv8.register.SysReg;
import java.util.ArrayList;
import java.util.List;

/** A core of the model that lets others do something before each effect of its own, and forgets some effects by a mistake. */
final class EffectPe implements ProcessingElement {
    private final ProcessingElement core;
    private final Stage2Mistake mistake;
    private final Runnable before;
    /** Where zeros are to be stored yet. */
    private final List<Long> late = new ArrayList<>();

    EffectPe(ProcessingElement core, Stage2Mistake mistake, Runnable before) {
        this.core = core;
        this.mistake = mistake;
        this.before = before;
    }

    @Override
    public long readRegister(SysReg register) {
        return core.readRegister(register);
    }

    @Override
    public void writeRegister(SysReg register, long value) {
        before.run();
        core.writeRegister(register, value);
    }

    @Override
    public long load(long va, int bytes) {
        before.run();
        return core.load(va, bytes);
    }

    @Override
    public void store(long va, int bytes, long value) {
        before.run();
        if (mistake == Stage2Mistake.TLBI_BEFORE_THE_BREAK && value == 0) {
            late.add(va);
            return;
        }
        catchUp();
        if (mistake != Stage2Mistake.NO_BREAK || value != 0) {
            core.store(va, bytes, value);
        }
    }

    /** Stores what is late. */
    void catchUp() {
        if (!late.isEmpty()) {
            late.forEach(va -> core.store(va, Long.BYTES, 0));
            late.clear();
            core.barrier(Barrier.DSB_ISH);
        }
    }

    @Override
    public void barrier(Barrier barrier) {
        before.run();
        if (!mistake.loses(barrier)) {
            core.barrier(barrier);
        }
        if (barrier == Barrier.DSB_ISH && !late.isEmpty()) {
            before.run();
            catchUp();
        }
    }

    @Override
    public void tlbi(Tlbi operation, long argument) {
        before.run();
        switch (mistake) {
            case NO_TLBI -> { }
            case TLBI_HERE_ALONE -> core.tlbi(Tlbi.VMALLS12E1, argument);
            case TLBI_OF_STAGE_1 -> core.tlbi(Tlbi.VMALLE1IS, argument);
            default -> core.tlbi(operation, argument);
        }
    }

    @Override
    public void cache(CacheOperation operation, long va) {
        before.run();
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
        core.waitForInterrupt();
    }

    @Override
    public void waitForEvent() {
        core.waitForEvent();
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
