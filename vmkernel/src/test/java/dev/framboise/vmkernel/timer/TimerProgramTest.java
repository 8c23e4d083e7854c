package dev.framboise.vmkernel.timer;

import dev.framboise.vmkernel.program.Planted;
import dev.framboise.vmkernel.program.Program;
import dev.framboise.vmkernel.timer.ticks.TimerMistake;
import dev.framboise.vmkernel.timer.ticks.TimerOperation;
import dev.framboise.vmkernel.timer.ticks.TimerSession;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Two vCPUs program their timers while time passes and cores switch between them: they tick as DDI 0487 D11 says. */
class TimerProgramTest {
    @Provide
    Arbitrary<Program<TimerOperation>> programs() {
        return Program.of(TimerOperation.any(), 60);
    }

    private static void play(TimerMistake mistake, Program<TimerOperation> program) {
        new TimerSession(mistake).play(program.operations());
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void aTimerTicksWhenItsTimeHasCome(@ForAll("programs") Program<TimerOperation> program) {
        play(TimerMistake.NONE, program);
    }

    // ---- A twin for each mistake

    @Planted
    void imaskIsIgnored(@ForAll("programs") Program<TimerOperation> program) {
        play(TimerMistake.IMASK_IS_IGNORED, program);
    }

    @Planted
    void tvalIsUnsigned(@ForAll("programs") Program<TimerOperation> program) {
        play(TimerMistake.TVAL_IS_UNSIGNED, program);
    }

    @Planted
    void coresThatTakeNoInterrupts(@ForAll("programs") Program<TimerOperation> program) {
        play(TimerMistake.CORES_THAT_TAKE_NO_INTERRUPTS, program);
    }

    @Planted
    void offsetOfAnother(@ForAll("programs") Program<TimerOperation> program) {
        play(TimerMistake.OFFSET_OF_ANOTHER, program);
    }

    @Planted
    void compareStaysBehind(@ForAll("programs") Program<TimerOperation> program) {
        play(TimerMistake.COMPARE_STAYS_BEHIND, program);
    }

    @Planted
    void endedIsActive(@ForAll("programs") Program<TimerOperation> program) {
        play(TimerMistake.ENDED_IS_ACTIVE, program);
    }
}
