package dev.framboise.vmkernel.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.armv8.model.RunEnd;
import dev.framboise.armv8.model.guest.GuestProgram;
import dev.framboise.vmkernel.ModelBoard;
import dev.framboise.vmkernel.TestBundle;
import dev.framboise.vmkernel.console.Terminal;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The kernel as it ships on four cores that interleave, two guests that write, and somebody at the shell. */
class ShellOnFourCoresTest {
    private static final long UART = 0x0900_0000L;
    private static final long MEMORY = 4L << 20;
    private static final int LINES = 5;

    private static GuestProgram talker(String name) {
        GuestProgram program = new GuestProgram(name);
        for (int i = 0; i < LINES; i++) {
            for (char c : ("line " + i + "\n").toCharArray()) {
                program.mov(9, c).storeAt(9, UART, 4);
            }
        }
        return program.label("wait").wfi().b("wait");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void anAnswerIsWholeAndInOrderWhicheverCoresGiveIt(long seed) {
        ModelBoard board = new ModelBoard(4, seed);
        TestBundle bundle = new TestBundle();
        for (String name : List.of("one", "two")) {
            bundle.guest(name, talker(name).assemble(board.machine.guestCode())).memory(MEMORY);
        }
        board.load(bundle.bytes());
        board.type("\035svm lis\t\rvm stop three\rhelp\roff\r");
        assertEquals(RunEnd.POWER_OFF, board.run());
        Terminal terminal = new Terminal();
        terminal.show(board.output());
        List<String> own = terminal.lines.stream().filter(line -> line.startsWith("framboise")).toList();
        int list = own.indexOf(ShellBench.PROMPT + "vm list ");
        assertTrue(list > 0, board.output());
        assertTrue(own.get(list + 1).startsWith("framboise: NAME "), board.output());
        assertTrue(own.get(list + 2).matches("framboise: one +\\w+ +1 +4 MiB"), board.output());
        assertTrue(own.get(list + 3).matches("framboise: two +\\w+ +1 +4 MiB"), board.output());
        assertEquals(ShellBench.PROMPT + "vm stop three", own.get(list + 4));
        assertEquals("framboise: no virtual machine is called 'three'; vm list shows them", own.get(list + 5));
        assertEquals(ShellBench.PROMPT + "help", own.get(list + 6));
        int off = list + 6 + Command.values().length - 1 + VmCommand.values().length + 1;
        assertEquals(ShellBench.PROMPT + "off", own.get(off), board.output());
        assertEquals("framboise: powering off", own.get(off + 1));
    }
}
