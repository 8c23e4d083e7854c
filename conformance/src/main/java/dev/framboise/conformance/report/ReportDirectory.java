package dev.framboise.conformance.report;

import dev.framboise.conformance.build.Registry;
import dev.framboise.conformance.run.TargetReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A directory with the reports of several targets, each of its last run, and one matrix over all, which has of each check the last outcome. */
public final class ReportDirectory {
    private static final String RESULTS = ".results";
    /** The machine, then this hypervisor and others; the model is the last. */
    private static final List<String> ORDER = List.of("bare", "serial", "qemu");
    private static final String LAST = "model";

    private final Path directory;
    private final Registry registry;

    /** @param directory made when it is missing */
    public ReportDirectory(Path directory, Registry registry) {
        this.directory = directory;
        this.registry = registry;
    }

    /** Writes a run's files, and the matrix anew: {@code matrix.html}. */
    public Path write(TargetReport report) throws IOException {
        Files.createDirectories(directory);
        Files.writeString(directory.resolve(report.target() + ".ktap"), KtapReport.text(report));
        Files.writeString(directory.resolve(report.target() + ".xml"), JUnitXml.text(report));
        Path results = directory.resolve(report.target() + RESULTS);
        TargetReport before = ResultsFile.read(report.target(), Files.exists(results) ? Files.readString(results) : "", registry);
        Files.writeString(results, ResultsFile.text(ResultsFile.merge(before, report)));
        return Files.writeString(directory.resolve("matrix.html"), new HtmlMatrix(all()).text());
    }

    private List<TargetReport> all() throws IOException {
        List<Path> files;
        try (Stream<Path> list = Files.list(directory)) {
            files = list.filter(file -> file.toString().endsWith(RESULTS)).sorted(Comparator.comparing(ReportDirectory::place).thenComparing(Path::compareTo)).toList();
        }
        List<TargetReport> reports = new ArrayList<>();
        for (Path file : files) {
            reports.add(ResultsFile.read(target(file), Files.readString(file), registry));
        }
        return reports;
    }

    private static String target(Path file) {
        String name = file.getFileName().toString();
        return name.substring(0, name.length() - RESULTS.length());
    }

    private static int place(Path file) {
        int place = ORDER.indexOf(target(file));
        return place >= 0 ? place : target(file).equals(LAST) ? ORDER.size() + 1 : ORDER.size();
    }
}
