package dev.framboise.cli.console;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The serial line for a file or another program: each line once, when it has ended, as it would stand on a screen. Nothing
 * stands before the hypervisor's own lines, and no terminal control sequence is left.
 */
final class Transcript extends OutputStream {
    private final OutputStream out;
    private final ConsoleLines lines = new ConsoleLines(this::line);

    Transcript(OutputStream out) {
        this.out = out;
    }

    @Override
    public void write(int octet) throws IOException {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        try {
            lines.accept(Arrays.copyOfRange(bytes, from, from + length), length);
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        }
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    /** Writes what had not ended. The stream below stays open. */
    @Override
    public void close() throws IOException {
        if (!lines.partial().isEmpty()) {
            line(lines.partial());
        }
        flush();
    }

    private void line(String line) {
        try {
            out.write((line + "\n").getBytes(StandardCharsets.ISO_8859_1));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
