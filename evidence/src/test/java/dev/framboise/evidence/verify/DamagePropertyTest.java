package dev.framboise.evidence.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.evidence.Example;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.function.Function;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever is done to one of the files, it is refused, by its name, and nothing is thrown. */
class DamagePropertyTest {
    private static Path directory;
    private static CertifiedFiles files;

    @BeforeContainer
    static void issue() throws IOException {
        directory = Files.createTempDirectory("damage");
        files = Example.issue(directory);
    }

    @AfterContainer
    static void delete() throws IOException {
        try (Stream<Path> walk = Files.walk(directory)) {
            walk.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        }
    }

    private static void isRefused(Path file, Function<byte[], byte[]> damage) throws IOException {
        byte[] good = Files.readAllBytes(file);
        try {
            Files.write(file, damage.apply(good.clone()));
            Judgement.Refused refused = assertInstanceOf(Judgement.Refused.class, Verifier.verify(files));
            refused.refusals().forEach(refusal -> assertTrue(
                    refusal.file().equals(file.toString()) || refusal.file().startsWith(file + "!/"), refusal.toString()));
        } finally {
            Files.write(file, good);
        }
        assertInstanceOf(Judgement.Accepted.class, Verifier.verify(files));
    }

    private static void isRefusedWithABitFlipped(Path file, int at, int bit) throws IOException {
        isRefused(file, bytes -> {
            bytes[Math.floorMod(at, bytes.length)] ^= (byte) (1 << bit);
            return bytes;
        });
    }

    private static Path file(int which) {
        return new Path[] {files.image(), files.certificate(), files.archive()}[which];
    }

    @Property(tries = 300)
    void anyBitOfTheImage(@ForAll int at, @ForAll @IntRange(max = 7) int bit) throws IOException {
        isRefusedWithABitFlipped(files.image(), at, bit);
    }

    @Property(tries = 1500)
    void anyBitOfTheCertificate(@ForAll int at, @ForAll @IntRange(max = 7) int bit) throws IOException {
        isRefusedWithABitFlipped(files.certificate(), at, bit);
    }

    @Property(tries = 1500)
    void anyBitOfTheArchive(@ForAll int at, @ForAll @IntRange(max = 7) int bit) throws IOException {
        isRefusedWithABitFlipped(files.archive(), at, bit);
    }

    @Property(tries = 300)
    void anyByteOfAnything(@ForAll @IntRange(max = 2) int which, @ForAll int at, @ForAll @IntRange(min = 1, max = 255) int change) throws IOException {
        isRefused(file(which), bytes -> {
            bytes[Math.floorMod(at, bytes.length)] += (byte) change;
            return bytes;
        });
    }

    @Property(tries = 300)
    void anyCut(@ForAll @IntRange(max = 2) int which, @ForAll int at) throws IOException {
        isRefused(file(which), bytes -> Arrays.copyOf(bytes, Math.floorMod(at, bytes.length)));
    }

    @Property(tries = 300)
    void anythingBehind(@ForAll @IntRange(max = 2) int which, @ForAll byte more) throws IOException {
        isRefused(file(which), bytes -> {
            byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
            longer[bytes.length] = more;
            return longer;
        });
    }

    @Property(tries = 300)
    void anyBytesInsteadOfAFile(@ForAll @IntRange(max = 2) int which, @ForAll byte[] bytes) throws IOException {
        isRefused(file(which), good -> bytes);
    }

    /** Each byte of what is in a file of the archive is told to be that file's. */
    @Property(tries = 300)
    void aByteOfAFileInTheArchiveIsThatFiles(@ForAll int which, @ForAll int at, @ForAll @IntRange(max = 7) int bit) throws IOException {
        String name = Example.archived().keySet().stream().toList().get(Math.floorMod(which, Example.archived().size()));
        byte[] content = Example.archived().get(name);
        byte[] zip = Files.readAllBytes(files.archive());
        int begin = find(zip, content);
        try {
            zip[begin + Math.floorMod(at, content.length)] ^= (byte) (1 << bit);
            Files.write(files.archive(), zip);
            Judgement.Refused refused = assertInstanceOf(Judgement.Refused.class, Verifier.verify(files));
            assertEquals(1, refused.refusals().size());
            assertEquals(files.archive() + "!/" + name, refused.refusals().get(0).file());
        } finally {
            zip[begin + Math.floorMod(at, content.length)] ^= (byte) (1 << bit);
            Files.write(files.archive(), zip);
        }
    }

    private static int find(byte[] all, byte[] part) {
        int begin = 0;
        while (!Arrays.equals(all, begin, begin + part.length, part, 0, part.length)) {
            begin++;
        }
        return begin;
    }
}
