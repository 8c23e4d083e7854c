package dev.framboise.aot.random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.aot.image.Optimization;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random programs end on the machine as on the JVM: with the same value or the same exception at the same line, and the
 * same state.
 *
 * <p>{@code -Dframboise.seed=} and {@code -Dframboise.programs=} choose others, and more.
 */
class RandomProgramsTest {
    private static final long SEED = Long.getLong("framboise.seed", 1);
    private static final long PROGRAMS = Long.getLong("framboise.programs", 2_500);
    private static final Path KEPT = Path.of("target", "mismatches").toAbsolutePath();

    private static final Path RECORD = Path.of("target", "random-programs.json").toAbsolutePath();

    @TempDir
    Path directory;

    @Test
    void everyProgramEndsOnTheMachineAsOnTheJvm() throws Exception {
        Campaign campaign = new Campaign(SEED, PROGRAMS, image -> List.of(Optimization.values()),
                module -> module, directory, KEPT,
                tally -> System.err.println("random programs: " + tally.programs() + " of " + PROGRAMS));
        long start = System.nanoTime();
        Tally tally = campaign.run(Runtime.getRuntime().availableProcessors());
        Files.writeString(RECORD, new CampaignRecord(PROGRAMS).json(tally, TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start)));
        assertEquals(List.of(), tally.mismatches(), "seeds of programs that differ; shrunk in " + KEPT);
        assertEquals(PROGRAMS, tally.programs());
        for (Optimization level : Optimization.values()) {
            assertEquals(PROGRAMS, tally.compared(level), level.option());
        }
    }

    @Test
    void aSeedIsAProgram() {
        assertEquals(RandomProgram.of(7).source(), RandomProgram.of(7).source());
        assertNotEquals(RandomProgram.of(7).root().source(), RandomProgram.of(8).root().source());
    }

    @Test
    void theProgramsEndInManyWays() throws Exception {
        List<RandomProgram> programs = LongStream.range(0, 400).mapToObj(RandomProgram::of).toList();
        ProgramBatch batch;
        try (JavaSources compiler = new JavaSources()) {
            batch = ProgramBatch.of(programs, Report.INPUTS, compiler, directory);
        }
        List<String> ends = batch.expected().stream().filter(line -> line.contains(" ")).toList();
        long values = ends.stream().filter(line -> line.startsWith("1 ")).count();
        assertTrue(values > ends.size() / 2 && values < ends.size() * 9 / 10, values + " of " + ends.size());
        for (String exception : List.of("NullPointer", "ArrayIndexOutOfBounds", "Arithmetic", "ClassCast",
                "IllegalState")) {
            assertTrue(ends.stream().anyMatch(line -> line.startsWith("2 ") && batch.compilation().panicSites()
                    .get((int) Long.parseLong(line.split(" ")[1], 16) - 1).exceptionClass().contains(exception)),
                            exception);
        }
        assertTrue(ends.stream().noneMatch(line -> line.contains(" ffffffffffffffff ") && line.startsWith("2 ")),
                "an exception without a site");
    }
}
