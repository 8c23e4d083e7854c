package dev.framboise.cli.certify;

import dev.framboise.cli.certify.finding.JunitXml;
import dev.framboise.cli.certify.finding.TestTable;
import dev.framboise.evidence.Malformed;
import dev.framboise.evidence.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

    /** Surefire runs what is called so. */
    private static final Pattern CLASS = Pattern.compile("(.*Test)\\.java");
    private static final Pattern ABSTRACT = Pattern.compile("(?m)^(public )?abstract class ");
    private static final Pattern RESULT = Pattern.compile("TEST-.*\\.xml");

    private TestReports() {
    }

    /** The reports of a checkout, as {@code ./framboise test} hashes them. */
    static Sha256 hash(Path checkout) throws IOException {
        TreeSet<String> names = new TreeSet<>();
        WRITTEN.keySet().stream().filter(name -> Files.exists(checkout.resolve(name))).forEach(names::add);
        for (Path module : list(checkout)) {
            results(module).forEach(file -> names.add(checkout.relativize(file).toString()));
        }
        return Commit.hash(checkout, names);
    }

    private static List<Path> results(Path module) throws IOException {
        return list(module.resolve(REPORTS)).stream().filter(file -> RESULT.matcher(file.getFileName().toString()).matches()).toList();
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
                for (String wanted : classes(module.resolve(TESTS))) {
                    table.addClass(module.getFileName().toString(), wanted);
                }
                for (Path file : results(module)) {
                    add(table, module.getFileName().toString(), file);
                }
            }
        }
        Files.writeString(directory.resolve(TestTable.FILE), table.text());
    }

    /** Those that have to be run. */
    private static List<String> classes(Path sources) throws IOException {
        List<String> classes = new ArrayList<>();
        try (Stream<Path> walk = Files.walk(sources)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                Matcher name = CLASS.matcher(sources.relativize(file).toString());
                if (name.matches() && !ABSTRACT.matcher(Files.readString(file)).find()) {
                    classes.add(name.group(1).replace('/', '.'));
                }
            }
        }
        return classes;
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
