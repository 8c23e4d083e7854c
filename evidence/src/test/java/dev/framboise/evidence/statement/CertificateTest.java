package dev.framboise.evidence.statement;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.evidence.Example;
import dev.framboise.evidence.Malformed;
import dev.framboise.evidence.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a certificate is written as, and what is not read as one. */
class CertificateTest {
    private static final Certificate CERTIFICATE = Certificate.of(Example.SUBJECT, new Artifact("a.evidence.zip", Sha256.of(new byte[0])),
            Example.predicate(Example.items()));
    private static final String TEXT = new String(CERTIFICATE.toJson(), StandardCharsets.UTF_8);

    private static Malformed refused(String text) {
        return assertThrows(Malformed.class, () -> Certificate.fromJson(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void isAnInTotoStatementWithSortedKeys() {
        assertTrue(TEXT.startsWith("{\n  \"_type\": \"https://in-toto.io/Statement/v1\",\n  \"predicate\": {\n    \"commit\": \"0123456789abcdef"), TEXT);
        assertTrue(TEXT.endsWith("  \"predicateType\": \"urn:framboise:certificate:v1\",\n  \"subject\": [\n    {\n      \"digest\": {\n        \"sha256\": \""
                + Example.SUBJECT.sha256() + "\"\n      },\n      \"name\": \"framboise-rpi4-0.1.0.img\"\n    },\n    {\n      \"digest\": {\n"
                + "        \"sha256\": \"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\"\n      },\n"
                + "      \"name\": \"a.evidence.zip\"\n    }\n  ]\n}\n"), TEXT);
    }

    @Test
    void anItemSaysWhatItIsForByNameAndHash() {
        assertTrue(TEXT.contains("        \"file\": \"proofs/report.txt\",\n        \"for\": {\n          \"name\": \"kernel8.img\",\n          \"sha256\": \""
                + Example.KERNEL.sha256() + "\"\n        },\n"), TEXT);
    }

    @Test
    void whatIsReadIsWhatWasWritten() throws Malformed {
        Certificate read = Certificate.fromJson(CERTIFICATE.toJson());
        assertEquals(CERTIFICATE, read);
        assertArrayEquals(CERTIFICATE.toJson(), read.toJson());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "\"version\": \"0.1.0\"|\"version\": \"0.1.0\", \"colour\": \"red\"|predicate.colour is no field of it",
        "\"version\": \"0.1.0\"|\"version\": \"0.1.0\", \"version\": \"0.1.0\"|Duplicate field 'version'",
        "\"version\": \"0.1.0\"|\"version\": 1|it is not written as this program writes it",
        "\"version\": \"0.1.0\"|\"version\": null|predicate.version is not there, or is not what it has to be",
        "\"version\": \"0.1.0\"|\"version\": \"../etc\"|version is not a relative path",
        "\"_type\": |\"_type\" :|it is not written as this program writes it",
        "\"verdict\": \"PASS\"|\"verdict\": \"GOOD\"|predicate.evidence[0].verdict is not there, or is not what it has to be",
        "\"version\": \"0.1.0\"|\"version\": [\"0.1.0\"]|predicate.version is not there, or is not what it has to be",
        "Statement/v1|Statement/v2|it is no in-toto statement of version 1",
        "certificate:v1|certificate:v2|its predicate is not urn:framboise:certificate:v1",
        "\"commit\": \"0123|\"commit\": \"X123|commit is not 40 of 0-9 and a-f",
        "2026-01-01T00:00:00Z|yesterday|is not a time such as",
        "\"name\": \"a.evidence.zip\"|\"name\": \"/etc/shadow\"|its subjects are not an image and an archive of evidence",
        "\"name\": \"proofs\"|\"name\": \"models\"|evidence has models twice",
    })
    void nothingElseIsRead(String part, String instead, String why) {
        assertTrue(TEXT.contains(part), part);
        String said = refused(TEXT.replace(part, instead)).getMessage();
        assertTrue(said.contains(why), said);
    }

    @Test
    void whatFollowsOrIsCutOffOrTooLongIsNotRead() {
        assertTrue(refused(TEXT + "{}").getMessage().contains("Trailing token"));
        refused(TEXT.substring(0, TEXT.length() / 2));
        refused("");
        assertTrue(refused("[]\n").getMessage().contains("line 1: it is not what it has to be"));
        refused("null\n");
        refused("[".repeat(100_000));
        refused(TEXT + " ".repeat(4 << 20));
    }

    @Test
    void aMessageHasNoControlCharacters() {
        assertTrue(refused(TEXT.replace("\"version\"", "\"\\u001b[2J\"")).getMessage().chars().allMatch(c -> c >= ' ' && c < 127));
    }

    /** verify prints these lines. */
    @Test
    void aLineHasNothingThatATerminalObeys() {
        for (String obeyed : List.of("\u001b", "\n", "\u009b", "\u202e", "\u2028", "\u200b", "\ud800", "")) {
            assertThrows(IllegalArgumentException.class, () -> Field.line("claim", obeyed.isEmpty() ? "" : "a" + obeyed + "b"), obeyed);
        }
        Field.line("claim", "99 % of na\u00efve \u6f22\u5b57, \ud83c\udf53");
    }

    @Test
    void aFileMayNotLeadOutOfTheArchive() {
        for (String path : List.of("../a", "/a", "a//b", "a/", "", "a/../b", ".hidden", "a b", "a\\b")) {
            assertThrows(IllegalArgumentException.class, () -> Field.path("file", path), path);
        }
        Field.path("file", "records/random-programs-9bcc518d-1.json");
    }
}
