package dev.framboise.cli.certify.finding;

import dev.framboise.evidence.Malformed;
import dev.framboise.evidence.statement.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The files of a report, as findings; a file that is not there gives none. */
final class Reports {
    private final Report report;
    private final Kind kind;
    private final List<Finding> findings = new ArrayList<>();

    Reports(Report report, Kind kind) {
        this.report = report;
        this.kind = kind;
    }

    /** What reads a file. */
    interface Judge {
        Judged judge(byte[] content) throws Malformed;
    }

    /** A finding of a file, unless the command failed, whatever the file says. */
    Reports add(String name, String file, Judge judge) {
        return addOne(name, file, content -> report.status() != 0 ? Judged.fail("The command ended with status " + report.status() + ".") : judge.judge(content));
    }

    /** A finding of a file of which the command writes several: it has failed when one of them says so, and that is said of this one only if it is the one. */
    Reports addOne(String name, String file, Judge judge) {
        content(file).ifPresent(content -> findings.add(Finding.of(name, kind, judged(judge, content), report.origin(), file, content)));
        return this;
    }

    /** A page for people, whose verdict is that of the finding before. */
    Reports addPage(String name, String file, String claim) {
        if (findings.isEmpty()) {
            return this;
        }
        Judged as = new Judged(findings.get(findings.size() - 1).item().verdict(), claim);
        return add(name, file, content -> as);
    }

    List<Finding> all() {
        return List.copyOf(findings);
    }

    private static Judged judged(Judge judge, byte[] content) {
        try {
            return judge.judge(content);
        } catch (Malformed damaged) {
            return Judged.fail("Its file cannot be read: " + damaged.getMessage());
        }
    }

    private Optional<byte[]> content(String file) {
        Path path = report.directory().resolve(file);
        try {
            return Files.exists(path) ? Optional.of(Files.readAllBytes(path)) : Optional.empty();
        } catch (IOException unreadable) {
            return Optional.of(("unreadable: " + unreadable.getMessage()).getBytes(StandardCharsets.UTF_8));
        }
    }

    static String text(byte[] content) {
        return new String(content, StandardCharsets.UTF_8);
    }
}
