package dev.framboise.vmkernel.stage2;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.framboise.vmkernel.program.Planted;
import dev.framboise.vmkernel.program.Program;
import java.util.EnumSet;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever two cores do in any order with the pages of three VMs, in groups that can be blocks. */
class OwnershipPropertyTest {
    @Provide
    Arbitrary<Program<OwnershipOperation>> programs() {
        return Program.of(OwnershipOperation.any(), 300);
    }

    @Provide
    Arbitrary<Program<OwnershipOperation>> shortPrograms() {
        return Program.of(OwnershipOperation.any(), 120);
    }

    private static Set<Operation> play(OwnershipMistake mistake, Program<OwnershipOperation> program) {
        return play(new OwnershipMachine(mistake), program);
    }

    private static Set<Operation> play(OwnershipMachine machine, Program<OwnershipOperation> program) {
        Set<Operation> begun = EnumSet.noneOf(Operation.class);
        for (OwnershipOperation operation : program.operations()) {
            operation.play(machine);
            machine.check();
            begun.add(machine.pages.operation());
        }
        return begun;
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void theInvariantsHold(@ForAll("programs") Program<OwnershipOperation> program) {
        play(OwnershipMistake.NONE, program);
    }

    @Provide
    Arbitrary<Program<OwnershipOperation>> longPrograms() {
        return Program.of(OwnershipOperation.any(), 40_000);
    }

    @Property(tries = 1, seed = "4219053787157679280", edgeCases = EdgeCasesMode.NONE)
    void everyOperationIsCarriedOut(@ForAll("longPrograms") Program<OwnershipOperation> one, @ForAll("longPrograms") Program<OwnershipOperation> another) {
        Set<Operation> begun = play(OwnershipMistake.NONE, one);
        begun.addAll(play(OwnershipMistake.NONE, another));
        assertEquals(EnumSet.allOf(Operation.class), begun);
    }

    // ---- A twin for each mistake; what a TLBI is about takes a few operations more

    @Planted(operations = 12, says = "only the permitted")
    void noDsbAfterTheWrite(@ForAll("shortPrograms") Program<OwnershipOperation> program) {
        play(OwnershipMistake.NO_DSB_AFTER_THE_WRITE, program);
    }

    @Planted(operations = 12, says = "only the permitted")
    void noTlbi(@ForAll("shortPrograms") Program<OwnershipOperation> program) {
        play(OwnershipMistake.NO_TLBI, program);
    }

    @Planted(operations = 12, says = "only the permitted")
    void tlbiHereAlone(@ForAll("shortPrograms") Program<OwnershipOperation> program) {
        play(OwnershipMistake.TLBI_HERE_ALONE, program);
    }

    @Planted(operations = 12, says = "only the permitted")
    void noDsbAfterTheTlbi(@ForAll("shortPrograms") Program<OwnershipOperation> program) {
        play(OwnershipMistake.NO_DSB_AFTER_THE_TLBI, program);
    }

    @Planted(operations = 12, says = "only the permitted")
    void wrongVmid(@ForAll("shortPrograms") Program<OwnershipOperation> program) {
        play(OwnershipMistake.WRONG_VMID, program);
    }

    /** VM 0 has four pages that can be a block, to begin with. */
    @Planted(says = "no conflict")
    void noBreak(@ForAll("shortPrograms") Program<OwnershipOperation> program) {
        OwnershipMachine machine = new OwnershipMachine(OwnershipMistake.NO_BREAK);
        new OwnershipOperation.Scrub(0, OwnershipMachine.SPAN, 3).play(machine);
        for (int page = 0; page < OwnershipMachine.SPAN; page++) {
            new OwnershipOperation.Begin(0, Operation.MAP, 0, 0, page, page).play(machine);
            new OwnershipOperation.Step(0, 1).play(machine);
        }
        play(machine, program);
    }

    @Planted(says = "no residue")
    void noScrub(@ForAll("shortPrograms") Program<OwnershipOperation> program) {
        play(OwnershipMistake.NO_SCRUB, program);
    }

    @Planted(says = "only the permitted")
    void loanForgotten(@ForAll("shortPrograms") Program<OwnershipOperation> program) {
        play(OwnershipMistake.LOAN_FORGOTTEN, program);
    }

    @Planted(says = "one owner")
    void stillFree(@ForAll("shortPrograms") Program<OwnershipOperation> program) {
        play(OwnershipMistake.STILL_FREE, program);
    }

    @Planted(says = "no residue")
    void dirtyIsClean(@ForAll("shortPrograms") Program<OwnershipOperation> program) {
        play(OwnershipMistake.DIRTY_IS_CLEAN, program);
    }
}
