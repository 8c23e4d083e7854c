package dev.framboise.fuzz.record;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jacoco.core.analysis.IClassCoverage;
import org.jacoco.core.analysis.ICounter;
import org.jacoco.core.analysis.IMethodCoverage;

/** What a {@link KernelCoverage} counted, as text: sums, each class, and each line of which a branch was not taken, with the reason if one is known. */
public final class CoverageText {
    private final List<IClassCoverage> classes;
    private final Sources sources;
    private final BranchReasons reasons = BranchReasons.bundled();

    /** @param sources that the branches are quoted from */
    public CoverageText(List<IClassCoverage> classes, Sources sources) {
        this.classes = classes;
        this.sources = sources;
    }

    /** Share of branches that were taken, in hundredths. */
    public double branches() {
        int taken = classes.stream().mapToInt(type -> type.getBranchCounter().getCoveredCount()).sum();
        return 100.0 * taken / classes.stream().mapToInt(type -> type.getBranchCounter().getTotalCount()).sum();
    }

    /** The sums on a line each. */
    public String sums() {
        int taken = classes.stream().mapToInt(type -> type.getBranchCounter().getCoveredCount()).sum();
        int all = classes.stream().mapToInt(type -> type.getBranchCounter().getTotalCount()).sum();
        int run = classes.stream().mapToInt(type -> type.getLineCounter().getCoveredCount()).sum();
        int lines = classes.stream().mapToInt(type -> type.getLineCounter().getTotalCount()).sum();
        return String.format(Locale.ROOT, "branches: %d of %d, %.1f %%%nlines: %d of %d, %.1f %%%n", taken, all, 100.0 * taken / all, run, lines, 100.0 * run / lines);
    }

    /** The whole text. */
    public String text() {
        StringBuilder text = new StringBuilder(sums()).append("\nOf classes that are not taken in full: branches, lines.\n");
        for (IClassCoverage type : classes) {
            if (type.getBranchCounter().getMissedCount() + type.getLineCounter().getMissedCount() > 0) {
                text.append(String.format(Locale.ROOT, "%-60s %9s %9s%n", type.getName().replace('/', '.').replace("dev.framboise.vmkernel.", ""),
                        of(type.getBranchCounter()), of(type.getLineCounter())));
            }
        }
        text.append("\nWhat was not taken: branches of a line that were, of all, and the line.\n");
        missing().forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }

    private static String of(ICounter counter) {
        return counter.getCoveredCount() + "/" + counter.getTotalCount();
    }

    /** Each line of which a branch was not taken. */
    private List<String> missing() {
        List<String> missing = new ArrayList<>();
        for (IClassCoverage type : classes) {
            String name = type.getName().substring(type.getName().lastIndexOf('/') + 1);
            List<String> lines = sources.lines(type.getPackageName() + "/" + type.getSourceFileName());
            for (IMethodCoverage method : type.getMethods()) {
                String last = "";
                for (int number = method.getFirstLine(); number <= method.getLastLine() && number > 0; number++) {
                    ICounter branches = method.getLine(number).getBranchCounter();
                    if (branches.getMissedCount() > 0) {
                        last = name + "." + method.getName();
                        missing.add(last + " " + of(branches) + " | " + (number <= lines.size() ? lines.get(number - 1).strip() : "line " + number));
                    }
                }
                if (!last.isEmpty()) {
                    String reason = reasons.of(name, method.getName());
                    missing.add("    " + (reason.isEmpty() ? "why: not known" : "why: " + reason));
                }
            }
        }
        return missing;
    }
}
