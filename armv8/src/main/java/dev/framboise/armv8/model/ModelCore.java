package dev.framboise.armv8.model;

import dev.framboise.armv8.instruction.Barrier;
import dev.framboise.armv8.instruction.CacheOperation;
import dev.framboise.armv8.instruction.Tlbi;
import dev.framboise.armv8.memory.DirectMap;
import dev.framboise.armv8.model.timer.CoreTimers;
import dev.framboise.armv8.pe.ProcessingElement;
import dev.framboise.armv8.register.SysReg;

/** One core as EL2 uses it. Every call is one instruction, before which another core may run. */
public final class ModelCore implements ProcessingElement {
    private static final long ISR_IRQ = 1L << 7;
    private static final long ISR_SERROR = 1L << 8;

    private final Machine machine;
    private final int index;
    private final CoreTimers timers = new CoreTimers();
    private final RegisterFile registers;
    private final VectorRegisters vectors;
    private boolean event;
    private boolean serror;
    private boolean vttbrUnsynchronised;

    ModelCore(Machine machine, int index, long frequency, SplitMix junk) {
        this.machine = machine;
        this.index = index;
        this.registers = new RegisterFile(index, frequency, machine::count, timers, junk);
        this.vectors = new VectorRegisters(registers, junk);
    }

    /** Its number: Aff0 of MPIDR_EL1. */
    public int index() {
        return index;
    }

    /** Its system registers. */
    public RegisterFile registers() {
        return registers;
    }

    /** Its SIMD and floating-point registers. */
    public VectorRegisters vectors() {
        return vectors;
    }

    /** Its timers. */
    public CoreTimers timers() {
        return timers;
    }

    /** A physical SError is pending from now on until it is taken. */
    public void raiseSError() {
        serror = true;
    }

    /** Takes the pending SError, if any. @return whether there was one */
    public boolean takeSErrorForGuest() {
        boolean pending = serror;
        serror = false;
        return pending;
    }

    /** Whether a physical interrupt or SError is pending, which ends a WFI. */
    public boolean hasPhysicalInterrupt() {
        return serror || machine.gic().signalsIrq(index);
    }

    /** The event register, which WFE waits for (DDI 0487 D1.6.1). */
    public boolean hasEvent() {
        return event;
    }

    /** Sets the event register. */
    public void setEvent() {
        event = true;
    }

    /** Clears the event register. */
    public void clearEvent() {
        event = false;
    }

    /** ERET: synchronises the context, and sets the event register as every exception return does. */
    public void enterGuest() {
        vttbrUnsynchronised = false;
        event = true;
    }

    @Override
    public long readRegister(SysReg register) {
        machine.step(index);
        vectors.beforeAccess(register);
        if (register == SysReg.ISR_EL1) {
            return (machine.gic().signalsIrq(index) ? ISR_IRQ : 0) | (serror ? ISR_SERROR : 0);
        }
        return registers.read(register);
    }

    @Override
    public void writeRegister(SysReg register, long value) {
        machine.step(index);
        vectors.beforeAccess(register);
        registers.write(register, value);
        if (register == SysReg.VTTBR_EL2) {
            vttbrUnsynchronised = true;
            machine.translation().unload(index);
        }
    }

    @Override
    public long load(long va, int bytes) {
        machine.step(index);
        return machine.bus().load(physical(va), bytes, index);
    }

    @Override
    public void store(long va, int bytes, long value) {
        machine.step(index);
        storeAt(physical(va), bytes, value);
    }

    private void storeAt(long pa, int bytes, long value) {
        if (machine.memory().contains(pa, bytes)) {
            machine.translation().beforeStore(index, pa, bytes, value);
            machine.lines().store(pa);
        }
        machine.bus().store(pa, bytes, value, index);
    }

    private static long physical(long va) {
        long pa = va - DirectMap.BASE;
        if (pa < 0 || pa >= DirectMap.SIZE) {
            throw new ModelFault("EL2 virtual address 0x" + Long.toHexString(va) + " is outside the direct map");
        }
        return pa;
    }

    @Override
    public void barrier(Barrier barrier) {
        machine.step(index);
        if (barrier == Barrier.ISB) {
            vttbrUnsynchronised = false;
        }
        machine.translation().barrier(index, barrier);
        machine.lines().barrier(index, barrier);
    }

    @Override
    public void tlbi(Tlbi operation, long argument) {
        machine.step(index);
        if (vttbrUnsynchronised) {
            throw new ArchitectureViolation("TLBI " + operation + " after a write of VTTBR_EL2 without an ISB between: which"
                + " VMID it invalidates is unknown (DDI 0487 D17.1.2)");
        }
        int vmid = (int) (registers.get(SysReg.VTTBR_EL2) >>> 48) & 0xff;
        machine.translation().issue(index, operation, argument, vmid);
    }

    @Override
    public void cache(CacheOperation operation, long va) {
        machine.step(index);
        if (operation == CacheOperation.IC_IALLUIS) {
            return;
        }
        if (!machine.bus().answers(physical(va), 1)) {
            throw new ModelFault(operation + " of 0x" + Long.toHexString(va) + ", where nothing answers");
        }
        if (operation == CacheOperation.DC_ZVA) {
            zero(physical(va) & -CacheOperation.ZVA_BYTES);
        }
        machine.lines().maintain(index, operation, physical(va));
    }

    private void zero(long block) {
        if (!machine.memory().contains(block, CacheOperation.ZVA_BYTES)) {
            throw new ModelFault("DC ZVA of 0x" + Long.toHexString(block) + ", which is not Normal memory: an alignment fault");
        }
        for (int i = 0; i < CacheOperation.ZVA_BYTES; i += Long.BYTES) {
            storeAt(block + i, Long.BYTES, 0);
        }
    }

    @Override
    public void storeFloatingPoint(long[] to) {
        machine.step(index);
        vectors.store(to);
    }

    @Override
    public void loadFloatingPoint(long[] from) {
        machine.step(index);
        vectors.load(from);
    }

    @Override
    public void waitForInterrupt() {
        machine.block(index, this::hasPhysicalInterrupt);
    }

    @Override
    public void waitForEvent() {
        machine.block(index, () -> event || hasPhysicalInterrupt());
        event = false;
    }

    @Override
    public void sendEvent() {
        machine.step(index);
        machine.sendEvent();
    }

    @Override
    public void yield() {
        machine.yield(index);
    }
}
