package dev.framboise.card.write;

import dev.framboise.card.Refused;
import dev.framboise.card.format.Fat;
import dev.framboise.card.format.Mbr;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** A FAT32 volume of given files: each file and each directory in clusters that follow each other. */
final class Volume {
    private final String label;
    private final Folder root;
    private final Geometry geometry;
    private final Map<Folder, DirectoryTable> tables;
    private final Map<Node, Integer> first = new IdentityHashMap<>();
    private final int[] fat;
    private int next = Fat.FIRST_CLUSTER;

    private Volume(String label, Folder root, Map<Folder, DirectoryTable> tables, Geometry geometry) {
        this.label = label;
        this.root = root;
        this.tables = tables;
        this.geometry = geometry;
        this.fat = new int[Fat.FIRST_CLUSTER + geometry.clusters()];
        fat[0] = Fat.ENTRY_MASK & ~0xff | Fat.MEDIA_FIXED;
        fat[1] = Fat.END_WRITTEN;
        place(root);
    }

    /**
     * Lays out the smallest that has all that {@code root} has.
     *
     * @param label 11 characters, padded with spaces
     * @param room bytes that are to be free, at least
     * @param most sectors that it may have
     */
    static Volume fitting(String label, Folder root, long room, long most) throws Refused {
        Map<Folder, DirectoryTable> tables = new IdentityHashMap<>();
        tabulate(root, "", tables);
        Geometry geometry = Geometry.smallest();
        while (geometry.clusters() < needed(root, root, tables, geometry) + geometry.clustersOf(room)) {
            geometry = geometry.larger();
            if (geometry.sectors() > most) {
                throw new Refused("the files need a card of more than 1 GiB");
            }
        }
        return new Volume(label, root, tables, geometry);
    }

    /** Lays out an empty one. */
    static Volume empty(String label, long sectors) throws Refused, IOException {
        Folder root = Folder.of(List.of());
        Map<Folder, DirectoryTable> tables = new IdentityHashMap<>();
        tables.put(root, new DirectoryTable(root));
        return new Volume(label, root, tables, Geometry.of(sectors));
    }

    /** Of all of it. */
    long sectors() {
        return geometry.sectors();
    }

    private static void tabulate(Folder folder, String path, Map<Folder, DirectoryTable> tables) throws Refused {
        DirectoryTable table = new DirectoryTable(folder);
        if (table.size() > Fat.LONGEST_DIRECTORY) {
            throw new Refused("/" + path + ": has more files than a directory on FAT can have");
        }
        tables.put(folder, table);
        for (Node node : folder.nodes()) {
            if (node instanceof Folder inner) {
                tabulate(inner, path + inner.name() + "/", tables);
            }
        }
    }

    private static long size(Node node, Folder root, Map<Folder, DirectoryTable> tables) {
        if (node instanceof Leaf leaf) {
            return leaf.size();
        }
        DirectoryTable table = tables.get((Folder) node);
        return node == root ? table.sizeOfRoot() : table.size();
    }

    private static long needed(Node node, Folder root, Map<Folder, DirectoryTable> tables, Geometry by) {
        long clusters = by.clustersOf(size(node, root, tables));
        if (node instanceof Folder folder) {
            for (Node inner : folder.nodes()) {
                clusters += needed(inner, root, tables, by);
            }
        }
        return clusters;
    }

    /** An empty file has no cluster, which is said by 0. */
    private void place(Node node) {
        int clusters = geometry.clustersOf(size(node, root, tables));
        first.put(node, clusters == 0 ? 0 : next);
        for (int i = 1; i <= clusters; i++, next++) {
            fat[next] = i == clusters ? Fat.END_WRITTEN : next + 1;
        }
        if (node instanceof Folder folder) {
            folder.nodes().forEach(this::place);
        }
    }

    /**
     * Writes it.
     *
     * @param at its first byte in the image, which is full of zeros
     * @param id BS_VolID
     */
    void write(ImageFile image, long at, int id) throws IOException {
        ByteBuffer boot = bootRecord(at / Mbr.SECTOR, id);
        image.put(at, boot.duplicate());
        image.put(at + (long) Fat.BACKUP_SECTOR_VALUE * Mbr.SECTOR, boot);
        ByteBuffer entries = ByteBuffer.allocate(fat.length * Fat.ENTRY_SIZE).order(ByteOrder.LITTLE_ENDIAN);
        Arrays.stream(fat).forEach(entries::putInt);
        for (int number = 0; number < Fat.FATS_VALUE; number++) {
            image.put(at + geometry.fat(number), entries.flip());
        }
        image.put(at + geometry.cluster(first.get(root)), tables.get(root).root(label, first::get));
        write(image, at, root, 0);
    }

    private void write(ImageFile image, long at, Folder folder, int self) throws IOException {
        for (Node node : folder.nodes()) {
            int cluster = first.get(node);
            if (node instanceof Folder inner) {
                image.put(at + geometry.cluster(cluster), tables.get(inner).of(cluster, self, first::get));
                write(image, at, inner, cluster);
            } else if (cluster != 0) {
                image.copy(at + geometry.cluster(cluster), (Leaf) node);
            }
        }
    }

    /** "Boot Sector and BPB", and behind it FSInfo and a sector that is nothing but its signature. */
    private ByteBuffer bootRecord(long hidden, int id) {
        ByteBuffer boot = ByteBuffer.allocate(Fat.BOOT_SECTORS * Mbr.SECTOR).order(ByteOrder.LITTLE_ENDIAN);
        boot.put(Fat.JUMP, (byte) Fat.JUMP_SHORT).put(Fat.JUMP + 1, (byte) (Fat.SYSTEM_TYPE + Fat.SYSTEM_TYPE_VALUE.length() - 2))
                .put(Fat.JUMP + 2, (byte) Fat.JUMP_NOP);
        put(boot, Fat.OEM_NAME, Fat.OEM_NAME_VALUE);
        boot.putShort(Fat.BYTES_PER_SECTOR, (short) Mbr.SECTOR).put(Fat.SECTORS_PER_CLUSTER, (byte) geometry.sectorsPerCluster());
        boot.putShort(Fat.RESERVED_SECTORS, (short) Fat.RESERVED_SECTORS_VALUE).put(Fat.FATS, (byte) Fat.FATS_VALUE);
        boot.put(Fat.MEDIA, (byte) Fat.MEDIA_FIXED).putShort(Fat.TRACK, (short) Mbr.TRACK).putShort(Fat.HEADS, (short) Mbr.HEADS);
        boot.putInt(Fat.HIDDEN_SECTORS, (int) hidden).putInt(Fat.SECTORS_32, (int) geometry.sectors());
        boot.putInt(Fat.FAT_SECTORS_32, geometry.fatSectors()).putInt(Fat.ROOT_CLUSTER, first.get(root));
        boot.putShort(Fat.INFO_SECTOR, (short) 1).putShort(Fat.BACKUP_SECTOR, (short) Fat.BACKUP_SECTOR_VALUE);
        boot.put(Fat.DRIVE, (byte) Fat.DRIVE_FIXED).put(Fat.EXTENDED_SIGNATURE, (byte) Fat.EXTENDED_SIGNATURE_VALUE);
        boot.putInt(Fat.VOLUME_ID, id);
        put(boot, Fat.LABEL, label);
        put(boot, Fat.SYSTEM_TYPE, Fat.SYSTEM_TYPE_VALUE);
        for (int sector = 0; sector < Fat.BOOT_SECTORS; sector++) {
            boot.putShort(sector * Mbr.SECTOR + Fat.SIGNATURE, (short) Fat.SIGNATURE_VALUE);
        }
        int used = next - Fat.FIRST_CLUSTER;
        boot.putInt(Mbr.SECTOR + Fat.INFO_LEAD, Fat.INFO_LEAD_VALUE).putInt(Mbr.SECTOR + Fat.INFO_STRUCTURE, Fat.INFO_STRUCTURE_VALUE);
        boot.putInt(Mbr.SECTOR + Fat.INFO_FREE, geometry.clusters() - used);
        boot.putInt(Mbr.SECTOR + Fat.INFO_NEXT, used == geometry.clusters() ? Fat.INFO_UNKNOWN : next);
        return boot;
    }

    private static void put(ByteBuffer into, int at, String text) {
        into.put(at, text.getBytes(StandardCharsets.US_ASCII));
    }
}
