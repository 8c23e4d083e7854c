package dev.framboise.aot.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.aot.image.Optimization;
import dev.framboise.aot.random.JavaSources;
import dev.framboise.aot.random.RandomProgram;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Random programs as cases of the suite: their stack traces, too, are those of the JVM. */
class RandomTraceTest {
    private static final int PROGRAMS = 40;
    /** What has a frame or an exception of its own on the JVM. */
    private static final String WITHOUT = "(?s).*(REGISTERS|charAt|ELEMENT).*";
    private static final String CASE = """
            package dev.framboise.aot.random.world;

            public final class Case%1$d implements dev.framboise.aot.suite.Case {
                @Override
                public long run(int n) {
                    World.reset();
                    return World.hash(P%1$d.state(P%1$d.run(n, n * 77L)));
                }
            }
            """;

    @TempDir
    static Path directory;

    private static SuiteRun run;
    private static List<String> jvm;

    @BeforeAll
    static void compilePrograms() throws Exception {
        Map<String, String> sources = new LinkedHashMap<>();
        List<String> names = new ArrayList<>();
        LongStream.range(1, 1000).mapToObj(RandomProgram::of).filter(p -> !p.source().matches(WITHOUT)).limit(PROGRAMS)
                .forEach(program -> {
                    sources.put(program.name(), program.source());
                    sources.put("Case" + program.number(), String.format(CASE, program.number()));
                    names.add("dev.framboise.aot.random.world.Case" + program.number());
                });
        Path classes = directory.resolve("classes");
        try (JavaSources compiler = new JavaSources()) {
            for (Map.Entry<String, byte[]> one : compiler.compile(sources).entrySet()) {
                Path file = classes.resolve(one.getKey().replace('.', '/') + ".class");
                Files.createDirectories(file.getParent());
                Files.write(file, one.getValue());
            }
        }
        run = new SuiteRun(classes, names);
        jvm = run.onTheJvm();
    }

    @ParameterizedTest
    @EnumSource
    void everyTraceIsThatOfTheJvm(Optimization optimization) throws Exception {
        List<String> machine = run.onTheMachine(directory.resolve(optimization.name()), optimization);
        assertEquals("end", machine.get(machine.size() - 1));
        assertEquals("", SuiteRun.difference(jvm, SuiteRun.upToEntry(machine.subList(0, machine.size() - 1))));
    }

    @Test
    void thereAreTracesOfSeveralFrames() {
        long traces = jvm.stream().filter(line -> line.startsWith("after ")).count();
        long frames = jvm.stream().filter(line -> line.startsWith("\tat ")).count();
        assertTrue(traces > 50 && frames >= 2 * traces, traces + " traces, " + frames + " frames");
    }
}
