package dev.framboise.vmkernel.trap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** What {@link EverySyndromeTest} has left of all 2^32 values. */
class SyndromeRecordTest {
    /** What was kept of a night is of this table and of this kernel, and of all values. */
    @Test
    void theRecordOfAllSyndromesIsOfTheseSourcesAndWhole() throws IOException {
        SyndromeRecord kept = SyndromeRecord.parse(Files.readString(SyndromeRecord.KEPT));
        assertTrue(kept.isWhole(), "not all of 2^32 values are in " + SyndromeRecord.KEPT);
        assertEquals(SyndromeRecord.today(), kept.hash(), SyndromeRecord.KEPT + " is stale: the table of traps, or the kernel's packages that decide, are others. "
                + SyndromeRecord.ANEW);
    }

    @Test
    void aRecordThatLacksAClassIsNotWhole() throws IOException {
        SyndromeRecord kept = SyndromeRecord.parse(Files.readString(SyndromeRecord.KEPT));
        assertFalse(new SyndromeRecord(kept.hash(), kept.lines().subList(1, kept.lines().size())).isWhole());
    }
}
