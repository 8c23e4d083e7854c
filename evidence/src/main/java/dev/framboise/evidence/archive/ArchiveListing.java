package dev.framboise.evidence.archive;

import dev.framboise.evidence.Malformed;
import dev.framboise.evidence.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * What is in an archive.
 *
 * @param files hash by path
 * @param damaged those that cannot be read, or are there twice: why, by path
 */
public record ArchiveListing(SortedMap<String, Sha256> files, SortedMap<String, String> damaged) {
    private static final int MOST_FILES = 10_000;
    private static final long MOST_BYTES = 128L << 20;

    /**
     * Reads an archive that anybody may have made.
     *
     * @throws Malformed when it is no zip file, or one with more than this reads
     */
    public static ArchiveListing read(Path archive) throws Malformed {
        SortedMap<String, Sha256> files = new TreeMap<>();
        SortedMap<String, String> damaged = new TreeMap<>();
        requireReadable(archive);
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            if (zip.size() > MOST_FILES) {
                throw new Malformed("it has more than " + MOST_FILES + " files");
            }
            List<? extends ZipEntry> entries = Collections.list(zip.entries());
            requireOnceEach(archive, entries);
            for (ZipEntry entry : entries) {
                read(zip, entry, files, damaged);
            }
        } catch (IOException | IllegalArgumentException | IllegalStateException broken) {
            throw new Malformed("it is no zip file that can be read", broken);
        }
        return new ArchiveListing(files, damaged);
    }

    /** Its directory is read into memory before anything else. */
    private static void requireReadable(Path archive) throws Malformed {
        if (archive.toFile().length() > MOST_BYTES) {
            throw new Malformed("it has more than " + (MOST_BYTES >> 20) + " MB");
        }
    }

    /** An archive's files are not compressed and each byte is of one: so it takes no longer to read than to hash. */
    private static void requireOnceEach(Path archive, List<? extends ZipEntry> entries) throws Malformed {
        long sum = 0;
        for (ZipEntry entry : entries) {
            if (entry.getMethod() != ZipEntry.STORED) {
                throw new Malformed("it has compressed files, and an archive of evidence has none");
            }
            sum += Math.max(0, entry.getSize());
        }
        if (sum > archive.toFile().length()) {
            throw new Malformed("its files have more bytes than it has");
        }
    }

    private static void read(ZipFile zip, ZipEntry entry, SortedMap<String, Sha256> files, SortedMap<String, String> damaged) {
        String name = printable(entry.getName());
        if (files.containsKey(name) || damaged.containsKey(name)) {
            files.remove(name);
            damaged.put(name, "it is there twice");
            return;
        }
        try (InputStream in = zip.getInputStream(entry)) {
            files.put(name, Sha256.of(in, MOST_BYTES));
        } catch (IOException | IllegalArgumentException | NullPointerException broken) {
            damaged.put(name, "it cannot be read");
        }
    }

    private static String printable(String name) {
        return name.replaceAll("[^\\x20-\\x7e]", "?");
    }
}
