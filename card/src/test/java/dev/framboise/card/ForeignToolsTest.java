package dev.framboise.card;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.card.read.Card;
import dev.framboise.card.write.CardFile;
import dev.framboise.card.write.CardImage;
import dev.framboise.card.write.Content;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What others' programs say of the images, and what is said here of theirs. */
class ForeignToolsTest {
    private static final Map<String, Integer> FILES = Map.of("kernel8.img", 1_024_000, "config.txt", 161, "empty", 0, "UPPER.TXT", 512,
            "overlays/a long name, with commas.dtbo", 513, "overlays/deep/deeper/x", 1, "abcdefghi.1", 1, "abcdefghi.2", 2, "ABCDEF~1.1", 3, ".hidden", 4);

    @TempDir
    private Path directory;

    private Path written() throws Exception {
        Path image = directory.resolve("card.img");
        CardImage.write(image, TestImage.files(FILES));
        return image;
    }

    /** A partition, as a file. */
    private Path partition(ByteBuffer image, int number) throws IOException {
        int entry = 446 + 16 * number;
        ByteBuffer bytes = image.slice(image.getInt(entry + 8) * 512, image.getInt(entry + 12) * 512);
        Path file = directory.resolve("partition" + number);
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            out.write(bytes);
        }
        return file;
    }

    @Test
    void fsckFindsNothingToRepair() throws Exception {
        ByteBuffer image = TestImage.of(TestImage.files(FILES));
        for (int number = 0; number < 2; number++) {
            Tool.Answer answer = fsck(image, number);
            assertTrue(isClean(answer), answer.said());
        }
    }

    private Tool.Answer fsck(ByteBuffer image, int number) throws Exception {
        return Tool.run("fsck.vfat", "-n", partition(image, number).toString());
    }

    /** Its version and its count: what it calls harmless is a third line, and status 0. */
    private static boolean isClean(Tool.Answer answer) {
        return answer.status() == 0 && answer.said().strip().matches("fsck.vfat: fsck.fat [^\n]*\n[^\n]*: \\d+ files, \\d+/\\d+ clusters");
    }

    @Test
    void sfdiskFindsTwoPartitionsOfFat32AtMultiplesOf4MiB() throws Exception {
        String image = written().toString();
        assertTrue(Tool.run("sfdisk", "--verify", image).good().contains("No errors detected"));
        String[] lines = Tool.run("sfdisk", "-d", image).good().lines().filter(line -> line.startsWith(image)).toArray(String[]::new);
        assertEquals(2, lines.length);
        for (String line : lines) {
            assertTrue(line.matches(".*start= *\\d+, size= *\\d+, type=c"), line);
            assertEquals(0, Integer.parseInt(line.replaceAll(".*start= *(\\d+),.*", "$1")) % 8192);
        }
    }

    @Test
    void mtoolsGivesEveryFileBack() throws Exception {
        String drive = written() + "@@4M";
        String listed = Tool.run("mdir", "-/", "-b", "-i", drive, "::").good();
        for (Map.Entry<String, Integer> file : FILES.entrySet()) {
            assertTrue(listed.contains("::/" + file.getKey() + "\n"), listed);
            Path copy = directory.resolve("copy");
            Tool.run("mcopy", "-n", "-o", "-i", drive, "::/" + file.getKey(), copy.toString()).good();
            assertArrayEquals(TestImage.bytes(file.getKey(), file.getValue()), Files.readAllBytes(copy), file.getKey());
        }
    }

    /**
     * What mkfs.vfat made and mcopy filled, between the partition table and the data partition of ours. That a name of 8 and 3 characters is lower case mtools says
     * in a byte that is reserved in the specification.
     */
    @Test
    void whatMkfsAndMtoolsWriteIsRead() throws Exception {
        Path image = directory.resolve("theirs.img");
        CardImage.write(image, List.of());
        int sectors = TestImage.of(List.of()).getInt(446 + 12);
        try (FileChannel file = FileChannel.open(image, StandardOpenOption.WRITE)) {
            file.write(ByteBuffer.allocate(sectors * 512), TestImage.BOOT);
        }
        Tool.run("mkfs.vfat", "-F", "32", "-s", "1", "-n", "FRAMBOISE", "--offset", "8192", "-h", "8192", image.toString(), Integer.toString(sectors / 2)).good();
        Map<String, ByteBuffer> expected = new TreeMap<>();
        Tool.run("mmd", "-i", image + "@@4M", "::/OVERLAYS").good();
        for (String name : List.of("KERNEL8.IMG", "KERNEL.IMG", "OVERLAYS/a name that is long.dtbo")) {
            Path file = Files.write(directory.resolve("file"), TestImage.bytes(name, 1500));
            Tool.run("mcopy", "-i", image + "@@4M", file.toString(), "::/" + name).good();
            expected.put(name, ByteBuffer.wrap(TestImage.bytes(name, 1500)));
        }
        Tool.run("mdel", "-i", image + "@@4M", "::/KERNEL.IMG").good();
        expected.remove("KERNEL.IMG");
        assertEquals(expected, TestImage.contents(Card.open(image).boot()));
    }

    /** Over 260 MB a cluster is 4 KiB. */
    @Test
    void aCardWithMoreOnItHasLargerClusters() throws Exception {
        Path image = directory.resolve("large.img");
        long size = (260L << 20) + 4097;
        CardImage.write(image, List.of(new CardFile("large", zeros(size)), new CardFile("small", Content.of(new byte[] {1}))));
        Card card = Card.open(image);
        assertEquals(size, card.boot().size("large"));
        assertTrue(Tool.run("minfo", "-i", image + "@@4M", "::").good().contains("cluster size: 8 sectors"));
        assertTrue(Tool.run("mdir", "-i", image + "@@4M", "::").good().replaceAll("[^0-9\n]", "").contains(Long.toString(size)));
    }

    private static Content zeros(long size) {
        return new Content() {
            @Override
            public long size() {
                return size;
            }

            @Override
            public InputStream open() {
                return new InputStream() {
                    private long left = size;

                    @Override
                    public int read() {
                        return left-- > 0 ? 0 : -1;
                    }

                    @Override
                    public int read(byte[] into, int at, int length) {
                        int most = (int) Math.min(length, left);
                        Arrays.fill(into, at, at + most, (byte) 0);
                        left -= most;
                        return most == 0 ? -1 : most;
                    }
                };
            }
        };
    }

    /** The checks above can fail. */
    @Test
    void fsckSeesEachOfTheMistakesThatItLooksFor() throws Exception {
        for (WriterMistake mistake : WriterMistake.values()) {
            ByteBuffer image = TestImage.of(TestImage.files(WriterMistake.FILES));
            mistake.make(image);
            Tool.Answer answer = fsck(image, 0);
            assertEquals(mistake.isSeenByFsck(), !isClean(answer), mistake + ": " + answer.said());
        }
        ByteBuffer image = TestImage.of(TestImage.files(FILES));
        image.putInt(446 + 16 + 8, image.getInt(446 + 8));
        Path file = directory.resolve("overlapping.img");
        Files.write(file, image.array());
        assertNotEquals("No errors detected.", Tool.run("sfdisk", "--verify", file.toString()).said().strip().replaceAll("(?s).*\n", ""));
    }
}
