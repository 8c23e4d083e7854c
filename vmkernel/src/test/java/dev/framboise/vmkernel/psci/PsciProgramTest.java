package dev.framboise.vmkernel.psci;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.vmkernel.program.Planted;
import dev.framboise.vmkernel.program.Program;
import dev.framboise.vmkernel.psci.calls.FourCores;
import dev.framboise.vmkernel.psci.calls.PsciMistake;
import dev.framboise.vmkernel.psci.calls.PsciOperation;
import dev.framboise.vmkernel.psci.calls.PsciOperation.CpuOn;
import dev.framboise.vmkernel.psci.calls.PsciSession;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

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

    /** In a whole kernel, all four at once. What is answered can have happened one after the other. */
    @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
    void fourCoresAtOnceAreAnsweredAsOneAfterTheOther(@ForAll @IntRange(max = 1000) int seed, @ForAll("programs") Program<PsciOperation> program) {
        FourCores.play(program.operations(), seed, PsciMistake.NONE);
    }

    @Test
    void theyAreUnderWayAtOnce() {
        List<PsciOperation> operations = new ArrayList<>(List.of(new CpuOn(0, 1, 0, 1), new CpuOn(0, 2, 0, 2), new CpuOn(0, 3, 0, 3)));
        for (int i = 0; i < 20; i++) {
            operations.add(new CpuOn(i % 4, (i + 1) % 4, 0, 0));
        }
        int most = 0;
        for (int seed = 0; seed < 8; seed++) {
            most = Math.max(most, FourCores.play(operations, seed, PsciMistake.NONE));
        }
        assertTrue(most >= 3, "at most " + most + " calls at once");
    }

    @Planted
    void fourCoresOfWhichEachTurnsOn(@ForAll @IntRange(max = 1000) int seed, @ForAll("programs") Program<PsciOperation> program) {
        FourCores.play(program.operations(), seed, PsciMistake.ON_TWICE);
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
