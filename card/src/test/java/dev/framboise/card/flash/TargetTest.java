package dev.framboise.card.flash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.card.Refused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A system of files: a card in a reader, sdb, with two partitions; each of its devices is a file. */
class TargetTest {
    private static final long SIZE = 8L << 20;
    private static final String ROOT_MOUNT = "21 1 8:1 / / rw,relatime shared:1 - ext4 /dev/root rw\n";

    @TempDir
    private Path root;
    private Path card;
    private Path partition;

    @BeforeEach
    void system() throws IOException {
        card = Files.createFile(Files.createDirectories(root.resolve("dev")).resolve("sdb"));
        partition = Files.createFile(root.resolve("dev/sdb1"));
        put("sys/block/sdb/dev", "8:16");
        put("sys/block/sdb/size", "31116288");
        put("sys/block/sdb/ro", "0");
        put("sys/block/sdb/removable", "1");
        put("sys/block/sdb/sdb1/partition", "1");
        put("sys/block/sdb/sdb1/dev", "8:17");
        Files.createDirectories(root.resolve("sys/block/sdb/holders"));
        Files.createDirectories(root.resolve("sys/block/sdb/sdb1/holders"));
        Files.createDirectories(root.resolve("sys/dev/block"));
        Files.createSymbolicLink(root.resolve("sys/dev/block/8:16"), root.resolve("sys/block/sdb"));
        Files.createSymbolicLink(root.resolve("sys/dev/block/8:17"), root.resolve("sys/block/sdb/sdb1"));
        put("proc/self/mountinfo", ROOT_MOUNT);
        put("proc/swaps", "Filename Type Size Used Priority");
    }

    private void put(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text + "\n");
    }

    private void check(Path device, Set<Consent> consents) throws Refused, IOException {
        Map<Path, String> numbers = Map.of(card, "8:16", partition, "8:17");
        new Target(root, file -> Optional.ofNullable(numbers.get(file))).check(device, SIZE, consents);
    }

    private void refused(String said) {
        String message = assertThrows(Refused.class, () -> check(card, EnumSet.allOf(Consent.class))).getMessage();
        assertEquals(card + " " + said, message);
    }

    private void refusedUnless(Consent consent, Path device, String said) throws Refused, IOException {
        String message = assertThrows(Refused.class, () -> check(device, EnumSet.complementOf(EnumSet.of(consent)))).getMessage();
        assertEquals(device + " " + said, message);
        check(device, EnumSet.of(consent));
    }

    @Test
    void aCardInAReaderIsTaken() throws Exception {
        check(card, Set.of());
    }

    @Test
    void whatIsNoDeviceIsTakenOnlyIfAFileIsMeant() throws Exception {
        Path file = Files.createFile(root.resolve("file"));
        refusedUnless(Consent.REGULAR_FILE, file, "is a file and no disk; --regular-file if that is meant");
        assertTrue(assertThrows(Refused.class, () -> check(root, EnumSet.allOf(Consent.class))).getMessage().endsWith("is neither a disk nor a file"));
        assertTrue(assertThrows(Refused.class, () -> check(root.resolve("dev/sdz"), Set.of())).getMessage().endsWith("sdz: no such device"));
    }

    @Test
    void aPartitionIsRefusedForItsDisk() {
        String message = assertThrows(Refused.class, () -> check(partition, EnumSet.allOf(Consent.class))).getMessage();
        assertEquals(partition + " is a partition; give the whole disk, /dev/sdb", message);
    }

    @Test
    void aMountedPartitionIsRefusedWhateverIsConsentedTo() throws IOException {
        put("proc/self/mountinfo", ROOT_MOUNT + "40 21 8:17 / /media/a\\040card rw - vfat /dev/sdb1 rw");
        refused("is mounted on /media/a card; umount /media/a card");
        put("proc/self/mountinfo", ROOT_MOUNT + "40 21 0:45 / /data rw - btrfs " + partition + " rw");
        refused("is mounted on /data; umount /data");
    }

    @Test
    void theDiskThatTheSystemRunsFromIsRefused() throws IOException {
        put("proc/self/mountinfo", ROOT_MOUNT.replace("8:1 ", "8:17 "));
        refused("is the disk that this system runs from");
    }

    @Test
    void swapAndVolumesOnItAreRefused() throws IOException {
        put("proc/swaps", "Filename Type Size Used Priority\n" + partition + " partition 1024 0 -2");
        refused("has swap that is in use; swapoff " + partition);
        put("proc/swaps", "Filename Type Size Used Priority");
        Files.createDirectory(root.resolve("sys/block/sdb/sdb1/holders/dm-0"));
        refused("is used by dm-0");
    }

    @Test
    void aDiskThatStaysWhereItIsIsTakenOnlyIfItIsMeant() throws Exception {
        put("sys/block/sdb/removable", "0");
        refusedUnless(Consent.FIXED_DISK, card, "is a disk that cannot be taken out; --fixed-disk if it is meant");
        put("sys/block/sdb/device/type", "MMC");
        refusedUnless(Consent.FIXED_DISK, card, "is a disk that cannot be taken out; --fixed-disk if it is meant");
        put("sys/block/sdb/device/type", "SD");
        check(card, Set.of());
    }

    @Test
    void aDiskThatIsLargerThanCardsIsTakenOnlyIfItIsMeant() throws Exception {
        put("sys/block/sdb/size", Long.toString(64L << 21));
        check(card, Set.of());
        put("sys/block/sdb/size", Long.toString((64L << 21) + 1));
        refusedUnless(Consent.LARGE_DISK, card, "has 64 GiB, more than a card usually; --large-disk if it is meant");
    }

    @Test
    void aCardThatIsTooSmallAbsentOrLockedIsRefused() throws IOException {
        put("sys/block/sdb/size", Long.toString(SIZE / 512 - 1));
        refused("has " + (SIZE - 512) + " bytes, and the image " + SIZE);
        put("sys/block/sdb/size", "0");
        refused("has 0 bytes, and the image " + SIZE + "; is there a card in it?");
        put("sys/block/sdb/ro", "1");
        refused("cannot be written; a card has a switch on its side");
    }

    @Test
    void theSystemsOwnNumbersAreOfBlockDevicesAlone() throws IOException {
        assertEquals(Optional.empty(), DeviceNumbers.SYSTEM.of(card));
        assertEquals(Optional.empty(), DeviceNumbers.SYSTEM.of(Path.of("/dev/null")));
    }
}
