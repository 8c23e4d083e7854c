package dev.framboise.conformance.checks;

import dev.framboise.armv8.instruction.Access;
import dev.framboise.armv8.register.SysReg;
import dev.framboise.conformance.Check;
import dev.framboise.conformance.World;
import dev.framboise.conformance.payload.A64;
import dev.framboise.conformance.payload.Bench;
import dev.framboise.conformance.payload.Level;
import dev.framboise.conformance.payload.Probe;
import dev.framboise.conformance.payload.Verdict;

/** {@code CAC}: maintenance of caches. */
final class CacheChecks {
    private CacheChecks() {
    }

    @Check(id = "CAC-094", title = "An instruction that was written over, cleaned and invalidated is executed as it is now",
            rule = "DDI 0487 B2.2.5, concurrent modification and execution: DC CVAU, DSB, IC IVAU, DSB, ISB", on = World.GUEST)
    static Verdict selfModifyingCode(Bench bench) {
        long slot = bench.probe().slot();
        Probe probe = bench.probe().begin();
        probe.set(1, slot + 28).set(2, Integer.toUnsignedLong(A64.word("mov x0, #2")));
        probe.word(A64.word("str w2, [x1]")).word(A64.word("dc cvau, x1")).word(A64.word("dsb ish"))
                .word(A64.word("ic ivau, x1")).word(A64.word("dsb ish")).word(A64.word("isb")).word(A64.word("nop")).word(A64.word("mov x0, #1"));
        probe.run(Level.EL1);
        return bench.report().holds("completed", probe.completed(), probe.esr()).equal("x0", 2, probe.get(0)).verdict();
    }

    @Check(id = "CAC-096", title = "DC ZVA writes zeros to as many octets as DCZID_EL0 says",
            rule = "DDI 0487, DC ZVA", on = World.GUEST)
    static Verdict zeroByAddress(Bench bench) {
        long page = bench.scratch().page(0);
        for (int i = 0; i < 4096; i += 8) {
            Access.store64(page + i, -1);
        }
        long size = 4L << (SysReg.DCZID_EL0.read() & 0xF);
        Probe probe = bench.probe().begin().set(1, page + 2048 + 8).word(A64.word("dc zva, x1")).run(Level.EL1);
        long zeros = 0;
        for (int i = 0; i < 4096; i += 8) {
            zeros += Access.load64(page + i) == 0 ? 8 : 0;
        }
        return bench.report().holds("completed", probe.completed(), probe.esr())
                .equal("size", size, zeros).equal("first", 0, Access.load64(page + 2048)).verdict();
    }
}
