package dev.framboise.card.imager;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class ImagerManifestTest {
    @Test
    void itSaysWhatItWasTold() {
        String json = new ImagerManifest("1.2", URI.create("https://example.org/a%20b.img"), 92_274_688, "ab".repeat(32), LocalDate.of(2026, 3, 4)).json();
        for (String line : new String[] {"\"name\": \"Framboise 1.2\"", "\"url\": \"https://example.org/a%20b.img\"", "\"extract_size\": 92274688",
            "\"image_download_size\": 92274688", "\"extract_sha256\": \"" + "ab".repeat(32) + "\"", "\"image_download_sha256\": \"" + "ab".repeat(32) + "\"",
            "\"release_date\": \"2026-03-04\"", "\"devices\": [\"pi4-64bit\"]", "\"tags\": [\"pi4-64bit\"]"}) {
            assertTrue(json.contains(line), json);
        }
    }
}
