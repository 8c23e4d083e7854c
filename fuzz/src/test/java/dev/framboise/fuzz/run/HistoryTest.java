package dev.framboise.fuzz.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryTest {
    private static final History.Entry FIRST = new History.Entry("2026-01-02T03:04:05Z", "traps", 60, 1000, 200, 30, 40, 0);
    private static final History.Entry SECOND = new History.Entry("2026-01-03T03:04:05Z", "traps", 60, 2000, 210, 31, 41, 1);

    @TempDir
    private Path directory;

    @Test
    void what_is_added_is_read_in_order() {
        Path file = directory.resolve("history.txt");
        assertEquals(List.of(), History.read(file));
        History.add(file, List.of(FIRST));
        History.add(file, List.of(SECOND));
        assertEquals(List.of(FIRST, SECOND), History.read(file));
    }

    @Test
    void a_damaged_history_is_named_with_its_line_and_left_as_it_is() throws IOException {
        Path file = directory.resolve("history.txt");
        History.add(file, List.of(FIRST));
        Files.writeString(file, Files.readString(file) + "2026-01-0");
        String before = Files.readString(file);
        CampaignFailure failure = assertThrows(CampaignFailure.class, () -> History.add(file, List.of(SECOND)));
        assertTrue(failure.getMessage().startsWith(file + ":3: is no entry"), failure.getMessage());
        assertEquals(before, Files.readString(file));
    }

    @Test
    void a_file_that_is_none_is_refused() throws IOException {
        Path file = Files.write(directory.resolve("history.txt"), new byte[] {(byte) 0xff, 0, 1});
        assertTrue(assertThrows(CampaignFailure.class, () -> History.read(file)).getMessage().contains("the history is damaged"));
    }
}
