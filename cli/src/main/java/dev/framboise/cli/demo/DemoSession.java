package dev.framboise.cli.demo;

import dev.framboise.cli.console.TypedBoard;
import java.util.List;

/** What is done with the board in each run, from its start to its end; returned is what it printed. */
public final class DemoSession {
    /** The escape key; behind it a digit chooses the VM that has the keyboard, and q switches the board off. */
    private static final String ESCAPE = "\u001d";
    /** Any key ends the guest with the period. */
    private static final String END = "e";
    private static final String TICKS = TickGuest.NAME + "\\| ticking";
    private static final String OFF = "framboise: vm " + TickGuest.NAME + ": powered off";
    private static final String PROMPT = Neighbour.NAME + "\\| " + Neighbour.NAME + ":\\S*# ";
    private static final int PERIOD_MILLIS = 1;

    private DemoSession() {
    }

    /** The guest by itself, for so many {@code periods}. */
    public static String alone(List<String> command, int periods) {
        try (TypedBoard board = TypedBoard.start(command)) {
            board.awaitLine(TICKS);
            TypedBoard.sleep((long) PERIOD_MILLIS * periods);
            board.type(END);
            board.awaitLine(OFF);
            board.awaitEnd();
            return board.printed();
        }
    }

    /** The guest, the second VM, beside Debian, the first, which goes through its life; for so many {@code periods} at least. */
    public static String beside(List<String> command, Neighbour neighbour, int periods) {
        try (TypedBoard board = TypedBoard.start(command)) {
            board.awaitLine(TICKS);
            long start = System.nanoTime();
            board.awaitPrompt(PROMPT);
            board.type(neighbour.load());
            for (String line : neighbour.lines()) {
                board.awaitLine(line);
            }
            board.awaitPrompt(PROMPT);
            TypedBoard.sleep(Math.max(0, (long) PERIOD_MILLIS * periods - (System.nanoTime() - start) / 1_000_000));
            board.type(ESCAPE + "2");
            board.awaitLine("framboise: input goes to " + TickGuest.NAME);
            board.type(END);
            board.awaitLine(OFF);
            board.type(ESCAPE + "q");
            board.awaitEnd();
            return board.printed();
        }
    }
}
