package dev.framboise.conformance.model;

import dev.framboise.armv8.instruction.Barrier;
import dev.framboise.armv8.instruction.CacheOperation;
import dev.framboise.armv8.instruction.Tlbi;
import dev.framboise.armv8.memory.DirectMap;
import dev.framboise.armv8.model.Machine;
import dev.framboise.armv8.pe.ProcessingElement;
import dev.framboise.armv8.register.SysReg;
import dev.framboise.conformance.World;
import dev.framboise.conformance.hosted.Surroundings;

/**
 * A core of the model as the payload has it. All is the model's, but for this: the payload's addresses are physical ones, where the model has them
 * behind its direct map; what is stored as code becomes the model's code; an interrupt that the model signals while the payload does not mask it is
 * taken between two instructions, since the model takes none to EL2 from EL2; and a guest's payload, which has addresses as they are, keeps the
 * stage 1 of EL1 off, which the model has not.
 */
final class PayloadCore implements ProcessingElement {
    private static final long SCTLR_M = 1;

    private final ProcessingElement core;
    private final Machine machine;
    private final int index;
    private final World world;
    private final ProbeCode code;
    private final Runnable vector;
    private boolean unmasked;

    /** Core {@code index}. @param vector takes an interrupt */
    PayloadCore(Machine machine, int index, World world, ProbeCode code, Runnable vector) {
        this.core = machine.core(index);
        this.machine = machine;
        this.index = index;
        this.world = world;
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
        core.writeRegister(register, register == SysReg.SCTLR_EL1 && world == World.GUEST ? value & ~SCTLR_M : value);
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
