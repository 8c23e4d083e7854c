package dev.framboise.conformance.payload;

import dev.framboise.conformance.hosted.CurrentSurroundings;
import dev.framboise.conformance.hosted.Taken;

/** What vectors.S does with a {@link Frame}, where a JVM runs the payload: nothing of it is compiled. */
final class HostedProbe {
    private static final int REGISTERS = 31;
    private static final long EL2 = 2 << 2;

    private HostedProbe() {
    }

    static void enter(Frame frame) {
        long[] registers = new long[REGISTERS];
        for (int i = 0; i < REGISTERS; i++) {
            registers[i] = frame.get(i);
        }
        Taken taken = CurrentSurroundings.get().enter(registers, frame.sp0, frame.elr, frame.spsr);
        for (int i = 0; i < REGISTERS; i++) {
            frame.set(i, registers[i]);
        }
        frame.elr = taken.elr();
        frame.spsr = taken.spsr();
        frame.esr = taken.esr();
        frame.far = taken.far();
        frame.hpfar = taken.hpfar();
        frame.sp0 = taken.stack();
        frame.vector = taken.vector();
        frame.currentel = EL2;
        // PSTATE in the vector: no model has it.
        frame.daif = Taken.UNKNOWN;
        frame.spsel = Taken.UNKNOWN;
    }
}
