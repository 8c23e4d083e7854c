package dev.framboise.vmkernel.gic.guest;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** What a vCPU does with its GIC, or a device with a wire. */
public sealed interface GicOperation {
    /** A vCPU writes the nth word of a register. */
    record Write(int vcpu, Gicd register, int n, int value) implements GicOperation {
        @Override
        public String toString() {
            return String.format("vCPU %d: GICD_%s%s := 0x%08x", vcpu, register, register.isAlone() ? "" : n, value);
        }

        @Override
        public void play(GicSession session) {
            session.write(vcpu, register.word(n), value);
        }
    }

    /** A vCPU writes the nth byte of a register. */
    record WriteByte(int vcpu, Gicd register, int n, int value) implements GicOperation {
        @Override
        public String toString() {
            return String.format("vCPU %d: GICD_%s byte %d := 0x%02x", vcpu, register, n, value);
        }

        @Override
        public void play(GicSession session) {
            session.writeByte(vcpu, register.byteAt(n), value);
        }
    }

    /** A vCPU reads the nth word of a register. */
    record Read(int vcpu, Gicd register, int n) implements GicOperation {
        @Override
        public String toString() {
            return "vCPU " + vcpu + ": reads GICD_" + register + (register.isAlone() ? "" : n);
        }

        @Override
        public void play(GicSession session) {
            session.read(vcpu, register.word(n));
        }
    }

    /** A device drives its wire. */
    record Line(int intId, int level) implements GicOperation {
        @Override
        public String toString() {
            return "SPI " + intId + ": wire " + (level == 1 ? "high" : "low");
        }

        @Override
        public void play(GicSession session) {
            session.line(intId, level);
        }
    }

    /** A vCPU masks priorities. */
    record Mask(int vcpu, int priority) implements GicOperation {
        @Override
        public String toString() {
            return String.format("vCPU %d: GICC_PMR := 0x%02x", vcpu, priority);
        }

        @Override
        public void play(GicSession session) {
            session.mask(vcpu, priority);
        }
    }

    /** A vCPU takes an interrupt. */
    record Acknowledge(int vcpu) implements GicOperation {
        @Override
        public String toString() {
            return "vCPU " + vcpu + ": reads GICC_IAR";
        }

        @Override
        public void play(GicSession session) {
            session.acknowledge(vcpu);
        }
    }

    /** A vCPU ends the interrupt that it took last; nothing if there is none. */
    record End(int vcpu) implements GicOperation {
        @Override
        public String toString() {
            return "vCPU " + vcpu + ": GICC_EOIR := what it took last";
        }

        @Override
        public void play(GicSession session) {
            session.end(vcpu);
        }
    }

    /** A vCPU asks for its running priority. */
    record RunningPriority(int vcpu) implements GicOperation {
        @Override
        public String toString() {
            return "vCPU " + vcpu + ": reads GICC_RPR";
        }

        @Override
        public void play(GicSession session) {
            session.runningPriority(vcpu);
        }
    }

    /** Does it. A vCPU that the VM has not does nothing. */
    void play(GicSession session);

    private static int bit(int id) {
        return 1 << id % 32;
    }

    private static Arbitrary<Integer> vcpu() {
        return Arbitraries.frequency(Tuple.of(3, 0), Tuple.of(2, 1), Tuple.of(1, 2), Tuple.of(1, 3));
    }

    // Few, so that operations are about the same ones.
    private static Arbitrary<Integer> id() {
        return Arbitraries.frequencyOf(Tuple.of(3, Arbitraries.of(0, 32, 33, 16)), Tuple.of(2, Arbitraries.of(GicSession.IDS)));
    }

    private static Arbitrary<Integer> sgi() {
        return Arbitraries.frequency(Tuple.of(3, 0), Tuple.of(1, 1), Tuple.of(1, 5));
    }

    /** One that sets or clears bits, most often one. */
    private static Arbitrary<GicOperation> bits() {
        Arbitrary<Gicd> register = Arbitraries.frequency(Tuple.of(4, Gicd.ISENABLER), Tuple.of(2, Gicd.ICENABLER), Tuple.of(2, Gicd.ISPENDR),
            Tuple.of(2, Gicd.ICPENDR), Tuple.of(2, Gicd.ICACTIVER));
        Arbitrary<Integer> more = Arbitraries.frequencyOf(Tuple.of(3, Arbitraries.just(0)), Tuple.of(1, id().map(GicOperation::bit)));
        return Combinators.combine(vcpu(), register, id(), more)
            .as((vcpu, which, id, also) -> new Write(vcpu, which, id / 32, bit(id) | also));
    }

    private static Arbitrary<GicOperation> configurations() {
        return Combinators.combine(vcpu(), Arbitraries.of(2, 3, 4, 5), Arbitraries.integers())
            .as((vcpu, n, value) -> new Write(vcpu, Gicd.ICFGR, n, value & 0xaaaa_aaaa));
    }

    private static Arbitrary<GicOperation> sgis() {
        Arbitrary<Integer> value = Combinators.combine(Arbitraries.of(2, 0, 1), Arbitraries.integers().between(0, 15), sgi())
            .as((filter, targets, id) -> filter << 24 | targets << 16 | id);
        return Combinators.combine(vcpu(), value).as((vcpu, sgir) -> new Write(vcpu, Gicd.SGIR, 0, sgir));
    }

    private static Arbitrary<GicOperation> bytes() {
        return Arbitraries.oneOf(
            Combinators.combine(vcpu(), id(), vcpu()).as((vcpu, id, target) -> new WriteByte(vcpu, Gicd.ITARGETSR, id, 1 << target)),
            Combinators.combine(vcpu(), Arbitraries.of(Gicd.CPENDSGIR, Gicd.SPENDSGIR), sgi(), vcpu())
                .as((vcpu, which, id, sender) -> new WriteByte(vcpu, which, id, 1 << sender)));
    }

    private static Arbitrary<GicOperation> reads() {
        Arbitrary<GicOperation> words = Combinators.combine(vcpu(), Arbitraries.of(Gicd.ISENABLER, Gicd.ISPENDR, Gicd.ISACTIVER), id())
            .as((vcpu, which, id) -> new Read(vcpu, which, id / 32));
        Arbitrary<GicOperation> others = Combinators.combine(vcpu(), Arbitraries.of(Gicd.IPRIORITYR, Gicd.ITARGETSR, Gicd.ICFGR, Gicd.SPENDSGIR), id())
            .as((vcpu, which, id) -> switch (which) {
                case ICFGR -> new Read(vcpu, which, id >= 16 && id < 32 ? 0 : id / 16);
                case SPENDSGIR -> new Read(vcpu, which, id % 2);
                // SGIs, PPIs and SPIs that nobody aims are the CPU's own in a way that the model's GIC leaves to its board.
                case ITARGETSR -> new Read(vcpu, which, id < 32 ? 8 : id / 4);
                default -> new Read(vcpu, which, id / 4);
            });
        return Arbitraries.frequencyOf(Tuple.of(2, words), Tuple.of(1, others));
    }

    // Those of priorities that are used first, and all.
    private static Arbitrary<Integer> masks() {
        return Arbitraries.frequencyOf(Tuple.of(1, Arbitraries.of(0xf8, 0x30, 0x80)), Tuple.of(1, Arbitraries.integers().between(0, 31).map(level -> 0xf8 - 8 * level)));
    }

    private static Arbitrary<GicOperation> interfaces() {
        return Arbitraries.frequencyOf(Tuple.of(6, vcpu().map(Acknowledge::new)), Tuple.of(5, vcpu().map(End::new)),
            Tuple.of(1, vcpu().map(RunningPriority::new)),
            Tuple.of(1, Combinators.combine(vcpu(), masks()).as(Mask::new)));
    }

    /** Any of them. @param priorities of interrupts, as operations */
    static Arbitrary<GicOperation> any(Arbitrary<GicOperation> priorities) {
        Arbitrary<GicOperation> lines = Combinators.combine(Arbitraries.of(GicSession.SPIS), Arbitraries.of(1, 0)).as(Line::new);
        Arbitrary<GicOperation> control = Combinators.combine(vcpu(), Arbitraries.of(0, 1, 1)).as((vcpu, value) -> new Write(vcpu, Gicd.CTLR, 0, value));
        return Arbitraries.frequencyOf(Tuple.of(11, bits()), Tuple.of(4, sgis()), Tuple.of(4, lines), Tuple.of(3, bytes()), Tuple.of(2, priorities),
            Tuple.of(1, configurations()), Tuple.of(1, control), Tuple.of(4, reads()), Tuple.of(13, interfaces()));
    }

    /** Few priorities, so that many are equal. */
    static Arbitrary<GicOperation> anyPriority() {
        return Combinators.combine(vcpu(), id(), Arbitraries.of(0xa0, 0x80, 0x87, 0xf0, 0x08, 0xff, 0))
            .as((vcpu, id, priority) -> new WriteByte(vcpu, Gicd.IPRIORITYR, id, priority));
    }

    /** No two interrupts ever have the same: which of those goes first is IMPLEMENTATION DEFINED. */
    static Arbitrary<GicOperation> ownPriority() {
        return Combinators.combine(vcpu(), Arbitraries.integers().between(0, GicSession.IDS.length - 1), Arbitraries.integers().between(0, 15))
            .as((vcpu, index, low) -> new WriteByte(vcpu, Gicd.IPRIORITYR, GicSession.IDS[index], GicSession.ownPriority(index) + low));
    }
}
