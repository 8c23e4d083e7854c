package dev.framboise.armv8.pe;

import dev.framboise.armv8.instruction.Barrier;
import dev.framboise.armv8.instruction.CacheOperation;
import dev.framboise.armv8.instruction.Tlbi;
import dev.framboise.armv8.register.FloatingPoint;
import dev.framboise.armv8.register.SysReg;

/** What one core at EL2 can do to the machine. An engine on the JVM implements it; metal has the real one. */
public interface ProcessingElement {
    /** MRS. */
    long readRegister(SysReg register);

    /** MSR. */
    void writeRegister(SysReg register, long value);

    /** A load of 1, 2, 4 or 8 bytes at an EL2 virtual address, zero-extended. */
    long load(long va, int bytes);

    /** A store of 1, 2, 4 or 8 bytes at an EL2 virtual address. */
    void store(long va, int bytes, long value);

    /** DMB, DSB, ISB. */
    void barrier(Barrier barrier);

    /** TLBI. {@code argument} is Xt, or 0 where the operation takes none. */
    void tlbi(Tlbi operation, long argument);

    /** DC and IC. {@code va} is 0 where the operation takes none. */
    void cache(CacheOperation operation, long va);

    /** Stores the SIMD and floating-point registers, as {@link FloatingPoint} lays them out. */
    void storeFloatingPoint(long[] registers);

    /** Loads them. */
    void loadFloatingPoint(long[] registers);

    /** WFI: returns when an interrupt is pending for this core, masked or not. */
    void waitForInterrupt();

    /** WFE. */
    void waitForEvent();

    /** SEV. */
    void sendEvent();

    /** YIELD: another core may run. */
    void yield();
}
