package dev.framboise.card.flash;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.card.Refused;
import dev.framboise.card.flash.FlashProgress.Phase;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files play the card, which is a little larger than the image. */
class FlashTest {
    private static final int SIZE = 9 << 20;

    private final byte[] image = new byte[SIZE];
    @TempDir
    private Path directory;
    private Path card;

    @BeforeEach
    void files() throws IOException {
        new Random(1).nextBytes(image);
        Files.write(directory.resolve("image"), image);
        byte[] old = new byte[SIZE + 4096];
        Arrays.fill(old, (byte) 0x5a);
        card = Files.write(directory.resolve("card"), old);
    }

    private Flash.ReadBack flash(FlashProgress progress) throws Refused, IOException {
        return new Flash(directory.resolve("image"), card, progress).run();
    }

    @Test
    void theCardHasTheImageAndBehindItWhatItHadAndProgressIsSaid() throws Exception {
        List<String> said = new ArrayList<>();
        flash((phase, done, of) -> said.add(phase + " " + (done >> 20) + "/" + (of >> 20)));
        byte[] now = Files.readAllBytes(card);
        assertArrayEquals(image, Arrays.copyOf(now, SIZE));
        assertEquals(0x5a, now[SIZE]);
        assertEquals(SIZE + 4096, now.length);
        assertEquals(List.of("WRITING 4/9", "WRITING 8/9", "WRITING 9/9", "READING 4/9", "READING 8/9", "READING 9/9"), said);
    }

    @Test
    void aCardThatWasLeftHalfWrittenHasNoPartitionTable() throws Exception {
        assertThrows(IllegalStateException.class, () -> flash((phase, done, of) -> {
            throw new IllegalStateException("interrupted");
        }));
        assertArrayEquals(new byte[512], Arrays.copyOf(Files.readAllBytes(card), 512));
    }

    /** A byte of the card changes between writing and reading. */
    @Test
    void aCardThatGivesBackSomethingElseIsRefused() {
        for (long at : new long[] {0, 5_000_000, SIZE - 1}) {
            Refused refused = assertThrows(Refused.class, () -> flash((phase, done, of) -> {
                if (phase == Phase.WRITING && done == of) {
                    damage(at);
                }
            }));
            assertTrue(refused.getMessage().startsWith(card + " gave back other bytes than it got, from byte " + at + " on"), refused.getMessage());
        }
    }

    private void damage(long at) {
        try (RandomAccessFile file = new RandomAccessFile(card.toFile(), "rw")) {
            file.seek(at);
            int was = file.read();
            file.seek(at);
            file.write(was ^ 1);
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    /** tmpfs had no O_DIRECT before Linux 6.6; dd asks it. */
    @Test
    void whetherTheCacheWasBetweenIsSaid() throws Exception {
        Path memory = Files.createTempFile(Path.of("/dev/shm"), "card", "");
        try {
            for (Path file : List.of(memory, card)) {
                card = Files.write(file, new byte[SIZE]);
                boolean isDirect = new ProcessBuilder("dd", "if=/dev/zero", "of=" + file, "bs=4096", "count=1", "oflag=direct", "conv=notrunc")
                        .start().waitFor() == 0;
                assertEquals(isDirect ? Flash.ReadBack.MEDIUM : Flash.ReadBack.CACHE, flash((phase, done, of) -> { }));
                assertArrayEquals(image, Files.readAllBytes(file));
            }
        } finally {
            Files.delete(memory);
        }
    }
}
