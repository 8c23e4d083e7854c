package dev.framboise.vmkernel.psci;

import dev.framboise.vmkernel.program.Planted;
import dev.framboise.vmkernel.program.Program;
import dev.framboise.vmkernel.psci.calls.PsciMistake;
import dev.framboise.vmkernel.psci.calls.PsciOperation;
import dev.framboise.vmkernel.psci.calls.PsciSession;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Four vCPUs turn each other on, themselves off, suspend and ask, in any order: DEN0022 says what they are answered. */
class PsciProgramTest {
    @Provide
    Arbitrary<Program<PsciOperation>> programs() {
        return Program.of(PsciOperation.any(), 80);
    }

    private static void play(PsciMistake mistake, Program<PsciOperation> program) {
        try (PsciSession session = new PsciSession(mistake)) {
            session.play(program.operations());
        }
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void whatIsAnsweredIsWhatTheSpecificationSays(@ForAll("programs") Program<PsciOperation> program) {
        play(PsciMistake.NONE, program);
    }

    // ---- A twin for each mistake

    @Planted
    void pendingIsOn(@ForAll("programs") Program<PsciOperation> program) {
        play(PsciMistake.PENDING_IS_ON, program);
    }

    @Planted
    void refusedSaysWhere(@ForAll("programs") Program<PsciOperation> program) {
        play(PsciMistake.REFUSED_SAYS_WHERE, program);
    }

    @Planted
    void suspendedIsOff(@ForAll("programs") Program<PsciOperation> program) {
        play(PsciMistake.SUSPENDED_IS_OFF, program);
    }

    @Planted
    void offIsOn(@ForAll("programs") Program<PsciOperation> program) {
        play(PsciMistake.OFF_IS_ON, program);
    }

    @Planted
    void onIsLost(@ForAll("programs") Program<PsciOperation> program) {
        play(PsciMistake.ON_IS_LOST, program);
    }

    @Planted
    void onTwice(@ForAll("programs") Program<PsciOperation> program) {
        play(PsciMistake.ON_TWICE, program);
    }

    @Planted
    void powerDownIsStandby(@ForAll("programs") Program<PsciOperation> program) {
        play(PsciMistake.POWER_DOWN_IS_STANDBY, program);
    }
}
