package dev.framboise.cli.certify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.framboise.evidence.Sha256;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CardAgainTest {
    /** Between the partition table and the first partition. */
    private static final long GAP = 1 << 20;
    /** In the free clusters behind the files: the boot partition begins at 4 MiB and has 16 MiB of room. */
    private static final long FREE = 12 << 20;

    @TempDir
    private Path directory;

    private Certification.Subject subject;

    @BeforeEach
    void make() throws Exception {
        subject = Planted.subject(directory);
    }

    private Sha256 again(Path kernel) throws Exception {
        return CardAgain.of(subject.image()).write(kernel, directory.resolve("again.img"));
    }

    private void hide(long at) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(subject.image().toFile(), "rw")) {
            file.seek(at);
            assertEquals(0, file.read());
            file.seek(at);
            file.write('x');
        }
    }

    @Test
    void theSameFilesAreTheSameImage() throws Exception {
        assertEquals(Sha256.of(subject.image()), again(subject.kernel()));
        assertEquals(3, CardAgain.of(subject.image()).parts().size());
    }

    @Test
    void anotherKernelIsAnotherImage() throws Exception {
        assertNotEquals(Sha256.of(subject.image()), again(Files.writeString(directory.resolve("other"), "another")));
    }

    @Test
    void whatIsHiddenBetweenTheFilesIsNotThereAgain() throws Exception {
        for (long at : new long[] {GAP, FREE}) {
            make();
            hide(at);
            assertNotEquals(Sha256.of(subject.image()), again(subject.kernel()), "at " + at);
        }
    }
}
