package dev.framboise.card.read;

import dev.framboise.card.DamagedImage;
import dev.framboise.card.format.Fat;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** A FAT32 volume: found to be sound as a whole before anything is read out of it. */
public final class FatVolume {
    private static final String SELF = ".";
    private static final String PARENT = "..";

    private final ByteBuffer image;
    private final String name;
    private final BootRecord boot;
    private final AllocationTable table;
    private final SortedMap<String, StoredFile> files = new TreeMap<>();
    private final SortedSet<String> directories = new TreeSet<>();
    private int labels;

    private FatVolume(ByteBuffer image, String name, BootRecord boot, AllocationTable table) {
        this.image = image;
        this.name = name;
        this.boot = boot;
        this.table = table;
    }

    static FatVolume read(ByteBuffer image, Partition partition, String name) throws DamagedImage {
        BootRecord boot = BootRecord.read(image, partition, name);
        FatVolume volume = new FatVolume(image, name, boot, AllocationTable.read(image, boot, name));
        volume.walk("", boot.root(), 0);
        volume.table.requireNothingElse(boot.free());
        return volume;
    }

    /** What the volume is called. */
    public String label() {
        return boot.label().stripTrailing();
    }

    /** The paths of all files, in order. */
    public SortedSet<String> files() {
        return Collections.unmodifiableSortedSet(new TreeSet<>(files.keySet()));
    }

    /** The paths of all directories but the root's, in order. */
    public SortedSet<String> directories() {
        return Collections.unmodifiableSortedSet(directories);
    }

    /** Bytes of the file at {@code path}, one of {@link #files}. */
    public long size(String path) {
        return files.get(path).size();
    }

    /** Writes the bytes of the file at {@code path}, one of {@link #files}. */
    public void copy(String path, OutputStream to) throws IOException {
        StoredFile file = files.get(path);
        WritableByteChannel out = Channels.newChannel(to);
        long left = file.size();
        for (int cluster : file.clusters()) {
            int length = (int) Math.min(left, boot.clusterSize());
            out.write(image.slice((int) boot.cluster(cluster), length));
            left -= length;
        }
    }

    private void walk(String path, int first, int parent) throws DamagedImage {
        Bytes bytes = directory(path, first);
        boolean isRoot = first == boot.root();
        List<Entry> entries = Directory.read(bytes);
        if (!isRoot) {
            requireDots(bytes, entries, first, parent == boot.root() ? 0 : parent);
            entries = entries.subList(2, entries.size());
        }
        for (Entry entry : entries) {
            if (path.length() + entry.name().length() > Fat.LONGEST_PATH) {
                throw bytes.damaged(entry.at(), "the path of '" + entry.name() + "' is longer than " + Fat.LONGEST_PATH + " characters");
            }
            if (entry.has(Fat.VOLUME_LABEL)) {
                requireLabel(bytes, entry, isRoot);
            } else if (entry.has(Fat.DIRECTORY)) {
                bytes.require(entry.at() + Fat.FILE_SIZE, "the size of a directory", entry.size(), 0);
                directories.add(path + entry.name());
                walk(path + entry.name() + "/", entry.cluster(), first);
            } else {
                files.put(path + entry.name(), file(bytes, path, entry));
            }
        }
    }

    /** The bytes of a directory's clusters, one behind the other. */
    private Bytes directory(String path, int first) throws DamagedImage {
        String what = "the directory /" + path + " of " + name;
        int[] clusters = table.chain(first, Fat.LONGEST_DIRECTORY / boot.clusterSize(), what);
        if (clusters.length == 0) {
            throw new DamagedImage(what, boot.start(), "has no cluster");
        }
        ByteBuffer all = ByteBuffer.allocate(clusters.length * boot.clusterSize());
        for (int cluster : clusters) {
            all.put(Bytes.of(image, what, boot.cluster(cluster), boot.clusterSize()).raw());
        }
        return new Bytes(what, offset -> boot.cluster(clusters[offset / boot.clusterSize()]) + offset % boot.clusterSize(), all.flip());
    }

    private StoredFile file(Bytes bytes, String path, Entry entry) throws DamagedImage {
        long clusters = (entry.size() + boot.clusterSize() - 1) / boot.clusterSize();
        int[] chain = table.chain(entry.cluster(), clusters, "the file /" + path + entry.name());
        bytes.require(entry.at() + Fat.FILE_SIZE, "the number of clusters that a file of " + entry.size() + " bytes has", chain.length, clusters);
        return new StoredFile(entry.size(), chain);
    }

    private void requireLabel(Bytes bytes, Entry entry, boolean isRoot) throws DamagedImage {
        labels++;
        if (!isRoot || labels > 1 || entry.cluster() != 0 || entry.size() != 0 || !entry.name().equals("/" + boot.label())) {
            throw bytes.damaged(entry.at(), "the volume's label is not the boot sector's, is not in the root directory, or is not alone");
        }
    }

    private static void requireDots(Bytes bytes, List<Entry> entries, int self, int parent) throws DamagedImage {
        if (entries.size() < 2) {
            throw bytes.damaged(0, "it does not begin with the entries for itself and the directory it is in");
        }
        requireDot(bytes, entries.get(0), SELF, self);
        requireDot(bytes, entries.get(1), PARENT, parent);
    }

    private static void requireDot(Bytes bytes, Entry entry, String name, int cluster) throws DamagedImage {
        if (!entry.name().equals(name) || !entry.has(Fat.DIRECTORY) || entry.cluster() != cluster || entry.size() != 0) {
            throw bytes.damaged(entry.at(), "it is not the entry '" + name + "', a directory that begins with cluster " + cluster);
        }
    }
}
