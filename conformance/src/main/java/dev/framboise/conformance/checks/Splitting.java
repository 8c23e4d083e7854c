package dev.framboise.conformance.checks;

import dev.framboise.armv8.instruction.Access;
import dev.framboise.conformance.payload.A64;
import dev.framboise.conformance.payload.Bench;
import dev.framboise.conformance.payload.Job;
import dev.framboise.conformance.payload.Level;
import dev.framboise.conformance.payload.Observations;
import dev.framboise.conformance.payload.Observations.Kind;
import dev.framboise.conformance.payload.Probe;
import dev.framboise.conformance.payload.Report;
import dev.framboise.conformance.payload.Stage2;

/** One core has stage 2 map the same 2 MiB as a block, as pages, as a block; EL1 of the others reads them. */
final class Splitting implements Job {
    private static final int ROUNDS = 300;
    /** Microseconds between two changes, in which the others read. */
    private static final int PAUSE = 100;
    private static final int INDEX = 9;
    private static final long BLOCK = 1L << 21;
    private static final long TABLE = 3;
    private static final long PATTERN = 0x0123_4567_89AB_CDEFL;
    /** ESR_EL2.EC and DFSC[5:2] of a translation fault from below. */
    private static final long TRANSLATION_FAULT = 0x24L << 26 | 4;
    private static final long MASK = 0x3FL << 26 | 0x3C;

    private final Observations observations = new Observations();
    private long block;
    private long pages;
    private volatile long address;
    private volatile boolean over;

    /** Before the job: nothing was seen, and it is a block. */
    void begin(Bench bench) {
        observations.begin();
        over = false;
        long memory = bench.scratch().page(3) + 0x118;
        bench.scratch().write(memory, PATTERN);
        pages = bench.table();
        for (long i = 0; i < 512; i++) {
            Access.store64(pages + 8 * i, (memory & -BLOCK) + i * 4096 | Stage2.PAGE);
        }
        block = memory & -BLOCK | Stage2.BLOCK;
        address = bench.stage2().block(INDEX, block) + (memory & BLOCK - 1);
    }

    /** Expects that nothing but the pattern was read, and nothing but translation faults taken. */
    Report report(Report report) {
        return observations.report(report);
    }

    @Override
    public long run(Bench bench, int core) {
        if (core == 0) {
            observations.awaitRead(bench);
            for (int round = 0; round < ROUNDS; round++) {
                bench.stage2().block(INDEX, 0);
                bench.stage2().block(INDEX, (round & 1) == 0 ? pages | TABLE : block);
                bench.spin(PAUSE);
            }
            over = true;
        } else {
            bench.prepareBelow();
            Probe probe = bench.probe(core).begin().word(A64.word("ldr x3, [x1]")).set(1, address).run(Level.EL1);
            while (!over) {
                probe.set(3, 0).again(Level.EL1);
                if (probe.completed()) {
                    observations.count(core, probe.get(3) == PATTERN ? Kind.READ : Kind.FORBIDDEN);
                } else {
                    observations.count(core, (probe.esr() & MASK) == TRANSLATION_FAULT ? Kind.FAULT : Kind.FORBIDDEN);
                }
            }
        }
        return 0;
    }
}
