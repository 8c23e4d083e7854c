package dev.framboise.cli.certify;

import dev.framboise.cli.certify.finding.JunitXml;
import dev.framboise.cli.certify.finding.TestTable;
import dev.framboise.evidence.Malformed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Copies what {@code ./framboise test} has left in the directories of the modules. */
final class TestReports {
    private static final String TESTS = "src/test/java";
    private static final String REPORTS = "target/surefire-reports";

    /** What tests write themselves, and what it is called among the reports. */
    private static final Map<String, String> WRITTEN = Map.of(
            "spec/target/check/TEST-check.xml", "models.xml",
            "spec/target/check/check.html", "models.html",
            "aot/target/lowering-proofs.csv", "lowering-proofs.csv",
            "aot/target/random-programs.json", "random-programs.json");

    private TestReports() {
    }

    /** Copies those of a checkout into {@code directory}, with a table of all tests. */
    static void collect(Path checkout, Path directory) throws IOException {
        for (Map.Entry<String, String> file : new TreeMap<>(WRITTEN).entrySet()) {
            Path from = checkout.resolve(file.getKey());
            if (Files.exists(from)) {
                Files.copy(from, directory.resolve(file.getValue()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        TestTable table = new TestTable();
        for (Path module : list(checkout)) {
            if (Files.isDirectory(module.resolve(TESTS))) {
                table.addModule(module.getFileName().toString());
                for (Path file : list(module.resolve(REPORTS))) {
                    if (file.getFileName().toString().matches("TEST-.*\\.xml")) {
                        add(table, module.getFileName().toString(), file);
                    }
                }
            }
        }
        Files.writeString(directory.resolve(TestTable.FILE), table.text());
    }

    private static void add(TestTable table, String module, Path file) throws IOException {
        try {
            table.add(module, JunitXml.read(Files.readAllBytes(file)));
        } catch (Malformed damaged) {
            throw new IOException(file + ": " + damaged.getMessage(), damaged);
        }
    }

    private static List<Path> list(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().toList();
        }
    }
}
