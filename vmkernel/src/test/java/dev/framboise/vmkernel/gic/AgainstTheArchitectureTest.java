package dev.framboise.vmkernel.gic;

import dev.framboise.vmkernel.gic.guest.GicMistake;
import dev.framboise.vmkernel.gic.guest.GicOperation;
import dev.framboise.vmkernel.gic.guest.GicOperation.Acknowledge;
import dev.framboise.vmkernel.gic.guest.GicOperation.End;
import dev.framboise.vmkernel.gic.guest.GicOperation.Write;
import dev.framboise.vmkernel.gic.guest.GicOperation.WriteByte;
import dev.framboise.vmkernel.gic.guest.GicSession;
import dev.framboise.vmkernel.gic.guest.Gicd;
import dev.framboise.vmkernel.gic.guest.ModelGic;
import dev.framboise.vmkernel.gic.guest.ReferenceGic;
import dev.framboise.vmkernel.program.Planted;
import dev.framboise.vmkernel.program.Program;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Up to four vCPUs do with their GIC what they like: it answers as IHI 0048B says, and so does the model's own GIC. */
class AgainstTheArchitectureTest {
    @Provide
    Arbitrary<Program<GicOperation>> programs() {
        return Program.of(GicOperation.any(GicOperation.anyPriority()), 120);
    }

    @Provide
    Arbitrary<Program<GicOperation>> shortPrograms() {
        return Program.of(GicOperation.any(GicOperation.anyPriority()), 30);
    }

    private static void play(int vcpus, GicMistake mistake, Program<GicOperation> program) {
        new GicSession(vcpus, new KernelGic(vcpus, mistake), new ReferenceGic(vcpus)).play(program.operations());
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void aGuestSeesWhatTheArchitectureSays(@ForAll @IntRange(min = 1, max = 4) int vcpus, @ForAll("programs") Program<GicOperation> program) {
        play(vcpus, GicMistake.NONE, program);
    }

    /** More than fit, two of them raised again while they are active: none of those may then go before what is more urgent. */
    @Example
    void whatComesAgainWaitsAmongTheOthers() {
        play(1, GicMistake.NONE, Program.of(new Write(0, Gicd.ICFGR, 2, 0xaaaaaaaa), new Write(0, Gicd.ISENABLER, 1, 0x107),
                new WriteByte(0, Gicd.IPRIORITYR, 32, 0x80), new WriteByte(0, Gicd.IPRIORITYR, 33, 0x70), new WriteByte(0, Gicd.IPRIORITYR, 34, 0x10),
                new WriteByte(0, Gicd.IPRIORITYR, 40, 0x20), new Write(0, Gicd.ISPENDR, 1, 1), new Acknowledge(0), new Write(0, Gicd.ISPENDR, 1, 2),
                new Acknowledge(0), new Write(0, Gicd.ISPENDR, 1, 3), new Write(0, Gicd.ISPENDR, 1, 0x104), new End(0), new End(0), new Acknowledge(0),
                new End(0), new Acknowledge(0)));
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void theModelsGicIsTheArchitectures(@ForAll @IntRange(min = 2, max = 4) int cpus, @ForAll("programs") Program<GicOperation> program) {
        new GicSession(cpus, new ModelGic(cpus), new ReferenceGic(cpus)).play(program.operations());
    }

    // ---- A twin for each mistake

    @Planted
    void coresThatIgnoreKicks(@ForAll("shortPrograms") Program<GicOperation> program) {
        play(4, GicMistake.CORES_THAT_IGNORE_KICKS, program);
    }

    @Planted
    void aWireIsNeverLow(@ForAll("shortPrograms") Program<GicOperation> program) {
        play(4, GicMistake.A_WIRE_IS_NEVER_LOW, program);
    }

    @Planted
    void maskedPriorityIsLetThrough(@ForAll("shortPrograms") Program<GicOperation> program) {
        play(4, GicMistake.MASKED_PRIORITY_IS_LET_THROUGH, program);
    }

    @Planted
    void acknowledgedIsEnded(@ForAll("shortPrograms") Program<GicOperation> program) {
        play(4, GicMistake.ACKNOWLEDGED_IS_ENDED, program);
    }

    @Planted
    void sgiWithoutSender(@ForAll("shortPrograms") Program<GicOperation> program) {
        play(4, GicMistake.SGI_WITHOUT_SENDER, program);
    }

    @Planted
    void nothingIsDisabled(@ForAll("shortPrograms") Program<GicOperation> program) {
        play(4, GicMistake.NOTHING_IS_DISABLED, program);
    }

    @Planted
    void nothingPendingIsCleared(@ForAll("shortPrograms") Program<GicOperation> program) {
        play(4, GicMistake.NOTHING_PENDING_IS_CLEARED, program);
    }

    @Planted
    void nothingActiveIsCleared(@ForAll("shortPrograms") Program<GicOperation> program) {
        play(4, GicMistake.NOTHING_ACTIVE_IS_CLEARED, program);
    }

    @Planted
    void nothingIsAimed(@ForAll("shortPrograms") Program<GicOperation> program) {
        play(4, GicMistake.NOTHING_IS_AIMED, program);
    }

    @Planted
    void noSgiIsTakenBack(@ForAll("shortPrograms") Program<GicOperation> program) {
        play(4, GicMistake.NO_SGI_IS_TAKEN_BACK, program);
    }

    @Planted
    void allPrioritiesAreZero(@ForAll("shortPrograms") Program<GicOperation> program) {
        play(4, GicMistake.ALL_PRIORITIES_ARE_ZERO, program);
    }
}
