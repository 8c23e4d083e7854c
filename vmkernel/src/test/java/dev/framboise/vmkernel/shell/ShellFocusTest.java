package dev.framboise.vmkernel.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.framboise.vmkernel.vm.VmState;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How one comes to the shell and leaves it, and what else is printed meanwhile. */
class ShellFocusTest {
    private static final String GREETING = "framboise: the shell: help shows its commands, Ctrl-D goes back to web";

    private final ShellBench on = new ShellBench();

    private String readByWeb() {
        StringBuilder text = new StringBuilder();
        on.bench.on(0, () -> {
            for (int value = on.console.read(on.web); value >= 0; value = on.console.read(on.web)) {
                text.append((char) value);
            }
        });
        return text.toString();
    }

    @Test
    void enteringSaysWhereOneIsAndWhereOneCameFrom() {
        on.write(on.web, "web# ");
        on.enter();
        assertEquals(List.of(GREETING), on.lines());
        assertEquals("", on.edited());
    }

    @Test
    void whatIsTypedIsTheShellsUntilItIsLeft() {
        on.type("a");
        on.enter();
        on.type("b");
        on.type("\025\004c");
        assertEquals("ac", readByWeb());
    }

    @Test
    void leavingShowsTheVmsPromptAgain() {
        on.write(on.web, "web# ");
        on.enter();
        on.type("\004");
        assertEquals(List.of(GREETING, ShellBench.PROMPT, "framboise: input goes to web"), on.lines());
        assertEquals("web| web# ", on.terminal.current());
    }

    @Test
    void everyWayOutLeadsToAVm() {
        for (String way : List.of("\004", "exit\r", "\035s", "vm console web\r", "\0351")) {
            on.enter();
            on.lines();
            on.type(way);
            assertEquals("framboise: input goes to web", on.lines().get(1), way);
            assertEquals("", on.terminal.current());
            on.type("x");
            assertEquals("x", readByWeb());
        }
        for (String way : List.of("vm console web-2\r", "\0352", "\035n")) {
            on.type("\0351\035s");
            on.lines();
            on.type(way);
            assertEquals("framboise: input goes to web-2", on.lines().get(1), way);
        }
    }

    @Test
    void leavingADeadVmsShellLeadsToTheNext() {
        on.enter();
        on.web.state = VmState.OFF;
        on.bench.on(0, () -> on.console.announce("vm ", on.web, ": powered off"));
        on.settle();
        assertEquals("", on.edited());
        on.lines();
        on.type("\004");
        assertEquals(List.of(ShellBench.PROMPT, "framboise: input goes to web-2"), on.lines());
    }

    @Test
    void linesOfOthersAppearAboveTheLineThatIsEdited() {
        on.enter();
        on.type("vm lst\033[D\033[D");
        on.lines();
        on.write(on.web, "hello\r\nhalf");
        on.write(on.web2, "there\r\n");
        on.bench.on(0, () -> on.console.print("notice"));
        on.settle();
        assertEquals(List.of("web| hello", "web-2| there", "framboise: notice"), on.lines());
        assertEquals("vm lst", on.edited());
        on.type("i");
        assertEquals("vm list", on.edited());
        assertEquals(ShellBench.PROMPT.length() + "vm li".length(), on.terminal.column());
        on.type("\r");
        assertEquals(ShellBench.PROMPT + "vm list", on.lines().get(0));
        on.type("\004");
        assertEquals("web| half", on.terminal.current());
    }

    @Test
    void keysTypedBeforeLeavingAreTheShellsAndWhatTheyAskForIsDone() {
        on.enter();
        on.lines();
        on.bench.serial.type("vm stop web-2\r\0351x");
        on.bench.on(0, on.console::interrupt);
        on.settle();
        assertEquals(List.of("stop web-2"), on.actions.wanted);
        assertEquals("x", readByWeb());
        assertEquals("framboise: input goes to web", on.lines().get(1));
        assertEquals("", on.terminal.current());
    }

    @Test
    void aLineThatWasLeftIsThereWhenOneComesBack() {
        on.enter();
        on.type("vm sto");
        on.type("\035s");
        on.enter();
        assertEquals("vm sto", on.edited());
        on.type("p web\r");
        assertEquals(List.of("stop web"), on.actions.wanted);
    }

    @Test
    void aCancelledLineStaysAboveAndAFreshOneBegins() {
        on.enter();
        on.lines();
        on.type("vm stop web\003");
        assertEquals(List.of(ShellBench.PROMPT + "vm stop web"), on.lines());
        assertEquals("", on.edited());
        on.type("\r");
        assertEquals(List.of(), on.actions.wanted);
    }

    @Test
    void moreKeysThanTheShellHasRoomForWaitInThePort() {
        on.enter();
        on.bench.serial.room(0);
        on.bench.serial.type("mem\r".repeat(60) + "vm stop web\r");
        on.bench.on(0, on.console::interrupt);
        on.settle();
        assertFalse(on.bench.serial.waiting() == 0);
        on.bench.serial.room(Integer.MAX_VALUE);
        on.bench.on(0, on.console::interrupt);
        on.settle();
        assertEquals(0, on.bench.serial.waiting());
        assertEquals(List.of("stop web"), on.actions.wanted);
    }

    @Test
    void whatTheVmHasNoRoomForStaysTheShells() {
        on.type("x".repeat(4095));
        on.enter();
        on.bench.serial.type("\004abc");
        on.bench.on(0, on.console::interrupt);
        on.settle();
        assertEquals("x".repeat(4095) + "a", readByWeb());
        on.enter();
        assertEquals("bc", on.edited(), "the rest is the shell's, when one comes back");
    }
}
