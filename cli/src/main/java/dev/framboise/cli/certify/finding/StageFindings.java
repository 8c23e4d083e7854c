package dev.framboise.cli.certify.finding;

import dev.framboise.cli.certify.finding.JunitXml.Case;
import dev.framboise.cli.certify.finding.JunitXml.End;
import dev.framboise.evidence.Malformed;
import dev.framboise.evidence.statement.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the reports of the commands come to. */
public final class StageFindings {
    private static final Pattern PROOF = Pattern.compile("^([A-Za-z0-9_]+),.*,([A-Z_]+),\"");
    private static final Pattern BUDGETED = Pattern.compile(" (not met|met)\\b");

    private StageFindings() {
    }

    /** Of {@code ./framboise test}. */
    public static List<Finding> ofTests(Report report, Set<String> models) {
        List<Finding> all = new ArrayList<>(new Reports(report, Kind.TESTS).add("tests", TestTable.FILE, content -> TestTable.judge(Reports.text(content))).all());
        all.addAll(new Reports(report, Kind.MODELS).add("models", "models.xml", content -> models(content, models))
                .addPage("models-page", "models.html", "The models' bounds, states and properties, for people.").all());
        all.addAll(new Reports(report, Kind.COMPILER).add("lowering-proofs", "lowering-proofs.csv", content -> lowering(Reports.text(content))).all());
        return all;
    }

    /** Of {@code ./framboise prove}. */
    public static List<Finding> ofProofs(Report report, Set<String> properties) {
        return new Reports(report, Kind.PROOFS).add("proofs", "proofs.csv", content -> proofs(Reports.text(content), properties))
                .addPage("proofs-page", "proofs.html", "The properties, their methods and paths, and the routines whose machine code is proved equal, for people.").all();
    }

    /** Of {@code ./framboise conformance}, of each of these targets, with the checks that it carries out. */
    public static List<Finding> ofConformance(Report report, SortedMap<String, Set<String>> checks) {
        Reports reports = new Reports(report, Kind.CONFORMANCE);
        checks.forEach((target, wanted) -> reports.addOne("conformance-" + target, target + ".xml", content -> conformance(target, content, wanted)));
        return reports.addPage("conformance-matrix", "matrix.html", "Each rule of the architecture by target, with the reason for each deviation, for people.").all();
    }

    /** Of {@code ./framboise coverage}. */
    public static List<Finding> ofCoverage(Report report) {
        return new Reports(report, Kind.COVERAGE).add("coverage", "output.txt", content -> coverage(Reports.text(content)))
                .addPage("coverage-page", "coverage.html", "Line by line, which engines have run it, a board among them, for people.").all();
    }

    /** Of {@code ./framboise bench}. */
    public static List<Finding> ofBudgets(Report report) {
        return new Reports(report, Kind.BUDGETS).add("budgets", "benchmarks.txt", content -> budgets(Reports.text(content))).all();
    }

    private static Judged models(byte[] content, Set<String> wanted) throws Malformed {
        JunitXml xml = JunitXml.read(content);
        Set<String> missing = new TreeSet<>(wanted);
        xml.cases().stream().filter(test -> test.end() != End.SKIPPED).map(Case::name).forEach(missing::remove);
        return judged(xml, missing, "TLC finds no state that breaks a property in any of " + wanted.size() + " models, within their bounds; with the branches of the kernel's "
                + "classes that they call these are " + xml.cases().size() + " checks.");
    }

    private static Judged conformance(String target, byte[] content, Set<String> wanted) throws Malformed {
        JunitXml xml = JunitXml.read(content);
        Set<String> missing = new TreeSet<>(wanted);
        xml.cases().forEach(test -> missing.remove(test.name().split(" ", 2)[0]));
        long skipped = xml.count(End.SKIPPED);
        // What a target cannot show is skipped with its reason, and is in the file.
        JunitXml looked = new JunitXml(xml.name(), xml.cases().stream().filter(test -> test.end() != End.SKIPPED).toList());
        return judged(looked, missing, "On " + target + ", " + looked.cases().size() + " of " + xml.cases().size() + " checks show what they should or deviate as is known, with the reason; none fails; "
                + skipped + " it cannot show, each with the reason.");
    }

    private static Judged judged(JunitXml xml, Set<String> missing, String claim) {
        List<String> failed = xml.cases().stream().filter(test -> test.end() == End.FAILED).map(Case::name).toList();
        if (!failed.isEmpty()) {
            return Judged.fail("These fail: " + String.join(", ", failed));
        }
        if (!missing.isEmpty() || xml.cases().isEmpty()) {
            return Judged.skipped("These were not looked at: " + String.join(", ", missing));
        }
        return Judged.pass(claim);
    }

    private static Judged proofs(String text, Set<String> wanted) {
        Set<String> missing = new TreeSet<>(wanted);
        List<String> others = new ArrayList<>();
        text.lines().skip(1).forEach(line -> {
            Matcher proof = PROOF.matcher(line);
            if (proof.find() && proof.group(2).equals("PROVED")) {
                missing.remove(proof.group(1));
            } else {
                others.add(line);
            }
        });
        if (!others.isEmpty()) {
            return Judged.fail("These are not proved: " + String.join(", ", others));
        }
        if (!missing.isEmpty()) {
            return Judged.skipped("These were not looked at: " + String.join(", ", missing));
        }
        return Judged.pass("All " + wanted.size() + " properties of the kernel's class files are proved, for all inputs, within the bounds of their loops.");
    }

    private static Judged lowering(String text) {
        List<String> lines = text.lines().skip(1).toList();
        List<String> others = lines.stream().filter(line -> !line.contains("PROVED")).toList();
        return !others.isEmpty() ? Judged.fail("These are not proved: " + String.join("; ", others))
                : lines.isEmpty() ? Judged.skipped("There are none.")
                : Judged.pass("What the compiler makes of " + lines.size() + " instructions of the JVM is proved to do the same.");
    }

    private static Judged coverage(String text) {
        if (text.contains("nothing is there")) {
            return Judged.skipped("An engine has left nothing behind.");
        }
        List<String> sums = text.lines().map(String::strip).filter(line -> line.startsWith("all engines")).toList();
        return sums.isEmpty() ? Judged.fail("It has no sums.") : Judged.pass("The build's gates are kept; of the kernel: " + sums.get(0).replaceAll(" +", " "));
    }

    private static Judged budgets(String text) {
        List<String> not = text.lines().filter(line -> line.contains("not met")).map(String::strip).toList();
        long met = text.lines().filter(line -> BUDGETED.matcher(line).find()).count();
        return !not.isEmpty() ? Judged.fail("Not met: " + String.join("; ", not)) : met == 0 ? Judged.fail("It has no budgets.")
                : Judged.pass("All " + met + " budgets of instructions and memory are met.");
    }
}
