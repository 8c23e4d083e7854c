package dev.framboise.cli.command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that claims to be a flattened device tree (Devicetree Specification 0.4, 5.2); QEMU's own words for others say little. */
final class DeviceTreeFile {
    private static final int HEADER_SIZE = 40;
    private static final int MAGIC = 0xd00d_feed;
    private static final int TOTAL_SIZE = 4;

    private DeviceTreeFile() {
    }

    /** Whether it begins as one and has as many bytes as it says. */
    static boolean isOne(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            ByteBuffer header = ByteBuffer.wrap(in.readNBytes(HEADER_SIZE));
            return header.limit() == HEADER_SIZE && header.getInt(0) == MAGIC
                    && (header.getInt(TOTAL_SIZE) & 0xffff_ffffL) <= Files.size(file);
        } catch (IOException unreadable) {
            return false;
        }
    }
}
