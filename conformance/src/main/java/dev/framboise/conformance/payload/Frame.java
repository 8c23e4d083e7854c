package dev.framboise.conformance.payload;

import dev.framboise.armv8.register.GeneralRegisters;
import dev.framboise.metal.SharedWithAssembly;

/** Registers before a probe, and the exception after it. vectors.S reads and writes it. */
@SharedWithAssembly
final class Frame extends GeneralRegisters {
    long elr;
    long spsr;
    long esr;
    long far;
    long hpfar;
    long sp0;
    long daif;
    long currentel;
    long spsel;
    long vector;
}
