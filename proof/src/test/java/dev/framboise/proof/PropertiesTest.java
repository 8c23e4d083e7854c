package dev.framboise.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.proof.prove.PropertyClasses;
import dev.framboise.proof.prove.Proposition;
import dev.framboise.proof.prove.Result;
import dev.framboise.proof.prove.Verdict;
import dev.framboise.proof.report.Csv;
import dev.framboise.proof.report.PropertyTable;
import dev.framboise.proof.twin.Twins;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every property of the shipped class files is proved, for all inputs. */
class PropertiesTest {
    private static final Path TARGET = Path.of("target");
    private static final Path DOCUMENT = Path.of("..", "docs", "proofs.md");
    private static final String TABLE = "## What is proved\n\n";
    private static final List<Result> RESULTS = new ArrayList<>();

    @BeforeAll
    static void prove() throws IOException {
        RESULTS.addAll(Evidence.results());
        Files.writeString(TARGET.resolve("proofs.csv"), Csv.of(RESULTS));
        Files.writeString(TARGET.resolve("proofs.md"), PropertyTable.markdown(RESULTS, Twins.all()));
    }

    @Test
    void everyPropertyIsProved() {
        assertEquals(List.of(), RESULTS.stream().filter(result -> result.verdict() != Verdict.PROVED)
                .map(result -> result.proposition().name() + ": " + result.text()).toList());
    }

    @Test
    void theDocumentHasThisTable() throws IOException {
        String document = Files.readString(DOCUMENT);
        assertEquals(document.substring(document.indexOf(TABLE) + TABLE.length()), PropertyTable.markdown(RESULTS, Twins.all()));
    }

    @Test
    void thereAreAtLeastSixtyAndEachIsAboutAnotherMethodOrRow() {
        Set<String> about = new HashSet<>();
        List<String> twice = RESULTS.stream().map(result -> result.proposition().about()).filter(name -> !about.add(name)).toList();
        assertEquals(List.of(), twice);
        assertTrue(about.size() >= 60, () -> about.size() + " properties");
    }

    @Test
    void everyPropertyHasANameOfItsOwnAndSaysItsRuleAndSource() {
        Set<String> names = new HashSet<>();
        for (Result result : RESULTS) {
            Proposition p = result.proposition();
            assertTrue(names.add(p.name()), p.name());
            assertTrue(p.rule().endsWith("."), p.name());
            assertTrue(!p.source().isBlank(), p.name());
        }
    }

    @Test
    void everyClassOfPropertiesIsListed() throws IOException {
        Path sources = Path.of("src", "main", "java");
        try (Stream<Path> files = Files.walk(sources)) {
            Set<String> found = new TreeSet<>(files.filter(file -> file.toString().endsWith("Properties.java"))
                    .map(file -> sources.relativize(file).toString().replace(".java", "").replace('/', '.')).toList());
            assertEquals(found, new TreeSet<>(PropertyClasses.names()));
        }
    }
}
