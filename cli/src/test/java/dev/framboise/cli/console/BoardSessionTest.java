package dev.framboise.cli.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.cli.failure.ExitStatus;
import dev.framboise.cli.failure.Failure;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Runs of a board that is a shell script. */
@Timeout(60)
class BoardSessionTest {
    private static final String A_OFF = "printf 'framboise: vm a: powered off\\r\\n';";
    private static final String B_OFF = "printf 'framboise: vm b: powered off\\r\\n';";
    private static final String ALL_OFF = "printf 'framboise: all virtual machines are off: powering off\\r\\n';";

    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();

    private void run(String script, InputMode mode, String input, long timeout) {
        run(script, mode, input, timeout, Witness.NONE);
    }

    private void run(String script, InputMode mode, String input, long timeout, Witness witness) {
        BoardSession.run(List.of("sh", "-c", script), List.of("a", "b"), mode, OptionalLong.of(timeout),
                new ByteArrayInputStream(input.getBytes(StandardCharsets.US_ASCII)), screen, witness);
    }

    private void fails(ExitStatus status, String said, String script, InputMode mode) {
        Failure failure = assertThrows(Failure.class, () -> run(script, mode, "", 30));
        assertEquals(status, failure.status());
        assertTrue(failure.getMessage().contains(said), failure.getMessage());
    }

    @Test
    void aRunInWhichEveryVmPowersOffSucceedsAndIsShown() {
        run("echo hello;" + A_OFF + B_OFF + ALL_OFF, InputMode.TERMINAL, "", 30);
        assertTrue(screen.toString(StandardCharsets.US_ASCII).startsWith("hello\n"));
    }

    @Test
    void aVmThatIsStillRunningWhenTheBoardEndsIsAFailure() {
        fails(ExitStatus.RUN_FAILED, "vm b was still running", A_OFF, InputMode.TERMINAL);
    }

    @Test
    void aVmThatStopsOtherwiseIsAFailureWithItsReason() {
        fails(ExitStatus.RUN_FAILED, "vm b: resets itself in a loop",
                A_OFF + "printf 'framboise: vm b: resets itself in a loop\\r\\n';" + ALL_OFF, InputMode.TERMINAL);
    }

    @Test
    void qemusOwnFailureIsTold() {
        fails(ExitStatus.RUN_FAILED, "QEMU ended with status 7", "exit 7", InputMode.TERMINAL);
    }

    @Test
    void aPanicIsToldAndTheBoardStopped() {
        fails(ExitStatus.PANIC, "the hypervisor panicked: array index",
                "printf 'framboise: panic: array index\\r\\n'; exec sleep 50", InputMode.TERMINAL);
    }

    @Test
    void aWitnessThatFailsFailsARunThatSucceedsElse() {
        Failure failed = assertThrows(Failure.class, () -> run(A_OFF + B_OFF + ALL_OFF, InputMode.TERMINAL, "", 30, board -> {
            throw new Failure(ExitStatus.RUN_FAILED, "the trace is not whole");
        }));
        assertEquals("the trace is not whole", failed.getMessage());
        assertThrows(StackOverflowError.class, () -> run(A_OFF + B_OFF + ALL_OFF, InputMode.TERMINAL, "", 30, board -> {
            throw new StackOverflowError();
        }));
    }

    @Test
    void aRunsOwnFailureIsToldBeforeItsWitnesss() {
        Failure failed = assertThrows(Failure.class, () -> run(A_OFF, InputMode.TERMINAL, "", 30, board -> {
            throw new Failure(ExitStatus.RUN_FAILED, "the trace is not whole");
        }));
        assertTrue(failed.getMessage().contains("vm b was still running"), failed.getMessage());
        assertTrue(failed.getMessage().endsWith("; besides, the trace is not whole"), failed.getMessage());
        Failure both = assertThrows(Failure.class, () -> run(A_OFF, InputMode.TERMINAL, "", 30, board -> {
            throw new StackOverflowError();
        }));
        assertTrue(both.getMessage().endsWith("; besides, java.lang.StackOverflowError"), both.getMessage());
    }

    @Test
    void theTimeoutEndsTheRun() {
        Failure failure = assertThrows(Failure.class, () -> run(A_OFF + "exec sleep 50", InputMode.TERMINAL, "", 1));
        assertEquals(ExitStatus.TIMEOUT, failure.status());
        assertTrue(failure.getMessage().contains("vm b was still running"), failure.getMessage());
    }

    @Test
    void aScriptsRunEndsWithTheFirstVmAndSwitchesTheBoardOff() {
        run(A_OFF + "dd bs=1 count=2 2>/dev/null | od -An -tx1 | sed 's/^/got/'; exit 0", InputMode.SCRIPT, "", 30);
        String shown = screen.toString(StandardCharsets.US_ASCII);
        assertTrue(shown.contains("got 1d 71") || shown.contains("got 04 1d"), shown);
    }

    @Test
    void aScriptsLinesAreSentAtPromptsAndThenCtrlD() {
        String board = "printf 'a| booting\\r\\n'; sleep 0.5; printf 'a| # '; IFS= read -r x; printf 'one=%s\\r\\na| # ' \"$x\";"
                + "IFS= read -r x; printf 'two=%s\\r\\na| # ' \"$x\"; dd bs=1 count=1 2>/dev/null | od -An -tx1;" + A_OFF + B_OFF
                + ALL_OFF;
        run(board.replace("IFS= read -r x", "x=$(dd bs=1 count=4 2>/dev/null | tr -d '\\r')"),
                InputMode.SCRIPT, "abc\ndef\n", 30);
        String shown = screen.toString(StandardCharsets.US_ASCII);
        assertTrue(shown.contains("one=abc"), shown);
        assertTrue(shown.contains("two=def"), shown);
        assertTrue(shown.contains(" 04"), shown);
    }
}
