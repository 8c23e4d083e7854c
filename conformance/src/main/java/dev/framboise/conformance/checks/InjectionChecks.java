package dev.framboise.conformance.checks;

import dev.framboise.conformance.Check;
import dev.framboise.conformance.World;
import dev.framboise.conformance.payload.A64;
import dev.framboise.conformance.payload.Bench;
import dev.framboise.conformance.payload.Board;
import dev.framboise.conformance.payload.Level;
import dev.framboise.conformance.payload.Probe;
import dev.framboise.conformance.payload.Verdict;

/** {@code INJ}: exceptions that a guest takes for what it may not do. */
final class InjectionChecks {
    private InjectionChecks() {
    }

    @Check(id = "INJ-029", title = "A register that no implementation has is undefined at EL1, to the letter of TakeException",
            rule = "DDI 0487 J1.1.3, AArch64.UndefinedFault from EL1h: ESR, ELR, SPSR, vector, masks", on = World.GUEST)
    static Verdict undefinedToTheLetter(Bench bench) {
        long pstate = 0x6000_0045L;
        // IMPLEMENTATION DEFINED, and unallocated on a Cortex-A72: HCR_EL2.TIDCP has a hypervisor see it first.
        Probe probe = bench.probe().begin().word(A64.word("mrs x0, s3_0_c15_c15_7")).run(Level.EL1, pstate);
        return bench.report()
                .equal("esr", 0x0200_0000L, probe.esr())
                .equal("elr", 0, probe.offset())
                .equal("spsr", pstate, probe.spsr())
                .equal("vector", 4, probe.vector())
                .equal("daif", 0x3C0, probe.daifInVector())
                .verdict();
    }

    @Check(id = "INJ-030", title = "A load from nowhere is a synchronous external abort, and its register keeps its value",
            rule = "DDI 0487 D17.2.37, DFSC 0b010000: synchronous External abort, not on a walk", on = World.GUEST)
    static Verdict loadFromNowhere(Bench bench) {
        Probe probe = bench.probe().begin().set(1, Board.NOWHERE).set(3, 0x77).word(A64.word("ldr w3, [x1]")).run(Level.EL1);
        return bench.report()
                .equal("ec", 0x25, probe.exceptionClass())
                .equal("dfsc", 0x10, probe.esr() & 0x3F)
                .equal("far", Board.NOWHERE, probe.far())
                .equal("elr", 0, probe.offset())
                .equal("x3", 0x77, probe.get(3))
                .verdict();
    }
}
