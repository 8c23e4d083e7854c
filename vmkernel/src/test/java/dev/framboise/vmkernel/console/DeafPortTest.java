package dev.framboise.vmkernel.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.vmkernel.ModelBoard;
import dev.framboise.vmkernel.cpu.PhysicalCore;
import dev.framboise.vmkernel.timer.Alarm;
import dev.framboise.vmkernel.timer.HypervisorTimer;
import dev.framboise.vmkernel.trace.Traces;
import dev.framboise.vmkernel.vm.Vm;
import dev.framboise.vmkernel.vm.VmState;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A serial port that has no room: for a while, and for ever. */
class DeafPortTest {
    private static final int LOOKS = 1_000_000;
    private static final int MORE_THAN_FITS = Channel.OUTPUT + 2000;

    private final ModelBoard board = ModelBoard.deaf(1);
    private final Vm alpha = new Vm(0);
    private final PhysicalCore[] cores = {new PhysicalCore(0, board, new Traces().ring(0))};
    private final Console console = new Console(board, cores, new Vm[] {alpha});

    @BeforeEach
    void aVm() {
        byte[] name = "alpha".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(name, 0, alpha.name, 0, name.length);
        alpha.nameLength = name.length;
        alpha.state = VmState.RUNNING;
        alpha.vcpus[0].core = cores[0];
    }

    private void on(Runnable body) {
        board.machine.on(0, body);
    }

    private void write(String text) {
        for (int i = 0; i < text.length(); i++) {
            console.write(alpha.vcpus[0], text.charAt(i));
        }
    }

    private void settle() {
        console.interrupt();
        while (cores[0].timer.isSet(Alarm.CONSOLE)) {
            cores[0].timer.set(Alarm.CONSOLE, HypervisorTimer.NEVER);
            console.flush(cores[0]);
        }
    }

    private long secondsWithoutRoom() {
        long before = board.machine.count();
        int looks = 0;
        while (!console.hasRoom(alpha)) {
            looks++;
            assertTrue(looks < LOOKS, "waits for ever");
        }
        return (board.machine.count() - before) / ModelBoard.DEAF_FREQUENCY;
    }

    @Test
    void whatIsWrittenIsDroppedAfterFiveSecondsUntilThePortHears() {
        on(() -> {
            write("x".repeat(MORE_THAN_FITS));
            assertFalse(console.hasRoom(alpha), "not at once");
            long seconds = secondsWithoutRoom();
            assertTrue(seconds >= 3 && seconds <= 5, seconds + " seconds");
            write("y".repeat(10 * Channel.OUTPUT));
            assertTrue(console.hasRoom(alpha), "a deaf port holds nobody up");
            board.hear();
            write("\nheard\n");
            settle();
        });
        String sent = board.output();
        assertTrue(sent.contains("framboise: the serial port took nothing for a while: output is lost\r\n"), sent);
        assertTrue(sent.endsWith("alpha| heard\r\n"), sent);
    }

    @Test
    void aPortThatOnlyPausesLosesNothing() {
        String text = "z".repeat(Channel.OUTPUT);
        on(() -> {
            write(text);
            long before = board.machine.count();
            for (int looks = 0; looks < LOOKS && board.machine.count() - before < 2 * ModelBoard.DEAF_FREQUENCY; looks++) {
                console.hasRoom(alpha);
                console.interrupt();
            }
            board.hear();
            settle();
        });
        assertEquals("alpha| " + text, board.output());
    }

    @Test
    void drainEnds() {
        on(() -> {
            write("never seen\n");
            console.drain();
        });
        assertEquals("", board.output());
    }
}
