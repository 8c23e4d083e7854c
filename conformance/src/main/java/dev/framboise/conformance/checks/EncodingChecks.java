package dev.framboise.conformance.checks;

import dev.framboise.conformance.Check;
import dev.framboise.conformance.World;
import dev.framboise.conformance.payload.Bench;
import dev.framboise.conformance.payload.Level;
import dev.framboise.conformance.payload.Probe;
import dev.framboise.conformance.payload.Report;
import dev.framboise.conformance.payload.Verdict;

/** {@code HCR}: every register that an MRS can name, of op0 3. */
final class EncodingChecks {
    /** MRS X3, S3_0_C0_C0_0; the lowest bit of op2 is bit 5, op1, CRn, CRm and op2 lie beside each other. */
    private static final int MRS = 0xD538_0003;
    private static final int OP2 = 5;
    private static final int ENCODINGS = 1 << 14;
    private static final long UNKNOWN = 0;
    private static final long SYSTEM = 0x18;

    private EncodingChecks() {
    }

    @Check(id = "HCR-050", title = "Every register that EL1 reads has a value, or is undefined, and EL1 is told",
            rule = "DDI 0487 C5.1, MRS at EL1: all 16384 encodings of op0 3", on = World.GUEST)
    static Verdict readsOfEl1(Bench bench) {
        return sweep(bench, Level.EL1, 4, UNKNOWN);
    }

    @Check(id = "HCR-150", title = "Every register that EL0 reads has a value, or is undefined or trapped, and EL1 is told",
            rule = "DDI 0487 C5.1, MRS at EL0: all 16384 encodings of op0 3", on = World.GUEST)
    static Verdict readsOfEl0(Bench bench) {
        return sweep(bench, Level.EL0, 8, SYSTEM);
    }

    private static Verdict sweep(Bench bench, Level level, int vector, long trap) {
        int values = 0;
        int exceptions = 0;
        int wrong = 0;
        long syndrome = 0;
        for (int i = 0; i < ENCODINGS; i++) {
            int word = MRS | i << OP2;
            Probe probe = bench.probe().begin().word(word).run(level);
            if (probe.completed()) {
                values++;
            } else if (probe.vector() == vector && probe.offset() == 0
                    && (probe.esr() == Sweep.UNDEFINED || trap == SYSTEM && probe.esr() == Sweep.syndrome(word))) {
                exceptions++;
            } else {
                wrong = wrong == 0 ? word : wrong;
                syndrome = probe.esr();
            }
        }
        Report report = bench.report().equal("wrong", 0, wrong).equal("esr", 0, syndrome);
        return report.holds("values", values > 0, values).holds("exceptions", exceptions > 0, exceptions).verdict();
    }
}
