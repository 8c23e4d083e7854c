package dev.framboise.evidence.archive;

import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes files into a zip file, sorted, with one time for all, and as they are: what deflating makes of them depends on the zlib. */
public final class ArchiveWriter {
    /** Early, but not the first that a zip file can name: that one Java takes for an earlier one, and adds it in UTC. */
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

    private ArchiveWriter() {
    }

    /** Writes {@code files}, by path; leaves {@code out} open. */
    public static void write(Map<String, byte[]> files, OutputStream out) throws IOException {
        SortedMap<String, byte[]> sorted = new TreeMap<>(files);
        ZipOutputStream zip = new ZipOutputStream(out);
        for (Map.Entry<String, byte[]> file : sorted.entrySet()) {
            zip.putNextEntry(entry(file.getKey(), file.getValue()));
            zip.write(file.getValue());
            zip.closeEntry();
        }
        zip.finish();
    }

    private static ZipEntry entry(String name, byte[] content) {
        CRC32 sum = new CRC32();
        sum.update(content);
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setTimeLocal(TIME);
        entry.setSize(content.length);
        entry.setCrc(sum.getValue());
        return entry;
    }
}
