package dev.framboise.traptable;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.traptable.conformance.Attempt;
import dev.framboise.traptable.conformance.ConformanceList;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each row of the table has a test, a proof or an enumeration, and a payload. */
class MatrixTest {
    private static final Path MODULES = Path.of("..");
    private static final Path PROPERTIES = MODULES.resolve("proof/src/main/java");

    private final TrapTable table = TrapTable.load();
    private final Matrix matrix = Matrix.load();

    private static String text(String file) throws IOException {
        try (InputStream in = Matrix.class.getResourceAsStream(file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void everyRowHasATestAProofOrEnumerationAndAPayload() {
        assertEquals("", String.join("\n", matrix.gaps(table)));
    }

    @Test
    void aRowThatNothingCoversIsNamed() throws IOException {
        TrapTable more = TableReader.read(text(TrapTable.FILE).replaceFirst("(?m)^S-OSDLR_EL1 ", "S-NEW | 2 | 0 | 5 | 5 | 5 | 0 | ignored | nobody's\nS-OSDLR_EL1 "));
        assertEquals(List.of("S-NEW lacks a JVM test", "S-NEW lacks a proof or enumeration", "S-NEW lacks a payload"), matrix.gaps(more));
    }

    @Test
    void evidenceThatIsTakenAwayIsNamed() throws IOException {
        List<String> less = Matrix.parse(text(Matrix.FILE).replace("EveryOffsetTest", "").replace(Matrix.NONE_ANYWHERE, "")).gaps(table);
        assertTrue(less.containsAll(List.of("F-CPU_ON-ENDING lacks a payload", "M-DOORBELL lacks a proof or enumeration")), less.toString());
        for (Matrix.Kind kind : Matrix.Kind.values()) {
            for (String engine : matrix.engines(kind)) {
                Matrix without = Matrix.parse(text(Matrix.FILE).replaceAll("\\b" + engine.replace(".", "\\.") + "\\b", ""));
                assertEquals(Set.of(), without.rowsOf(kind, engine));
            }
        }
    }

    @Test
    void aRowThatIsNotThereAndAPayloadThatIsNoneAreNamed() {
        Matrix wrong = Matrix.parse("E-SMC | TrapTableTest | EverySyndromeTest | " + Matrix.NONE_ANYWHERE + "\nE-GONE | a | b | c");
        assertTrue(wrong.gaps(table).containsAll(List.of("E-SMC has no payload, and no deviation says why", "E-GONE is no row of the table")));
    }

    /** Tests are there, and look themselves at what they are said to cover; so are properties, which ./framboise prove proves. */
    @Test
    void whatIsNamedIsThere() throws IOException {
        Map<String, String> sources = new TreeMap<>();
        for (String module : List.of("vmkernel/src/test", "hal-rpi4/src/test", "proof/src/main")) {
            try (Stream<Path> files = Files.walk(MODULES.resolve(module))) {
                for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
                    sources.put(file.getFileName().toString().replace(".java", ""), Files.readString(file));
                }
            }
        }
        List<String> missing = new ArrayList<>();
        for (Matrix.Kind kind : Matrix.Kind.values()) {
            for (String engine : matrix.engines(kind)) {
                int dot = engine.indexOf('.');
                boolean isThere = engine.equals(Matrix.NONE_ANYWHERE) || (dot > 0
                        ? sources.getOrDefault(engine.substring(0, dot), "").contains(" boolean " + engine.substring(dot + 1) + "(")
                        : sources.getOrDefault(engine, "").contains("rowsOf(Matrix.Kind." + kind + ", \"" + engine + "\")"));
                if (!isThere) {
                    missing.add(engine);
                }
            }
        }
        assertEquals(List.of(), missing);
        assertTrue(Files.exists(PROPERTIES));
    }

    /** The list has an attempt of each row that claims one. */
    @Test
    void theConformanceListHasEveryRowThatCanComeAbout() {
        Set<String> attempted = new TreeSet<>();
        for (Attempt attempt : ConformanceList.load()) {
            attempted.addAll(attempt.rows());
        }
        Set<String> all = new TreeSet<>(table.rows().stream().map(Row::name).toList());
        all.removeAll(matrix.rowsOf(Matrix.Kind.PAYLOAD, Matrix.NONE_ANYWHERE));
        assertEquals(all, attempted);
    }
}
