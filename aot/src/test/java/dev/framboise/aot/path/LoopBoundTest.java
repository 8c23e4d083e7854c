package dev.framboise.aot.path;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.aot.Front;
import dev.framboise.aot.JavaLoop;
import dev.framboise.aot.JavaLoop.Limit;
import dev.framboise.aot.RefusedException;
import dev.framboise.aot.image.Board;
import dev.framboise.aot.image.ImageBuilder;
import dev.framboise.aot.image.ImageRequest;
import dev.framboise.aot.image.Optimization;
import dev.framboise.aot.link.BuildFailure;
import dev.framboise.aot.link.Toolchain;
import dev.framboise.aot.refuse.Refusal;
import dev.framboise.aot.refuse.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From an annotation in the source to the length of a path in the image. */
class LoopBoundTest {
    private static final String PATHS = """
            .section .framboise.paths, "", %progbits
            .quad bare_main, bare_main
            """;

    @TempDir
    Path directory;

    private MaskedPath path(Class<?> program) throws IOException, RefusedException {
        return path(program, PATHS);
    }

    private MaskedPath path(Class<?> program, String declarations) throws IOException, RefusedException {
        List<Path> assembly = new ArrayList<>(Board.assembly());
        assembly.add(Files.writeString(directory.resolve("paths.S"), declarations));
        return new ImageBuilder(Toolchain.open(message -> { })).build(new ImageRequest(Front.classPath(),
                List.of(program.getName()), assembly, Board.file("bare.ld"), directory.resolve("image"), Optimization.OS))
                .maskedPaths().get(0);
    }

    @Test
    void declaredTurnsOfJavaAreTurnsOfTheMachineCode() throws Exception {
        MaskedPath path = path(Turning.Bounded.class);
        String heaviest = String.join("\n", path.heaviest());
        assertTrue(heaviest.contains(" in the loop " + Turning.Bounded.class.getName() + ".fill(Turning.java:"), heaviest);
        assertTrue(heaviest.contains("  64 x "), heaviest);
        // A turn of the first loop takes at least a load, a division, a store and a branch.
        assertTrue(path.instructions() > 64 * 4 && path.instructions() < 64 * 20, heaviest);
    }

    @Test
    void aBudgetThatJavaExceedsFailsTheBuildAndNamesTheLoop() throws Exception {
        long instructions = path(Turning.Bounded.class).instructions();
        String budget = PATHS + ".section .framboise.budgets, \"\", %progbits\n.quad bare_main, ";
        assertEquals(instructions, path(Turning.Bounded.class, budget + instructions + "\n").instructions());
        String message = assertThrows(BuildFailure.class,
                () -> path(Turning.Bounded.class, budget + (instructions - 1) + "\n")).getMessage();
        assertTrue(message.contains("the longest masked path of bare_main has up to " + instructions + " instructions, "
                + (instructions - 1) + " is its budget"), message);
        assertTrue(message.contains(" in the loop " + Turning.Bounded.class.getName() + ".fill(Turning.java:"), message);
    }

    @Test
    void anUndeclaredLoopIsNamedWithTheWayToDeclareIt() {
        String message = assertThrows(BuildFailure.class, () -> path(Turning.Undeclared.class)).getMessage();
        assertTrue(message.contains(Turning.Undeclared.class.getName() + ".main(Turning.java:"), message);
        assertTrue(message.contains("write @LoopBound(max = ..., reason"), message);
    }

    @Test
    void aLoopAtWhichMaskedPathsEndNeedsNoBound() throws Exception {
        assertTrue(path(Turning.Served.class).instructions() < 40);
    }

    @Test
    void theLoopsOfTheSourceAreKnownWithTheirLines() {
        List<JavaLoop> loops = Front.compile(Turning.Bounded.class).loops();
        assertEquals(List.of("sum DECLARED 3", "fill DECLARED 64"), loops.stream()
                .map(loop -> loop.method() + " " + loop.limit() + " " + loop.max()).toList());
        assertTrue(loops.stream().allMatch(loop -> loop.last() > loop.first() && loop.last() <= loop.first() + 2));
        assertEquals(Limit.NONE, Front.compile(Turning.Undeclared.class).loops().get(0).limit());
    }

    @ParameterizedTest
    @ValueSource(classes = {Turning.TooMany.class, Turning.NoTurn.class, Turning.EndsNothing.class})
    void aBoundThatFitsNoLoopIsRefused(Class<?> program) {
        List<Refusal> refusals = Front.refusals(program);
        assertEquals(1, refusals.size(), refusals.toString());
        assertEquals(Rule.ANNOTATION, refusals.get(0).rule());
    }
}
