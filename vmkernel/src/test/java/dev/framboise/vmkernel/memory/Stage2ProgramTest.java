package dev.framboise.vmkernel.memory;

import dev.framboise.armv8.model.ArchitectureViolation;
import dev.framboise.vmkernel.memory.walked.Stage2Mistake;
import dev.framboise.vmkernel.memory.walked.Stage2Operation;
import dev.framboise.vmkernel.memory.walked.WalkedMachine;
import dev.framboise.vmkernel.program.Planted;
import dev.framboise.vmkernel.program.Program;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever cores change in the translations of two VMs, in any order, others reach what is mapped while they look in between. */
class Stage2ProgramTest {
    @Provide
    Arbitrary<Program<Stage2Operation>> programs() {
        return Program.of(Stage2Operation.any(), 60);
    }

    private static void play(Stage2Mistake mistake, Program<Stage2Operation> program) {
        new WalkedMachine(mistake).play(program.operations());
    }

    @Property(tries = 150, edgeCases = EdgeCasesMode.NONE)
    void everyCoreReachesWhatIsMapped(@ForAll("programs") Program<Stage2Operation> program) {
        play(Stage2Mistake.NONE, program);
    }

    // ---- A twin for each mistake

    @Planted
    void noBreak(@ForAll("programs") Program<Stage2Operation> program) {
        play(Stage2Mistake.NO_BREAK, program);
    }

    @Planted
    void noDsbBeforeTheTlbi(@ForAll("programs") Program<Stage2Operation> program) {
        play(Stage2Mistake.NO_DSB_BEFORE_THE_TLBI, program);
    }

    @Planted
    void noTlbi(@ForAll("programs") Program<Stage2Operation> program) {
        play(Stage2Mistake.NO_TLBI, program);
    }

    @Planted
    void tlbiHereAlone(@ForAll("programs") Program<Stage2Operation> program) {
        play(Stage2Mistake.TLBI_HERE_ALONE, program);
    }

    @Planted
    void tlbiOfStage1(@ForAll("programs") Program<Stage2Operation> program) {
        play(Stage2Mistake.TLBI_OF_STAGE_1, program);
    }

    @Planted
    void noDsbAfterTheTlbi(@ForAll("programs") Program<Stage2Operation> program) {
        play(Stage2Mistake.NO_DSB_AFTER_THE_TLBI, program);
    }

    @Planted
    void noIsb(@ForAll("programs") Program<Stage2Operation> program) {
        play(Stage2Mistake.NO_ISB, program);
    }

    /** No rule for live tables tells, as long as nothing is mapped in the same place again: only a guest that loads in between. */
    @Planted(says = "expected: <-1> but was: <0>")
    void tlbiBeforeTheBreak(@ForAll("programs") Program<Stage2Operation> program) {
        try {
            play(Stage2Mistake.TLBI_BEFORE_THE_BREAK, program);
        } catch (ArchitectureViolation e) {
            // Mapped again.
        }
    }
}
