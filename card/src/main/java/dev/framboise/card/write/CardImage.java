package dev.framboise.card.write;

import dev.framboise.card.Refused;
import dev.framboise.card.Sha256;
import dev.framboise.card.format.Mbr;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.List;

/**
 * The image of a card: a partition that the firmware boots from, and one for data, which is empty.
 *
 * <pre>
 *   0     4 MiB                          a multiple of 4 MiB   a power of two: QEMU has no cards of other sizes
 *   +-----+------------------------------+---------------------+
 *   | MBR | FRAMBOISE, FAT32             | DATA, FAT32         |
 *   +-----+------------------------------+---------------------+
 * </pre>
 */
public final class CardImage {
    /** BS_VolLab of the first partition. */
    private static final String BOOT = "FRAMBOISE  ";
    /** BS_VolLab of the second. */
    private static final String DATA = "DATA       ";
    /** Bytes left free for a person who puts a newer kernel or bundle beside the old one. */
    private static final long ROOM = 16 << 20;

    /** As much as a reader maps at once; bytes. */
    private static final long LARGEST = 1 << 30;

    private CardImage() {
    }

    /**
     * Writes the image with {@code files} in its first partition; its identifiers are made of them.
     *
     * @throws Refused when the files cannot be on a card; then nothing is written
     */
    public static void write(Path image, List<CardFile> files) throws Refused, IOException {
        Volume boot = Volume.fitting(BOOT, Folder.of(files), ROOM, (LARGEST - Mbr.ALIGNMENT) / Mbr.SECTOR);
        long bootAt = Mbr.ALIGNMENT;
        long dataAt = bootAt + boot.sectors() * Mbr.SECTOR;
        long size = powerOfTwo(dataAt + Geometry.smallest().sectors() * Mbr.SECTOR);
        if (size > LARGEST) {
            throw new Refused("the files need a card of more than 1 GiB");
        }
        Volume data = Volume.empty(DATA, (size - dataAt) / Mbr.SECTOR);
        ByteBuffer identity = identity(files);
        try (ImageFile file = new ImageFile(image, size)) {
            file.put(0, table(identity.getInt(), List.of(new long[] {bootAt, boot.sectors()}, new long[] {dataAt, data.sectors()})));
            boot.write(file, bootAt, identity.getInt());
            data.write(file, dataAt, identity.getInt());
        }
    }

    private static long powerOfTwo(long least) {
        return Long.highestOneBit(least - 1) << 1;
    }

    private static ByteBuffer table(int id, List<long[]> partitions) {
        ByteBuffer table = ByteBuffer.allocate(Mbr.SECTOR).order(ByteOrder.LITTLE_ENDIAN);
        table.putInt(Mbr.DISK_ID, id).putShort(Mbr.SIGNATURE, (short) Mbr.SIGNATURE_VALUE);
        int at = Mbr.ENTRIES;
        for (long[] partition : partitions) {
            long first = partition[0] / Mbr.SECTOR;
            table.put(at + Mbr.FIRST_CHS, chs(first)).put(at + Mbr.TYPE, (byte) Mbr.TYPE_FAT32_LBA);
            table.put(at + Mbr.LAST_CHS, chs(first + partition[1] - 1));
            table.putInt(at + Mbr.FIRST_SECTOR, (int) first).putInt(at + Mbr.SECTORS, (int) partition[1]);
            at += Mbr.ENTRY_SIZE;
        }
        return table;
    }

    /** Head, then sector with the upper two bits of the cylinder, then its others. Images of 1 GiB have no more cylinders than it counts. */
    private static byte[] chs(long sector) {
        long cylinder = sector / ((long) Mbr.HEADS * Mbr.TRACK);
        return new byte[] {(byte) (sector / Mbr.TRACK % Mbr.HEADS), (byte) (sector % Mbr.TRACK + 1 | cylinder >> 8 << 6), (byte) cylinder};
    }

    /** SHA-256 over names, sizes and bytes. */
    private static ByteBuffer identity(List<CardFile> files) throws IOException {
        MessageDigest digest = Sha256.digest();
        for (CardFile file : files.stream().sorted(Comparator.comparing(CardFile::path)).toList()) {
            digest.update((file.path() + "\n" + file.content().size() + "\n").getBytes(StandardCharsets.UTF_8));
            try (InputStream in = file.content().open()) {
                Sha256.add(in, digest);
            }
        }
        return ByteBuffer.wrap(digest.digest());
    }
}
