package dev.framboise.cli.certify.finding;

import dev.framboise.cli.certify.finding.JunitXml.End;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** All tests of a run, a line for each class. */
public final class TestTable {
    /** Its name among the reports. */
    public static final String FILE = "tests.csv";

    private static final String HEAD = "module,class,tests,failed,skipped";
    private static final String NONE = "-";

    private final TreeSet<String> lines = new TreeSet<>();
    private final Map<String, String> wanted = new TreeMap<>();

    /** A module that has tests; it has a line of its own, so that one without results is seen. */
    public void addModule(String module) {
        lines.add(module + "," + NONE + ",0,0,0");
    }

    /** A class that has to be run; without results it has a line that says that it has none. */
    public void addClass(String module, String name) {
        wanted.put(name, String.join(",", module, name, "0", "0", "0"));
    }

    /** The results of a class of it. */
    public void add(String module, JunitXml suite) {
        if (!suite.cases().isEmpty()) {
            wanted.remove(suite.name());
        }
        lines.add(String.join(",", module, suite.name(), Integer.toString(suite.cases().size()), Long.toString(suite.count(End.FAILED)),
                Long.toString(suite.count(End.SKIPPED))));
    }

    /** The table. */
    public String text() {
        TreeSet<String> all = new TreeSet<>(lines);
        all.addAll(wanted.values());
        return HEAD + "\n" + String.join("\n", all) + "\n";
    }

    /** What a table comes to. */
    static Judged judge(String text) {
        List<String> lines = text.lines().toList();
        if (lines.isEmpty() || !lines.get(0).equals(HEAD)) {
            return Judged.fail("This is no table of tests.");
        }
        long tests = 0;
        TreeSet<String> modules = new TreeSet<>();
        TreeSet<String> withResults = new TreeSet<>();
        List<String> failed = new ArrayList<>();
        List<String> skipped = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",");
            if (cells[1].equals(NONE)) {
                modules.add(cells[0]);
                continue;
            }
            withResults.add(cells[0]);
            tests += Long.parseLong(cells[2]);
            if (!cells[3].equals("0")) {
                failed.add(cells[1]);
            }
            if (!cells[4].equals("0") || cells[2].equals("0")) {
                skipped.add(cells[1]);
            }
        }
        modules.removeAll(withResults);
        if (!failed.isEmpty()) {
            return Judged.fail("Tests fail: " + String.join(", ", failed));
        }
        if (!skipped.isEmpty() || !modules.isEmpty() || tests == 0) {
            return Judged.skipped("Not all tests were run: " + (modules.isEmpty() ? String.join(", ", skipped) : "none of " + String.join(", ", modules)));
        }
        return Judged.pass("All " + tests + " tests, of " + (lines.size() - 1 - withResults.size()) + " classes, pass, and none was skipped.");
    }
}
