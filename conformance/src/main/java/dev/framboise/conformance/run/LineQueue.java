package dev.framboise.conformance.run;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The lines of a board, with a bound for how long one waits for the next. */
final class LineQueue {
    /** What a wait came to: a line, silence, or that there is nothing more. */
    sealed interface Next {
        /** A line without its end. */
        record Line(String text) implements Next {
        }

        /** Nothing came. */
        record Silence() implements Next {
        }

        /** The board is off. */
        record Over() implements Next {
        }
    }

    private static final int LONGEST = 1000;

    private final BlockingQueue<Optional<String>> lines = new LinkedBlockingQueue<>();

    /** Reads in a thread of its own until there is nothing more. */
    LineQueue(InputStream in) {
        Thread reader = new Thread(() -> read(in), "wire");
        reader.setDaemon(true);
        reader.start();
    }

    private void read(InputStream in) {
        StringBuilder line = new StringBuilder();
        byte[] buffer = new byte[4096];
        try {
            int count;
            while ((count = in.read(buffer)) > 0) {
                for (int i = 0; i < count; i++) {
                    char octet = (char) (buffer[i] & 0xFF);
                    if (octet == '\n' || line.length() == LONGEST) {
                        lines.add(Optional.of(line.toString()));
                        line.setLength(0);
                    }
                    if (octet != '\n' && octet != '\r') {
                        line.append(octet);
                    }
                }
            }
        } catch (IOException gone) {
            // with the board
        }
        lines.add(Optional.of(line.toString()));
        lines.add(Optional.empty());
    }

    /** The next line, if it comes within so many milliseconds. */
    Next next(long milliseconds) throws InterruptedException {
        Optional<String> line = lines.poll(milliseconds, TimeUnit.MILLISECONDS);
        if (line == null) {
            return new Next.Silence();
        }
        return line.<Next>map(Next.Line::new).orElseGet(Next.Over::new);
    }
}
