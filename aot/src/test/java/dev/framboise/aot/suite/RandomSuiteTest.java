package dev.framboise.aot.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.aot.image.Optimization;
import dev.framboise.metal.Inline;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Random programs end on the machine as on the JVM: with the same number, or with the same exception at the same line
 * after the same deeds.
 *
 * <p>{@code -Dframboise.seed=} and {@code -Dframboise.programs=} choose others, and more.
 */
class RandomSuiteTest {
    private static final long SEED = Long.getLong("framboise.seed", 1);
    private static final int PROGRAMS = Integer.getInteger("framboise.programs", 40);

    @TempDir
    static Path directory;

    private static SuiteRun run;
    private static List<String> jvm;

    @BeforeAll
    static void compilePrograms() throws Exception {
        Path sources = Files.createDirectories(directory.resolve("sources/dev/framboise/aot/suite/random"));
        Path classes = Files.createDirectories(directory.resolve("classes"));
        List<Path> files = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (long seed = SEED; seed < SEED + PROGRAMS; seed++) {
            String name = "Program" + seed;
            files.add(Files.writeString(sources.resolve(name + ".java"), RandomPrograms.source(name, seed)));
            names.add("dev.framboise.aot.suite.random." + name);
        }
        compile(files, classes);
        run = new SuiteRun(classes, names);
        jvm = run.onTheJvm();
    }

    private static void compile(List<Path> files, Path classes) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            Iterable<? extends JavaFileObject> units = manager.getJavaFileObjectsFromPaths(files);
            StringWriter messages = new StringWriter();
            boolean isCompiled = compiler.getTask(messages, manager, null,
                    List.of("--release", "17", "-g", "-nowarn", "-XDstringConcat=inline", "-proc:none",
                            "-cp", SuiteRun.location(Case.class) + ":" + SuiteRun.location(Inline.class),
                            "-d", classes.toString()), null, units).call();
            assertTrue(isCompiled, messages.toString());
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyProgramEndsOnTheMachineAsOnTheJvm(Optimization optimization) throws Exception {
        List<String> machine = run.onTheMachine(directory.resolve(optimization.name()), optimization);
        assertEquals("end", machine.get(machine.size() - 1));
        assertEquals("", SuiteRun.difference(jvm, SuiteRun.upToEntry(machine.subList(0, machine.size() - 1))));
    }

    @Test
    void theProgramsEndInManyWays() {
        long results = jvm.stream().filter(line -> line.matches("\\w+ -?\\d+ [0-9a-f]{16}")).count();
        assertTrue(results > jvm.size() / 10, results + " results");
        for (String exception : List.of("NullPointerException", "ArrayIndexOutOfBoundsException",
                "ArithmeticException", "IllegalStateException")) {
            assertTrue(jvm.stream().anyMatch(line -> line.contains(" java.lang." + exception)), exception);
        }
    }

    @Test
    void aSeedIsAProgram() {
        assertEquals(RandomPrograms.source("P", 7), RandomPrograms.source("P", 7));
        assertTrue(!RandomPrograms.source("P", 7).equals(RandomPrograms.source("P", 8)));
    }
}
