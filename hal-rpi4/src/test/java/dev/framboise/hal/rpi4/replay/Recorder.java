package dev.framboise.hal.rpi4.replay;

import dev.framboise.armv8.instruction.Barrier;
import dev.framboise.armv8.instruction.CacheOperation;
import dev.framboise.armv8.instruction.Tlbi;
import dev.framboise.armv8.memory.DirectMap;
import dev.framboise.armv8.model.Machine;
import dev.framboise.armv8.pe.ProcessingElement;
import dev.framboise.armv8.register.SysReg;
import dev.framboise.hal.rpi4.soc.Bcm2711;

/** A core that writes down what it is asked to do and what came of it. */
final class Recorder implements ProcessingElement {
    private static final long RSTC = 0x1c;

    private final ProcessingElement core;
    private final Record record;
    private final Machine machine;
    private boolean restarts;

    /** @param machine goes off after the power manager's registers say so */
    Recorder(ProcessingElement core, Record record, Machine machine) {
        this.core = core;
        this.record = record;
        this.machine = machine;
    }

    @Override
    public long readRegister(SysReg register) {
        long value = core.readRegister(register);
        record.add(Event.READ_REGISTER | register.ordinal(), 0, value);
        return value;
    }

    @Override
    public void writeRegister(SysReg register, long value) {
        record.add(Event.WRITE_REGISTER | register.ordinal(), 0, value);
        core.writeRegister(register, value);
    }

    @Override
    public long load(long va, int bytes) {
        long value = core.load(va, bytes);
        record.add(Event.LOAD | bytes, va, value);
        return value;
    }

    @Override
    public void store(long va, int bytes, long value) {
        record.add(Event.STORE | bytes, va, value);
        core.store(va, bytes, value);
        restarts |= va == DirectMap.va(Bcm2711.POWER_MANAGER.plus(RSTC));
    }

    @Override
    public void barrier(Barrier barrier) {
        record.add(Event.BARRIER | barrier.ordinal(), 0, 0);
        core.barrier(barrier);
        if (restarts) {
            machine.powerOff();
        }
    }

    @Override
    public void tlbi(Tlbi operation, long argument) {
        record.add(Event.TLBI | operation.ordinal(), argument, 0);
        core.tlbi(operation, argument);
    }

    @Override
    public void cache(CacheOperation operation, long va) {
        record.add(Event.CACHE | operation.ordinal(), va, 0);
        core.cache(operation, va);
    }

    @Override
    public void storeFloatingPoint(long[] registers) {
        core.storeFloatingPoint(registers);
        for (int i = 0; i < registers.length; i++) {
            record.add(Event.STORE_FLOATING_POINT | i, 0, registers[i]);
        }
    }

    @Override
    public void loadFloatingPoint(long[] registers) {
        for (int i = 0; i < registers.length; i++) {
            record.add(Event.LOAD_FLOATING_POINT | i, 0, registers[i]);
        }
        core.loadFloatingPoint(registers);
    }

    @Override
    public void waitForInterrupt() {
        record.add(Event.HINT | Event.WFI, 0, 0);
        core.waitForInterrupt();
    }

    @Override
    public void waitForEvent() {
        record.add(Event.HINT | Event.WFE, 0, 0);
        core.waitForEvent();
    }

    @Override
    public void sendEvent() {
        record.add(Event.HINT | Event.SEV, 0, 0);
        core.sendEvent();
    }

    @Override
    public void yield() {
        record.add(Event.HINT | Event.YIELD, 0, 0);
        core.yield();
    }
}
