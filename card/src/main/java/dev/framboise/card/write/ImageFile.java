package dev.framboise.card.write;

import dev.framboise.card.format.Mbr;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The image's file; where nothing is put, it has zeros. */
final class ImageFile implements AutoCloseable {
    private static final int PIECE = 1 << 20;

    private final FileChannel channel;

    /** Creates it, or empties it. @param size bytes, a multiple of a sector */
    ImageFile(Path file, long size) throws IOException {
        channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
        try {
            put(size - Mbr.SECTOR, ByteBuffer.allocate(Mbr.SECTOR));
        } catch (IOException failed) {
            channel.close();
            throw failed;
        }
    }

    /** Puts {@code bytes} there. */
    void put(long at, ByteBuffer bytes) throws IOException {
        long to = at;
        while (bytes.hasRemaining()) {
            to += channel.write(bytes, to);
        }
    }

    /** Puts a file there. @throws IOException also when it has not the bytes that it had before */
    void copy(long at, Leaf file) throws IOException {
        long done = 0;
        try (InputStream in = file.content().open()) {
            byte[] piece = in.readNBytes(PIECE);
            while (piece.length > 0) {
                done += piece.length;
                if (done > file.size()) {
                    break;
                }
                put(at + done - piece.length, ByteBuffer.wrap(piece));
                piece = in.readNBytes(PIECE);
            }
        }
        if (done != file.size()) {
            throw new IOException(file.name() + " had " + file.size() + " bytes, and has others now");
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
