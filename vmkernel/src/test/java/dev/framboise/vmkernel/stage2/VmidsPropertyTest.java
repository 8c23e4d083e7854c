package dev.framboise.vmkernel.stage2;

import dev.framboise.vmkernel.program.Planted;
import dev.framboise.vmkernel.program.Program;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Whatever cores do in any order, with fewer VMIDs than VMs and as many. */
class VmidsPropertyTest {
    @Provide
    Arbitrary<Program<VmidOperation>> programs() {
        return Program.of(VmidOperation.any(), 300);
    }

    private static void play(int cores, int vmids, VmidMistake mistake, Program<VmidOperation> program) {
        VmidMachine machine = new VmidMachine(cores, vmids, mistake);
        for (VmidOperation operation : program.operations()) {
            operation.play(machine);
            machine.check();
        }
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void theInvariantsHold(@ForAll @IntRange(min = 1, max = 4) int cores, @ForAll @IntRange(max = 2) int more,
            @ForAll("programs") Program<VmidOperation> program) {
        play(cores, cores + more, VmidMistake.NONE, program);
    }

    // ---- A twin for each mistake; what a new generation shows takes a few operations more

    @Planted(operations = 16, says = "nothing of former VMs")
    void noIsb(@ForAll("programs") Program<VmidOperation> program) {
        play(2, 2, VmidMistake.NO_ISB, program);
    }

    @Planted(says = "nothing of former VMs")
    void noFlush(@ForAll("programs") Program<VmidOperation> program) {
        play(2, 2, VmidMistake.NO_FLUSH, program);
    }

    @Planted(operations = 11, says = "nothing of former VMs")
    void flushHereAlone(@ForAll("programs") Program<VmidOperation> program) {
        play(2, 2, VmidMistake.FLUSH_HERE_ALONE, program);
    }

    @Planted(says = "nothing unmapped")
    void noDsb(@ForAll("programs") Program<VmidOperation> program) {
        play(2, 2, VmidMistake.NO_DSB, program);
    }

    @Planted(says = "nothing unmapped")
    void noTlbi(@ForAll("programs") Program<VmidOperation> program) {
        play(2, 2, VmidMistake.NO_TLBI, program);
    }

    @Planted(says = "nothing unmapped")
    void givenUpTooEarly(@ForAll("programs") Program<VmidOperation> program) {
        play(2, 2, VmidMistake.GIVEN_UP_TOO_EARLY, program);
    }

    @Planted(says = "one VM each")
    void handOutUnnoted(@ForAll("programs") Program<VmidOperation> program) {
        play(2, 2, VmidMistake.HAND_OUT_UNNOTED, program);
    }

    @Planted(says = "runs under its own")
    void takeBackAll(@ForAll("programs") Program<VmidOperation> program) {
        play(2, 2, VmidMistake.TAKE_BACK_ALL, program);
    }
}
