package dev.framboise.conformance.model;

import dev.framboise.armv8.instruction.Barrier;
import dev.framboise.armv8.instruction.CacheOperation;
import dev.framboise.armv8.instruction.Tlbi;
import dev.framboise.armv8.memory.DirectMap;
import dev.framboise.armv8.model.Machine;
import dev.framboise.armv8.pe.ProcessingElement;
import dev.framboise.armv8.register.SysReg;
import dev.framboise.conformance.hosted.Surroundings;

/**
 * A core of the model as the payload has it. All is the model's, but for three things: the payload's addresses are physical ones, where the model
 * has them behind its direct map; what is stored as code becomes the model's code; and an interrupt that the model signals while EL2 does not
 * mask it is taken between two instructions, since the model takes none to EL2 from EL2.
 */
final class PayloadCore implements ProcessingElement {
    private final ProcessingElement core;
    private final Machine machine;
    private final int index;
    private final ProbeCode code;
    private final Runnable vector;
    private boolean unmasked;

    /**
     * A core.
     *
     * @param core   the model's
     * @param vector takes an interrupt
     */
    PayloadCore(ProcessingElement core, Machine machine, int index, ProbeCode code, Runnable vector) {
        this.core = core;
        this.machine = machine;
        this.index = index;
        this.code = code;
        this.vector = vector;
    }

    /** PSTATE.I. */
    void interrupts(Surroundings.Masking masking) {
        unmasked = masking == Surroundings.Masking.UNMASKED;
        takeInterrupt();
    }

    private void takeInterrupt() {
        if (unmasked && machine.gic().signalsIrq(index)) {
            unmasked = false;
            vector.run();
            unmasked = true;
        }
    }

    private static boolean isCode(long va) {
        return va >= Layout.VECTORS && va < Layout.SLOTS_END;
    }

    @Override
    public long readRegister(SysReg register) {
        takeInterrupt();
        return core.readRegister(register);
    }

    @Override
    public void writeRegister(SysReg register, long value) {
        takeInterrupt();
        core.writeRegister(register, value);
    }

    @Override
    public long load(long va, int bytes) {
        takeInterrupt();
        long found = core.load(DirectMap.BASE + va, bytes);
        return isCode(va) && bytes == Integer.BYTES ? Integer.toUnsignedLong(code.a64((int) found)) : found;
    }

    @Override
    public void store(long va, int bytes, long value) {
        takeInterrupt();
        core.store(DirectMap.BASE + va, bytes, isCode(va) && bytes == Integer.BYTES ? code.model((int) value) : value);
        for (int other = 1; other < machine.cores(); other++) {
            if (va == Layout.release(other) && value == Layout.SECONDARY_START) {
                machine.release(other);
            }
        }
    }

    @Override
    public void barrier(Barrier barrier) {
        takeInterrupt();
        core.barrier(barrier);
    }

    @Override
    public void tlbi(Tlbi operation, long argument) {
        core.tlbi(operation, argument);
    }

    @Override
    public void cache(CacheOperation operation, long va) {
        core.cache(operation, operation == CacheOperation.IC_IALLUIS ? va : DirectMap.BASE + va);
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
        takeInterrupt();
    }

    @Override
    public void waitForEvent() {
        core.waitForEvent();
        takeInterrupt();
    }

    @Override
    public void sendEvent() {
        core.sendEvent();
    }

    @Override
    public void yield() {
        takeInterrupt();
        core.yield();
    }
}
