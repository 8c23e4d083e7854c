package dev.framboise.aot.random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.aot.image.Optimization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CampaignTest {
    private static final long FIRST = 60;
    private static final int PROGRAMS = 40;

    @TempDir
    Path directory;

    private static String rotatesTheOtherWay(String module) {
        return module.replace("@llvm.fshl.", "@llvm.fshr.");
    }

    @Test
    void aProgramThatDiffersIsCountedAndKeptWithBothItsEnds() throws IOException {
        Path kept = directory.resolve("kept");
        Tally tally = new Campaign(FIRST, PROGRAMS, image -> List.of(Optimization.O0), CampaignTest::rotatesTheOtherWay,
                directory.resolve("work"), kept, progress -> { }).run(1);
        assertTrue(!tally.mismatches().isEmpty() && tally.mismatches().size() < PROGRAMS,
                tally.mismatches().toString());
        for (long seed : tally.mismatches()) {
            String text = Files.readString(kept.resolve("P" + seed + ".O0.java"));
            assertTrue(text.contains("rotateLeft(") && text.contains("JVM: ") && text.contains("machine: "), text);
        }
        try (Stream<Path> files = Files.list(kept)) {
            assertEquals(tally.mismatches().size(), files.count());
        }
        assertTrue(new CampaignRecord(PROGRAMS).json(tally, 3).contains("\"mismatches\": " + tally.mismatches()));
    }

    @Test
    void aRecordSaysHowManyRanAtWhichLevel() {
        Tally tally = new Tally(5);
        tally.add(20, Map.of(Optimization.O0, List.of(), Optimization.OS, List.of()));
        tally.add(10, Map.of(Optimization.O0, List.of()));
        String json = new CampaignRecord(100).json(tally, 7);
        assertTrue(json.startsWith("""
                {
                  "firstSeed": 5,
                  "wanted": 100,
                  "programs": 30,
                  "comparedAt-O0": 30,
                  "comparedAt-O2": 0,
                  "comparedAt-Os": 20,
                  "mismatches": [],
                  "seconds": 7,
                  "compilerSha256": \""""), json);
    }

    @Test
    void anotherClassFileIsAnotherHash() throws IOException {
        Files.write(directory.resolve("A.class"), new byte[] {1});
        String one = CampaignRecord.hash(directory);
        assertEquals(one, CampaignRecord.hash(directory));
        Files.write(directory.resolve("A.class"), new byte[] {2});
        String two = CampaignRecord.hash(directory);
        assertNotEquals(one, two);
        Path observers = Files.createDirectories(directory.resolve("dev/framboise/aot/path"));
        Files.write(observers.resolve("B.class"), new byte[] {3});
        assertEquals(two, CampaignRecord.hash(directory), "what looks at the finished image does not make it");
    }
}
