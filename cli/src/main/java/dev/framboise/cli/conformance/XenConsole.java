package dev.framboise.cli.conformance;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/**
 * What Xen prints, with its guest's lines whole.
 *
 * <p>Without a domain 0 Xen keeps what a guest writes to its virtual PL011 until a line ends or {@value #MOST} octets have come, and prints that
 * as a line of its own, behind the domain's name (vpl011_write_data_xen). So a line of exactly so many goes on in the guest's next one, whatever
 * Xen has to say between.
 */
final class XenConsole extends InputStream {
    /** What Xen puts before a guest's line. */
    static final String NAME = "(XEN) DOM1: ";
    /** Octets of a line that Xen prints at once. */
    static final int MOST = 126;

    private final BufferedReader console;
    private final StringBuilder begun = new StringBuilder();
    private byte[] octets = new byte[0];
    private int at;

    /** Reads that console. */
    XenConsole(InputStream console) {
        this.console = new BufferedReader(new InputStreamReader(console, StandardCharsets.ISO_8859_1));
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        while (length > 0 && at == octets.length) {
            String line = next();
            if (line == null) {
                return -1;
            }
            octets = (line + "\n").getBytes(StandardCharsets.ISO_8859_1);
            at = 0;
        }
        int count = Math.min(length, octets.length - at);
        System.arraycopy(octets, at, buffer, offset, count);
        at += count;
        return count;
    }

    /** The next line that is whole; what has begun when there is no more; null behind that. */
    private String next() throws IOException {
        String line;
        while ((line = console.readLine()) != null) {
            if (!line.startsWith(NAME)) {
                return line;
            }
            begun.append(line, begun.isEmpty() ? 0 : NAME.length(), line.length());
            if (line.length() - NAME.length() != MOST) {
                return taken();
            }
        }
        return begun.isEmpty() ? null : taken();
    }

    private String taken() {
        String whole = begun.toString();
        begun.setLength(0);
        return whole;
    }
}
