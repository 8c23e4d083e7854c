package dev.framboise.card.flash;

import dev.framboise.card.Refused;
import dev.framboise.card.flash.FlashProgress.Phase;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Writes an image, reads it back, compares.
 *
 * <p>The first piece, with the partition table, is written last: a card that was left half-written is no card that boots.
 */
public final class Flash {
    private static final int PIECE = 4 << 20;
    /** Buffers of O_DIRECT begin at a multiple of this, which is one of every disk's sectors; bytes. */
    private static final int BOUNDARY = 4096;

    private final Path image;
    private final Path device;
    private final FlashProgress progress;
    private final ByteBuffer wanted = aligned();

    /** @param device what {@link Target#check} found to be good */
    public Flash(Path image, Path device, FlashProgress progress) {
        this.image = image;
        this.device = device;
        this.progress = progress;
    }

    /** Where what was compared came from. */
    public enum ReadBack {
        /** From the medium: no cache of this system's was between (O_DIRECT). */
        MEDIUM,
        /** Perhaps from this system's memory: this file system has no other way. */
        CACHE
    }

    /**
     * Does all of it.
     *
     * @throws Refused when the card gave back other bytes than it got
     */
    public ReadBack run() throws Refused, IOException {
        Optional<FileChannel> direct = openDirectly();
        try (FileChannel from = FileChannel.open(image, StandardOpenOption.READ);
                FileChannel to = direct.isPresent() ? direct.get() : FileChannel.open(device, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            writeAndRead(from, to);
            return direct.isPresent() ? ReadBack.MEDIUM : ReadBack.CACHE;
        }
    }

    /** Without a cache, if the file system has that: otherwise open(2) says EINVAL. */
    private Optional<FileChannel> openDirectly() throws IOException {
        try {
            return Optional.of(FileChannel.open(device, StandardOpenOption.READ, StandardOpenOption.WRITE, Uncached.option()));
        } catch (UnsupportedOperationException none) {
            return Optional.empty();
        } catch (FileSystemException failed) {
            if ("Invalid argument".equals(failed.getReason())) {
                return Optional.empty();
            }
            throw failed;
        }
    }

    private void writeAndRead(FileChannel from, FileChannel to) throws Refused, IOException {
        long size = from.size();
        // Whatever was there before boots no more from now on.
        write(to, 0, wanted.clear().put(new byte[PIECE]).flip().limit((int) Math.min(size, PIECE)));
        for (long at = PIECE; at < size; at += PIECE) {
            write(to, at, piece(from, at));
            progress.at(Phase.WRITING, at, size);
        }
        to.force(true);
        write(to, 0, piece(from, 0));
        to.force(true);
        progress.at(Phase.WRITING, size, size);
        ByteBuffer got = aligned();
        for (long at = 0; at < size; at += PIECE) {
            ByteBuffer is = read(to, at, got.clear().limit((int) Math.min(size - at, PIECE)));
            int different = piece(from, at).mismatch(is);
            if (different >= 0) {
                throw new Refused(device + " gave back other bytes than it got, from byte " + (at + different) + " on: it is broken, or smaller than it says");
            }
            progress.at(Phase.READING, Math.min(at + PIECE, size), size);
        }
    }

    private ByteBuffer piece(FileChannel from, long at) throws IOException {
        ByteBuffer piece = wanted.clear().limit((int) Math.min(from.size() - at, PIECE));
        return read(from, at, piece);
    }

    private static ByteBuffer read(FileChannel from, long at, ByteBuffer into) throws IOException {
        while (into.hasRemaining()) {
            if (from.read(into, at + into.position()) < 0) {
                throw new IOException("it ends with byte " + (at + into.position()));
            }
        }
        return into.flip();
    }

    private static void write(FileChannel to, long at, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            to.write(bytes, at + bytes.position());
        }
    }

    private static ByteBuffer aligned() {
        return ByteBuffer.allocateDirect(PIECE + BOUNDARY).alignedSlice(BOUNDARY).limit(PIECE).slice();
    }
}
