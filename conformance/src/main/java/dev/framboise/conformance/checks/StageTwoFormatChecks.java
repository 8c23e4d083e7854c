package dev.framboise.conformance.checks;

import dev.framboise.armv8.instruction.Access;
import dev.framboise.armv8.instruction.Barrier;
import dev.framboise.armv8.register.SysReg;
import dev.framboise.conformance.Check;
import dev.framboise.conformance.World;
import dev.framboise.conformance.payload.A64;
import dev.framboise.conformance.payload.Bench;
import dev.framboise.conformance.payload.Level;
import dev.framboise.conformance.payload.Probe;
import dev.framboise.conformance.payload.Stage2;
import dev.framboise.conformance.payload.Verdict;

/** {@code S2T}: descriptors of stage 2, and where its walk begins. */
final class StageTwoFormatChecks {
    private static final long PATTERN = 0x8877_6655_4433_2211L;
    private static final long GIB = 1L << 30;
    private static final long BLOCK = 1L << 21;
    /** The first address that 44 bits do not have: VTCR_EL2.PS of {@link Stage2}, and all that a Cortex-A72 has. */
    private static final long ABOVE = 1L << 44;
    private static final long VALID = 1;
    private static final long TABLE = 2;
    private static final long SOFTWARE = 0xFL << 55;
    private static final long HCR_VM = 1;
    /** VTCR_EL2.SL0 and T0SZ: 30 bits of IPA, from level 2 on. */
    private static final long SL0_AND_T0SZ = 0xFF;
    private static final long FROM_LEVEL_2 = 0x22;

    private StageTwoFormatChecks() {
    }

    private static Probe load(Bench bench, long ipa) {
        return bench.probe().begin().set(1, ipa).word(A64.word("ldr x3, [x1]")).run(Level.EL1);
    }

    /** DFSC of a load that EL2 takes; -1 when it goes through, or EL1 takes it. */
    private static long status(Bench bench, long ipa) {
        Probe probe = load(bench, ipa);
        return probe.exceptionClass() == 0x24 && probe.takenAt() == 2 ? probe.esr() & 0x3F : -1;
    }

    /** Writes the pattern into a page of memory; where. */
    private static long pattern(Bench bench) {
        long address = bench.scratch().page(1) + 0x5A8;
        bench.scratch().write(address, PATTERN);
        return address;
    }

    private static Verdict reads(Bench bench, long ipa) {
        Probe probe = load(bench, ipa);
        return bench.report().holds("completed", probe.completed(), probe.esr()).equal("x3", PATTERN, probe.get(3)).verdict();
    }

    @Check(id = "S2T-063", title = "The second of two concatenated tables begins at IPA 2^39",
            rule = "DDI 0487, VTCR_EL2.SL0 and T0SZ: concatenated tables of level 1", on = World.MACHINE)
    static Verdict concatenated(Bench bench) {
        long address = pattern(bench);
        return reads(bench, bench.stage2().root(512, address & -GIB | Stage2.BLOCK) + (address & GIB - 1));
    }

    @Check(id = "S2T-065", title = "An entry that is not there is a translation fault of its level",
            rule = "DDI 0487 D17.2.37, DFSC 0b0001LL: translation faults at levels 1 to 3, from stage 2", on = World.MACHINE)
    static Verdict translationFaults(Bench bench) {
        return bench.report()
                .equal("level1", 5, status(bench, Stage2.WINDOW + GIB))
                .equal("level2", 6, status(bench, Stage2.WINDOW + BLOCK))
                .equal("level3", 7, status(bench, Stage2.WINDOW))
                .verdict();
    }

    @Check(id = "S2T-066", title = "Descriptors with bit 0 clear, and 0b01 at level 3, are invalid whatever else they say",
            rule = "DDI 0487, descriptor encodings: invalid, and the reserved one of level 3", on = World.MACHINE)
    static Verdict invalidDescriptors(Bench bench) {
        long page = bench.scratch().page(0);
        long reserved = status(bench, bench.stage2().descriptor(0, page | Stage2.PAGE & ~TABLE));
        long level3 = status(bench, bench.stage2().descriptor(1, page | Stage2.PAGE & ~VALID));
        long level2 = status(bench, bench.stage2().block(5, page & -BLOCK | Stage2.BLOCK & ~VALID | TABLE));
        long level1 = status(bench, bench.stage2().root(200, page & -GIB | Stage2.BLOCK & ~VALID | TABLE));
        return bench.report().equal("reserved", 7, reserved).equal("level3", 7, level3)
                .equal("level2", 6, level2).equal("level1", 5, level1).verdict();
    }

    @Check(id = "S2T-068", title = "An output address above VTCR_EL2.PS is an address size fault of its level",
            rule = "DDI 0487, output address size: VTCR_EL2.PS; DFSC 0b0000LL", on = World.MACHINE)
    static Verdict addressSize(Bench bench) {
        long level3 = status(bench, bench.stage2().descriptor(0, ABOVE | Stage2.PAGE));
        long level2 = status(bench, bench.stage2().block(5, ABOVE | Stage2.BLOCK));
        long level1 = status(bench, bench.stage2().root(200, ABOVE | Stage2.BLOCK));
        long table = status(bench, bench.stage2().root(201, ABOVE | TABLE | VALID));
        return bench.report().equal("level3", 3, level3).equal("level2", 2, level2).equal("level1", 1, level1).equal("table", 1, table).verdict();
    }

    @Check(id = "S2T-201", title = "A block of 2 MiB leads elsewhere than its IPA, and 21 bits of offset pass",
            rule = "DDI 0487, level 2 block descriptor: output address", on = World.MACHINE)
    static Verdict smallBlock(Bench bench) {
        long address = pattern(bench);
        return reads(bench, bench.stage2().block(9, address & -BLOCK | Stage2.BLOCK) + (address & BLOCK - 1));
    }

    @Check(id = "S2T-202", title = "A block of 1 GiB leads elsewhere than its IPA, and 30 bits of offset pass",
            rule = "DDI 0487, level 1 block descriptor: output address", on = World.MACHINE)
    static Verdict largeBlock(Bench bench) {
        long address = pattern(bench);
        return reads(bench, bench.stage2().root(77, address & -GIB | Stage2.BLOCK) + (address & GIB - 1));
    }

    @Check(id = "S2T-203", title = "Bits 58 to 55 of a leaf are software's: no walk looks at them",
            rule = "DDI 0487 stage 2 attribute fields: bits 58:55 are ignored", on = World.MACHINE)
    static Verdict softwareBits(Bench bench) {
        long address = pattern(bench);
        return reads(bench, bench.stage2().descriptor(0, address & -4096 | Stage2.PAGE | SOFTWARE) + (address & 4095));
    }

    @Check(id = "S2T-204", title = "With SL0 0b00 the walk begins at level 2, and what is above T0SZ is a fault at level 0",
            rule = "DDI 0487 VTCR_EL2.SL0 0b00: level 2 with 4 KiB pages", on = World.MACHINE)
    static Verdict fromLevelTwo(Bench bench) {
        long address = pattern(bench);
        if (address >= GIB) {
            return bench.report().skip("the payload is not in the first GiB");
        }
        long table = bench.table();
        for (long entry = 0; entry < 512; entry++) {
            Access.store64(table + 8 * entry, entry * BLOCK | Stage2.BLOCK);
        }
        SysReg.VTCR_EL2.write(SysReg.VTCR_EL2.read() & ~SL0_AND_T0SZ | FROM_LEVEL_2);
        SysReg.VTTBR_EL2.write(table | 3L << 48);
        Barrier.ISB.execute();
        bench.stage2().flush();
        Probe probe = load(bench, address);
        bench.report().holds("completed", probe.completed(), probe.esr()).equal("x3", PATTERN, probe.get(3));
        Access.store64(table + 8 * 511, 0);
        bench.stage2().flush();
        return bench.report().equal("entry", 6, status(bench, 511 * BLOCK)).equal("above", 4, status(bench, GIB)).verdict();
    }

    @Check(id = "S2T-205", title = "With HCR_EL2.VM clear stage 2 is not walked",
            rule = "DDI 0487 D17.2.48, HCR_EL2.VM 0: stage 2 disabled", on = World.MACHINE)
    static Verdict stageTwoOff(Bench bench) {
        long elsewhere = pattern(bench) + 16 * BLOCK;
        if (elsewhere >= GIB || !bench.board().isMemory(elsewhere)) {
            return bench.report().skip("no memory is 32 MiB behind the payload");
        }
        long table = bench.table();
        for (long entry = 0; entry < 512; entry++) {
            Access.store64(table + 8 * entry, entry == elsewhere >>> 21 ? 0 : entry * BLOCK | Stage2.BLOCK);
        }
        bench.stage2().root(0, table | TABLE | VALID);
        long on = status(bench, elsewhere);
        SysReg.HCR_EL2.write(Bench.HCR & ~HCR_VM);
        Barrier.ISB.execute();
        Probe probe = load(bench, elsewhere);
        return bench.report().equal("on", 6, on).holds("off", probe.completed(), probe.esr()).verdict();
    }

    @Check(id = "S2T-206", title = "A block without AF is an access flag fault of its level",
            rule = "DDI 0487 D17.2.37, DFSC 0b0010LL: access flag faults at levels 1 and 2", on = World.MACHINE)
    static Verdict accessFlagOfBlocks(Bench bench) {
        long page = bench.scratch().page(0);
        long level2 = status(bench, bench.stage2().block(5, page & -BLOCK | Stage2.BLOCK & ~Stage2.ACCESSED));
        long level1 = status(bench, bench.stage2().root(200, page & -GIB | Stage2.BLOCK & ~Stage2.ACCESSED));
        return bench.report().equal("level2", 0x0A, level2).equal("level1", 0x09, level1).verdict();
    }
}
