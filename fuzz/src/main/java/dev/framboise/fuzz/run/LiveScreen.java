package dev.framboise.fuzz.run;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** A table on a terminal that is drawn over itself. */
public final class LiveScreen implements Screen {
    private final PrintWriter out;
    private int drawn;

    /** On a terminal that knows ESC [ A and ESC [ J. */
    public LiveScreen(PrintWriter out) {
        this.out = out;
    }

    @Override
    public synchronized void show(List<Progress> targets, long secondsLeft) {
        List<String> lines = new ArrayList<>(Screen.table(targets));
        lines.add(String.format("  %d min %02d s left; Ctrl-C ends it and loses nothing", secondsLeft / 60, secondsLeft % 60));
        erase();
        lines.forEach(out::println);
        drawn = lines.size();
        out.flush();
    }

    @Override
    public synchronized void say(String line) {
        erase();
        out.println(line);
        out.flush();
    }

    private void erase() {
        if (drawn > 0) {
            out.print("\033[" + drawn + "A\r\033[J");
            drawn = 0;
        }
    }
}
