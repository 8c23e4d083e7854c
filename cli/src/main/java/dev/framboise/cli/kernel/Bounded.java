package dev.framboise.cli.kernel;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that ends after a number of bytes. */
final class Bounded extends FilterInputStream {
    private long left;

    /** The first {@code limit} bytes of {@code in}. */
    Bounded(InputStream in, long limit) {
        super(in);
        left = limit;
    }

    @Override
    public int read() throws IOException {
        if (left <= 0) {
            return -1;
        }
        int value = super.read();
        if (value >= 0) {
            left--;
        }
        return value;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (left <= 0) {
            return -1;
        }
        int count = super.read(into, offset, (int) Math.min(length, left));
        if (count > 0) {
            left -= count;
        }
        return count;
    }
}
