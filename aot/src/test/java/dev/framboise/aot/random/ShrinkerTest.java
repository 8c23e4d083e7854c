package dev.framboise.aot.random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.aot.image.Optimization;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a compiler that shifts the wrong way, the program that shows it becomes short. */
class ShrinkerTest {
    private static final int LINES = 15;

    @TempDir
    Path directory;

    private static String shiftsLogically(String module) {
        return module.replace(" ashr i64 ", " lshr i64 ");
    }

    @Test
    void aPlantedMiscompilationIsShownByAShortProgram() throws Exception {
        try (Comparison wrong = new Comparison(directory.resolve("wrong"), ShrinkerTest::shiftsLogically);
                Comparison right = new Comparison(directory.resolve("right"), module -> module)) {
            List<RandomProgram> programs = LongStream.range(0, 300).mapToObj(RandomProgram::of).toList();
            List<RandomProgram> found = wrong.mismatches(programs, List.of(Optimization.O0)).get(Optimization.O0);
            assertFalse(found.isEmpty());
            RandomProgram longest = found.stream().max((a,
                    b) -> a.source().length() - b.source().length()).orElseThrow();
            RandomProgram shrunk = new Shrinker(wrong, Optimization.O0).shrink(longest);
            String source = shrunk.source();
            assertTrue(source.lines().count() <= LINES && longest.source().lines().count() > LINES, source);
            assertTrue(source.contains(">>"), source);
            String difference = wrong.explain(shrunk, Optimization.O0);
            assertTrue(difference.contains("JVM: ") && difference.contains("machine: "), difference);
            assertNotEquals("", difference);
            assertEquals("", right.explain(shrunk, Optimization.O0));
        }
    }

    @Test
    void everyCandidateIsShorter() {
        RandomProgram program = RandomProgram.of(3);
        List<RandomProgram> candidates = Shrinker.candidates(program);
        assertTrue(candidates.size() > 20);
        assertTrue(candidates.stream().allMatch(c -> c.root().source().length() <= program.root().source().length()));
    }
}
