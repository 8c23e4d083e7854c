package dev.framboise.fuzz.run;

import java.io.PrintWriter;
import java.util.List;

/** Lines, for a file or a pipe: the table about twice a minute. */
public final class PlainScreen implements Screen {
    private static final int EVERY = 30;

    private final PrintWriter out;
    private int calls;

    /** On whatever takes lines. */
    public PlainScreen(PrintWriter out) {
        this.out = out;
    }

    @Override
    public synchronized void show(List<Progress> targets, long secondsLeft) {
        calls++;
        if (calls % EVERY == 0) {
            Screen.table(targets).forEach(out::println);
            out.println("  " + secondsLeft + " s left");
            out.flush();
        }
    }

    @Override
    public synchronized void say(String line) {
        out.println(line);
        out.flush();
    }
}
