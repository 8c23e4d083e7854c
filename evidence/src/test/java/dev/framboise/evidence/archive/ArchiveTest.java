package dev.framboise.evidence.archive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.evidence.Example;
import dev.framboise.evidence.Malformed;
import dev.framboise.evidence.Sha256;
import dev.framboise.evidence.statement.EvidenceItem;
import dev.framboise.evidence.statement.Exclusion;
import dev.framboise.evidence.statement.Kind;
import dev.framboise.evidence.statement.Predicate;
import dev.framboise.evidence.statement.Verdict;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The zip file and its page. */
class ArchiveTest {
    @TempDir
    private Path directory;

    private static byte[] zip(Map<String, byte[]> files) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ArchiveWriter.write(files, out);
        return out.toByteArray();
    }

    private ArchiveListing read(byte[] zip) throws IOException, Malformed {
        return ArchiveListing.read(Files.write(directory.resolve("a.zip"), zip));
    }

    private static String page(Predicate predicate) {
        return new String(IndexPage.of(Example.SUBJECT, predicate), StandardCharsets.UTF_8);
    }

    @Test
    void equalFilesAreEqualBytesInAnyOrderAndTimeZone() throws IOException {
        Map<String, byte[]> reversed = new LinkedHashMap<>(new TreeMap<>(Example.files()).descendingMap());
        byte[] here = zip(Example.files());
        TimeZone before = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
            assertArrayEquals(here, zip(reversed));
        } finally {
            TimeZone.setDefault(before);
        }
    }

    /** The hash is of bytes that were put together field by field, from APPNOTE.TXT: version 1.0, names in UTF-8, nothing extra. */
    @Test
    void theBytesAreTheSameOnEveryMachine() throws IOException {
        assertEquals("7c66cb1e179643bdab5ba67d1c313976c95f4dc3c46c096fdfe1e1c967aaeb5f",
                Sha256.of(zip(Map.of("b", new byte[] {1}, "a/c.txt", new byte[] {2, 3}))).hex());
    }

    @Test
    void whatIsWrittenIsRead() throws IOException, Malformed {
        ArchiveListing listing = read(zip(Example.files()));
        assertTrue(listing.damaged().isEmpty());
        assertEquals(Example.files().keySet(), listing.files().keySet());
        listing.files().forEach((name, hash) -> assertEquals(Sha256.of(Example.files().get(name)), hash));
    }

    @Test
    void aFileThatIsThereTwiceIsNamed() throws IOException, Malformed {
        byte[] zip = zip(Map.of("aa", new byte[] {1}, "ab", new byte[] {2}));
        String text = new String(zip, StandardCharsets.ISO_8859_1).replace("ab", "aa");
        ArchiveListing listing = read(text.getBytes(StandardCharsets.ISO_8859_1));
        assertEquals(Map.of("aa", "it is there twice"), listing.damaged());
    }

    /** A small file that is a large one when it is read; and one whose files are all the same bytes of it. */
    @Test
    void whatTakesLongerToReadThanToHashIsRefused() throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(compressed)) {
            zip.putNextEntry(new ZipEntry("zeros"));
            zip.write(new byte[1 << 20]);
        }
        assertEquals("it has compressed files, and an archive of evidence has none", assertThrows(Malformed.class, () -> read(compressed.toByteArray())).getMessage());
        byte[] shared = zip(Map.of("a", new byte[5000], "b", new byte[5000]));
        int size = indexOf(shared, new byte[] {'P', 'K', 1, 2}) + 20;
        ByteBuffer.wrap(shared).order(ByteOrder.LITTLE_ENDIAN).putInt(size, 9000).putInt(size + 4, 9000);
        assertEquals("its files have more bytes than it has", assertThrows(Malformed.class, () -> read(shared)).getMessage());
    }

    private static int indexOf(byte[] bytes, byte[] wanted) {
        return new String(bytes, StandardCharsets.ISO_8859_1).indexOf(new String(wanted, StandardCharsets.ISO_8859_1));
    }

    /** Java reads the whole directory of a zip file into memory, and a file says itself how large that is. */
    @Test
    void aLargeFileIsRefusedBeforeItIsOpened() throws IOException {
        Path large = directory.resolve("large.zip");
        try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
            file.setLength((128L << 20) + 1);
        }
        assertEquals("it has more than 128 MB", assertThrows(Malformed.class, () -> ArchiveListing.read(large)).getMessage());
    }

    @Test
    void whatIsNoZipFileIsRefused() {
        for (String text : List.of("", "PK", "no zip at all")) {
            assertThrows(Malformed.class, () -> read(text.getBytes(StandardCharsets.US_ASCII)));
        }
    }

    @Test
    void thePageHasEachItemAndWhatIsNotCovered() {
        String page = page(Example.predicate(Example.items()));
        for (EvidenceItem item : Example.items()) {
            for (String words : List.of("href=\"#" + item.name() + '"', "id=\"" + item.name() + '"', item.claim(), "href=\"" + item.file() + '"',
                    item.sha256().hex(), item.of().sha256().hex(), item.command())) {
                assertTrue(page.contains(words), words);
            }
        }
        Exclusion.ALWAYS.forEach(exclusion -> assertTrue(page.contains(exclusion.why()), exclusion.what()));
        assertFalse(page.contains("http"), "it loads nothing");
    }

    @Test
    void thePageShowsWhatIsNoPassAndEscapesWhatItIsGiven() {
        EvidenceItem bad = new EvidenceItem("bad", Kind.PROOFS, "<script>alert(\"&\")</script>", Verdict.FAIL, Example.TIME, Example.KERNEL, "f",
                Sha256.of(new byte[0]), "x");
        String page = page(Example.predicate(List.of(bad)));
        assertTrue(page.contains("<span class=\"verdict FAIL\">FAIL</span>"));
        assertTrue(page.contains("&lt;script&gt;alert(&quot;&amp;&quot;)&lt;/script&gt;") && !page.contains("<script"), page);
    }
}
