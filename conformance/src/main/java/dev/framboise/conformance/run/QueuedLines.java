package dev.framboise.conformance.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Lines as octets again: some, then those of a queue until that is over. */
final class QueuedLines extends InputStream {
    /** Milliseconds. */
    private static final int A_WHILE = 1000;

    private final LineQueue lines;
    private byte[] octets;
    private int at;

    QueuedLines(List<String> first, LineQueue lines) {
        this.lines = lines;
        this.octets = first.isEmpty() ? new byte[0] : (String.join("\n", first) + "\n").getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        while (length > 0 && at == octets.length) {
            try {
                LineQueue.Next next = lines.next(A_WHILE);
                if (next instanceof LineQueue.Next.Over) {
                    return -1;
                } else if (next instanceof LineQueue.Next.Line line) {
                    octets = (line.text() + "\n").getBytes(StandardCharsets.ISO_8859_1);
                    at = 0;
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException();
            }
        }
        int count = Math.min(length, octets.length - at);
        System.arraycopy(octets, at, buffer, offset, count);
        at += count;
        return count;
    }
}
