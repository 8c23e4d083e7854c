package dev.framboise.conformance.checks;

import dev.framboise.conformance.payload.A64;
import dev.framboise.conformance.payload.Bench;
import dev.framboise.conformance.payload.Gic;
import dev.framboise.conformance.payload.Job;
import dev.framboise.conformance.payload.Level;
import dev.framboise.conformance.payload.Probe;

/** Each core fills its vector registers, does what a hypervisor may trap, and looks whether they are what they were; how many were not. */
final class VectorKeeping implements Job {
    private static final int ROUNDS = 60;
    /** Pages of scratch memory for each core. */
    private static final int PAGES = 2;

    @Override
    public long run(Bench bench, int core) {
        long before = bench.scratch().page(PAGES * core);
        long after = bench.scratch().page(PAGES * core + 1);
        Probe probe = Vectors.load(bench.probe(core).begin());
        probe.word(A64.word("msr fpcr, x10")).word(A64.word("msr fpsr, x11"));
        // A device, a register that is emulated, a call: three times.
        probe.word(A64.word("mov x20, #3"));
        probe.word(A64.word("ldr w21, [x22]")).word(A64.word("mrs x21, id_aa64pfr0_el1")).word(A64.word("mov x0, x23")).word(A64.word("hvc #0"));
        probe.word(A64.word("sub x20, x20, #1")).word(A64.word("cbnz x20, .-20"));
        probe.word(A64.word("mov x2, x24")).word(A64.word("mrs x12, fpcr")).word(A64.word("mrs x13, fpsr")).word(A64.word("msr fpcr, xzr"));
        Vectors.store(probe).set(22, bench.board().distributor() + Gic.GICD_TYPER).set(23, Psci.VERSION).set(24, after);
        long wrong = 0;
        for (int round = 0; round < ROUNDS; round++) {
            Vectors.fill(before, (core + 1) * 1000L + round);
            long rounding = (long) (core & 3) << 22;
            probe.set(10, rounding).set(11, core + 1).set(1, before);
            if (round == 0) {
                probe.run(Level.EL1);
            } else {
                probe.again(Level.EL1);
            }
            wrong += probe.completed() ? 0 : 1;
            wrong += Vectors.differences(before, after);
            wrong += probe.get(12) == rounding && probe.get(13) == core + 1 ? 0 : 1;
        }
        return wrong;
    }
}
