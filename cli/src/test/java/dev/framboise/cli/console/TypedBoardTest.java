package dev.framboise.cli.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.cli.failure.ExitStatus;
import dev.framboise.cli.failure.Failure;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A board that is a shell script. */
@Timeout(60)
class TypedBoardTest {
    private static final String PROMPT = "a\\| a:\\S*# ";
    private static final String PROMPTS = "printf 'a| a:/# ';";

    private static TypedBoard board(String script) {
        return TypedBoard.start(List.of("sh", "-c", script));
    }

    @Test
    void whatIsTypedAtThePromptIsRead() {
        try (TypedBoard board = board(PROMPTS + "read line; echo; echo \"a| $line\"")) {
            board.awaitPrompt(PROMPT);
            board.type("word\n");
            board.awaitLine("a\\| word");
            board.awaitEnd();
        }
    }

    /** Else what is typed would be an empty line, and the word that is waited for never printed. */
    @Test
    void aBoardThatIsNotQuietIsLeftAlone() {
        try (TypedBoard board = board("for i in 1 2 3 4 5 6 7; do echo $i; sleep 1; done;" + PROMPTS + "read line; echo; echo \"a| $line\"")) {
            board.awaitPrompt(PROMPT);
            board.type("word\n");
            board.awaitLine("a\\| word");
            board.awaitEnd();
        }
    }

    @Test
    void aPromptWhoseLineAMessageEndedIsAskedForAgain() {
        try (TypedBoard board = board(PROMPTS + "echo '[ 1.25] hrtimer: interrupt took 16431000 ns'; dd bs=1 count=1 of=/dev/null 2>/dev/null;" + PROMPTS + "read end")) {
            board.awaitPrompt(PROMPT);
            assertTrue(board.printed().contains("interrupt took"), board.printed());
        }
    }

    @Test
    void aBoardThatEndsBeforeItPromptsIsAFailureWithItsLastWords() {
        try (TypedBoard board = board("echo last words")) {
            Failure failure = assertThrows(Failure.class, () -> board.awaitPrompt(PROMPT));
            assertEquals(ExitStatus.RUN_FAILED, failure.status());
            assertTrue(failure.getMessage().contains("last words"), failure.getMessage());
        }
    }

    @Test
    void aPanicIsAFailure() {
        try (TypedBoard board = board("echo 'framboise: panic: array index'; exec sleep 50")) {
            assertEquals(ExitStatus.PANIC, assertThrows(Failure.class, () -> board.awaitPrompt(PROMPT)).status());
        }
    }
}
