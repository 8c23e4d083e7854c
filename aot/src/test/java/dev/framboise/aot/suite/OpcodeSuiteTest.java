package dev.framboise.aot.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.aot.image.Optimization;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The suite on the JVM and at EL2 on the machine, at every optimisation. */
class OpcodeSuiteTest {
    @TempDir
    static Path directory;

    private static SuiteRun run;
    private static List<String> jvm;
    private static final Map<Optimization, List<String>> MACHINE = new EnumMap<>(Optimization.class);

    @BeforeAll
    static void runOnTheJvm() throws Exception {
        Path generated = directory.resolve("generated");
        GeneratedCases.write(generated);
        run = new SuiteRun(generated, CaseClasses.names(generated));
        jvm = run.onTheJvm();
    }

    /** Built and run once for each optimisation. */
    private static List<String> machine(Optimization optimization) throws Exception {
        if (!MACHINE.containsKey(optimization)) {
            MACHINE.put(optimization, run.onTheMachine(directory.resolve(optimization.name()), optimization));
        }
        return MACHINE.get(optimization);
    }

    @ParameterizedTest
    @EnumSource
    void everyCaseEndsOnTheMachineAsOnTheJvm(Optimization optimization) throws Exception {
        List<String> machine = machine(optimization);
        assertEquals("end", machine.get(machine.size() - 1));
        assertEquals("", SuiteRun.difference(jvm, SuiteRun.upToEntry(machine.subList(0, machine.size() - 1))));
    }

    @ParameterizedTest
    @EnumSource
    void aTraceReadsAsJavaWritesIt(Optimization optimization) throws Exception {
        String text = String.join("\n", machine(optimization));
        assertTrue(text.contains("""
                ExplicitThrow 0 java.lang.IllegalStateException: the state is not legal
                \tat dev.framboise.aot.suite.panics.ExplicitThrow.run(ExplicitThrow.java:10)
                \tat dev.framboise.aot.suite.Entry.run(Entry.java:18)
                \tat dev.framboise.aot.suite.Suite.main(Suite.java:38)
                \tat next(start.S:56)
                after 0000000000000000
                """), text.substring(text.indexOf("\nExplicitThrow 0 ")));
        assertTrue(text.contains("""
                Inlined 0 java.lang.ArrayIndexOutOfBoundsException
                \tat dev.framboise.aot.suite.panics.Inlined.inner(Inlined.java:24)
                \tat dev.framboise.aot.suite.panics.Inlined.middle(Inlined.java:19)
                \tat dev.framboise.aot.suite.panics.Inlined.outer(Inlined.java:13)
                \tat dev.framboise.aot.suite.panics.Inlined.run(Inlined.java:30)
                \tat dev.framboise.aot.suite.Entry.run(Entry.java:18)
                """), text.substring(text.indexOf("\nInlined 0 ")));
    }

    @Test
    void everyPanicCaseThrowsWhenGivenZero() {
        List<String> quiet = CaseClasses.names(directory.resolve("generated")).stream()
                .filter(name -> name.contains(".panics."))
                .map(name -> name.substring(name.lastIndexOf('.') + 1) + " 0 ")
                .filter(start -> jvm.stream().noneMatch(line -> line.startsWith(start) && line.contains(".")))
                .toList();
        assertEquals(List.of(), quiet);
    }

    @Test
    void theSuiteIsLargeAndItsResultsAreLively() {
        List<String> results = jvm.stream().filter(line -> line.matches("\\w+ -?\\d+ [0-9a-f]{16}")).toList();
        assertTrue(results.size() >= 150 * Inputs.ALL.length, results.size() + " results");
        long different = results.stream().map(line -> line.substring(line.lastIndexOf(' '))).distinct().count();
        assertTrue(different > results.size() / 2, different + " different results of " + results.size());
    }

    @Test
    void aWrongResultIsSeen() {
        assertEquals("JVM:     a 1 02\nmachine: a 1 03\n",
                SuiteRun.difference(List.of("a 0 01", "a 1 02"), List.of("a 0 01", "a 1 03")));
        assertEquals("JVM:     a 0 01\nmachine: (nothing)\n", SuiteRun.difference(List.of("a 0 01"), List.of()));
    }
}
