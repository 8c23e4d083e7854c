package dev.framboise.card.flash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A block device, as the kernel's {@code /sys} shows it (Documentation/ABI/stable/sysfs-block). */
final class Disk {
    /** Sizes there are counted in these, whatever the device's own are; bytes. */
    private static final int UNIT = 512;

    private final Path directory;

    /** @param directory its own in sysfs, without symbolic links on the way */
    Disk(Path directory) {
        this.directory = directory;
    }

    /** What the kernel calls it. */
    String name() {
        return directory.getFileName().toString();
    }

    /** Whether it is part of another. */
    boolean isPartition() {
        return Files.exists(directory.resolve("partition"));
    }

    /** The disk that this partition is of. */
    String whole() {
        return directory.getParent().getFileName().toString();
    }

    /** Its numbers, {@code 8:16} say, and its partitions'. */
    List<String> numbers() throws IOException {
        List<String> numbers = new ArrayList<>();
        for (Path part : parts()) {
            numbers.add(word(part.resolve("dev")));
        }
        return numbers;
    }

    /** What stands on it or on its partitions: volumes of LVM, encrypted ones, arrays. */
    List<String> holders() throws IOException {
        List<String> holders = new ArrayList<>();
        for (Path part : parts()) {
            if (Files.isDirectory(part.resolve("holders"))) {
                try (Stream<Path> found = Files.list(part.resolve("holders"))) {
                    found.map(holder -> holder.getFileName().toString()).sorted().forEach(holders::add);
                }
            }
        }
        return holders;
    }

    /** Bytes. */
    long size() throws IOException {
        return Long.parseLong(word(directory.resolve("size"))) * UNIT;
    }

    /** Whether it says that it cannot be written: a card's switch, for instance. */
    boolean isReadOnly() throws IOException {
        return word(directory.resolve("ro")).equals("1");
    }

    /** Whether a person can take it out: it says so, or it is a card in a reader that the kernel drives itself, which is never said to be removable. */
    boolean isRemovable() throws IOException {
        Path type = directory.resolve("device/type");
        return word(directory.resolve("removable")).equals("1") || Files.exists(type) && word(type).equals("SD");
    }

    private List<Path> parts() throws IOException {
        try (Stream<Path> inside = Files.list(directory)) {
            List<Path> partitions = inside.filter(path -> Files.exists(path.resolve("partition"))).sorted().toList();
            return Stream.concat(Stream.of(directory), partitions.stream()).toList();
        }
    }

    private static String word(Path file) throws IOException {
        return Files.readString(file).strip();
    }
}
