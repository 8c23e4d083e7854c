package dev.framboise.cli.initramfs;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * A cpio archive in the "newc" format, as Documentation/driver-api/early-userspace/buffer-format.rst of Linux has it.
 *
 * <pre>
 *   "070701" ino mode uid gid nlink mtime filesize devmajor devminor rdevmajor rdevminor namesize check   8 hex digits each
 *   name NUL, padded to 4 bytes, data padded to 4 bytes
 * </pre>
 *
 * <p>Owner and group are root and every time is 0.
 */
public final class CpioWriter implements Closeable {
    private static final int DIRECTORY = 0040000;
    private static final int FILE = 0100000;
    private static final int CHARACTER_DEVICE = 0020000;

    private final OutputStream out;
    private long written;
    private int inode;

    /** An empty archive. */
    public CpioWriter(OutputStream out) {
        this.out = out;
    }

    /** A directory, without a leading slash. */
    public void directory(String name, int permissions) throws IOException {
        entry(name, DIRECTORY | permissions, 2, 0, 0, new byte[0]);
    }

    /** A file. */
    public void file(String name, int permissions, byte[] data) throws IOException {
        entry(name, FILE | permissions, 1, 0, 0, data);
    }

    /** A character device node. */
    public void characterDevice(String name, int permissions, int major, int minor) throws IOException {
        entry(name, CHARACTER_DEVICE | permissions, 1, major, minor, new byte[0]);
    }

    /** Writes the trailer; the stream under it stays open. */
    @Override
    public void close() throws IOException {
        entry("TRAILER!!!", 0, 1, 0, 0, new byte[0]);
        pad(512);
        out.flush();
    }

    private void entry(String name, int mode, int links, int major, int minor, byte[] data) throws IOException {
        byte[] nameBytes = name.getBytes(StandardCharsets.UTF_8);
        int[] fields = {
            ++inode, mode, 0, 0, links, 0, data.length, 0, 0, major, minor, nameBytes.length + 1, 0,
        };
        StringBuilder header = new StringBuilder("070701");
        for (int field : fields) {
            String hex = Integer.toHexString(field);
            header.append("0".repeat(8 - hex.length())).append(hex);
        }
        put(header.toString().getBytes(StandardCharsets.US_ASCII));
        put(nameBytes);
        put(new byte[1]);
        pad(4);
        put(data);
        pad(4);
    }

    private void put(byte[] bytes) throws IOException {
        out.write(bytes);
        written += bytes.length;
    }

    private void pad(int alignment) throws IOException {
        put(new byte[(int) ((alignment - written % alignment) % alignment)]);
    }
}
