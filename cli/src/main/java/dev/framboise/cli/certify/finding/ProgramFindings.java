package dev.framboise.cli.certify.finding;

import dev.framboise.evidence.Malformed;
import dev.framboise.evidence.statement.Artifact;
import dev.framboise.evidence.statement.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Random programs, compiled and run, and run by the JVM: those of each change, and those of the campaign whose records are kept. */
public final class ProgramFindings {
    /** The item of the campaign. */
    public static final String CAMPAIGN = "random-programs-campaign";
    /** How the campaign is made. */
    public static final String COMMAND = "mvn -pl aot -am -Dtest=RandomProgramsTest -Dsurefire.failIfNoSpecifiedTests=false -Dframboise.seed=1000001 -Dframboise.programs=1000000 verify";

    private static final String FILE = "random-programs.json";
    private static final String COMPILER = "the compiler's class files";
    private static final long WANTED = 1_000_000;

    private ProgramFindings() {
    }

    /** The compiler that the tests were run with; empty when they do not say. */
    public static Optional<Artifact> compiler(Report tests) throws IOException {
        Path file = tests.directory().resolve(FILE);
        try {
            return Files.exists(file) ? Optional.of(new Artifact(COMPILER, ProgramRecord.read(Files.readString(file)).compiler())) : Optional.empty();
        } catch (Malformed damaged) {
            return Optional.empty();
        }
    }

    /** Of the tests. */
    public static List<Finding> ofTests(Report tests) {
        return new Reports(tests, Kind.COMPILER).add("random-programs", FILE, content -> {
            ProgramRecord record = ProgramRecord.read(Reports.text(content));
            return record.mismatches().isEmpty() ? Judged.pass("Each of " + record.programs() + " random programs does on the machine what it does on the JVM.")
                    : Judged.fail("These differ: " + record.mismatches());
        }).all();
    }

    /**
     * Of the records in a directory: those of this compiler, or, when there are none, of another, which is said.
     *
     * @param madeAt of a file there
     */
    public static List<Finding> ofRecords(Path directory, Artifact compiler, UnaryOperator<String> madeAt) throws IOException {
        Map<String, ProgramRecord> records = new TreeMap<>();
        StringBuilder all = new StringBuilder();
        try (Stream<Path> list = Files.list(directory)) {
            for (Path file : list.filter(each -> each.getFileName().toString().matches("random-programs.*\\.json")).sorted().toList()) {
                ProgramRecord record = ProgramRecord.read(Files.readString(file));
                if (record.compiler().equals(compiler.sha256())) {
                    records.put(file.getFileName().toString(), record);
                    all.append(Files.readString(file));
                }
            }
        } catch (Malformed damaged) {
            return List.of();
        }
        if (records.isEmpty()) {
            return List.of();
        }
        String last = records.keySet().stream().map(madeAt).max(Comparator.naturalOrder()).orElseThrow();
        Origin origin = new Origin(compiler, last, COMMAND);
        return List.of(Finding.of(CAMPAIGN, Kind.COMPILER, judge(new ArrayList<>(records.values())), origin, CAMPAIGN + ".json",
                all.toString().getBytes(StandardCharsets.UTF_8)));
    }

    private static Judged judge(List<ProgramRecord> records) {
        records.sort(Comparator.comparingLong(ProgramRecord::first));
        long first = records.get(0).first();
        long end = first;
        for (ProgramRecord record : records) {
            if (!record.mismatches().isEmpty()) {
                return Judged.fail("These differ: " + record.mismatches());
            }
            end = record.first() <= end ? Math.max(end, record.end()) : end;
        }
        return end - first < WANTED ? Judged.skipped("Seeds " + first + " to " + (end - 1) + " are fewer than " + WANTED + ".")
                : Judged.pass("Each of " + (end - first) + " random programs does on the machine what it does on the JVM.");
    }
}
