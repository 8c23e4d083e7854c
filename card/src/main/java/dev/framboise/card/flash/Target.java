package dev.framboise.card.flash;

import dev.framboise.card.Refused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whether a file of {@code /dev} is a card that may be written to. */
public final class Target {
    /** Cards are no larger; bytes. */
    private static final long LARGE = 64L << 30;

    private final Path root;
    private final DeviceNumbers devices;

    /**
     * The system's that is running, whose {@code sys} and {@code proc} are in {@code root}.
     *
     * @param root usually {@code /}
     */
    public Target(Path root, DeviceNumbers devices) {
        this.root = root;
        this.devices = devices;
    }

    /**
     * Looks whether {@code device} may get an image.
     *
     * @param size the image's, bytes
     * @param consents what a person has said
     * @throws Refused with the reason, and what to say if it is meant
     */
    public void check(Path device, long size, Set<Consent> consents) throws Refused, IOException {
        if (!Files.exists(device)) {
            throw new Refused(device + ": no such device");
        }
        Optional<String> numbers = devices.of(device);
        if (numbers.isPresent()) {
            check(device, new Disk(root.resolve("sys/dev/block").resolve(numbers.get()).toRealPath()), size, consents);
        } else if (!Files.isRegularFile(device)) {
            throw new Refused(device + " is neither a disk nor a file");
        } else if (!consents.contains(Consent.REGULAR_FILE)) {
            throw new Refused(device + " is a file and no disk; --regular-file if that is meant");
        }
    }

    private void check(Path device, Disk disk, long size, Set<Consent> consents) throws Refused, IOException {
        if (disk.isPartition()) {
            throw new Refused(device + " is a partition; give the whole disk, /dev/" + disk.whole());
        }
        requireUnused(device, disk);
        if (disk.isReadOnly()) {
            throw new Refused(device + " cannot be written; a card has a switch on its side");
        }
        if (disk.size() < size) {
            throw new Refused(device + " has " + disk.size() + " bytes, and the image " + size + (disk.size() == 0 ? "; is there a card in it?" : ""));
        }
        if (!disk.isRemovable() && !consents.contains(Consent.FIXED_DISK)) {
            throw new Refused(device + " is a disk that cannot be taken out; --fixed-disk if it is meant");
        }
        if (disk.size() > LARGE && !consents.contains(Consent.LARGE_DISK)) {
            throw new Refused(device + " has " + (disk.size() >> 30) + " GiB, more than a card usually; --large-disk if it is meant");
        }
    }

    /** There is no consent to this: what is in use is not written over. */
    private void requireUnused(Path device, Disk disk) throws Refused, IOException {
        List<String> numbers = disk.numbers();
        for (Mount mount : Mount.all(root.resolve("proc/self/mountinfo"))) {
            if (numbers.contains(mount.numbers()) || isOf(numbers, mount.source())) {
                throw new Refused(mount.point().equals("/") ? device + " is the disk that this system runs from"
                        : device + " is mounted on " + mount.point() + "; umount " + mount.point());
            }
        }
        for (String swap : swaps()) {
            if (isOf(numbers, swap)) {
                throw new Refused(device + " has swap that is in use; swapoff " + swap);
            }
        }
        if (!disk.holders().isEmpty()) {
            throw new Refused(device + " is used by " + String.join(", ", disk.holders()));
        }
    }

    /** File systems over several disks have numbers of their own, and name one of the disks. */
    private boolean isOf(List<String> numbers, String source) throws IOException {
        return source.startsWith("/") && Files.exists(Path.of(source)) && devices.of(Path.of(source)).filter(numbers::contains).isPresent();
    }

    private List<String> swaps() throws IOException {
        return Files.readAllLines(root.resolve("proc/swaps")).stream().skip(1).map(line -> line.split("\\s+")[0]).toList();
    }
}
