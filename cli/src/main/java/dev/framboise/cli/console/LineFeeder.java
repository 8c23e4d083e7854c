package dev.framboise.cli.console;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Sends a script's lines to the first VM, one each time it waits for input; then Ctrl-D, which ends a shell.
 *
 * <p>One line at a time keeps within the hypervisor's buffer and the guest's own, however long the script is.
 * {@link PromptWatch} says when that is.
 */
final class LineFeeder implements Runnable {
    private static final String END_OF_INPUT = "\u0004";

    private final InputStream script;
    private final OutputStream console;
    private final RunLog log;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    LineFeeder(InputStream script, OutputStream console, RunLog log) {
        this.script = script;
        this.console = console;
        this.log = log;
    }

    @Override
    public void run() {
        Thread reader = new Thread(this::read, "script");
        reader.setDaemon(true);
        reader.start();
        try {
            String line;
            do {
                line = lines.take();
                while (!log.firstWaitsForInput(System.nanoTime())) {
                    TimeUnit.MILLISECONDS.sleep(20);
                }
                log.sentToFirst(System.nanoTime());
                console.write(line.getBytes(StandardCharsets.ISO_8859_1));
                console.flush();
            } while (!line.equals(END_OF_INPUT));
        } catch (IOException gone) {
            // QEMU has ended; the session says how
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private void read() {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(script, StandardCharsets.ISO_8859_1))) {
            String line;
            while ((line = in.readLine()) != null) {
                // A terminal's Enter key sends a carriage return.
                lines.add(line + "\r");
            }
        } catch (IOException broken) {
            // as at its end
        }
        lines.add(END_OF_INPUT);
    }
}
