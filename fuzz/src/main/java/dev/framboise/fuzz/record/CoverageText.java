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
        List<Group> groups = groups();
        text.append(String.format(Locale.ROOT, "%nWhat was not taken: branches of a line that were, of all, and the line. Groups: %d, without a reason %d.%n", groups.size(),
                groups.stream().filter(group -> group.reason.isEmpty()).count()));
        for (Group group : groups) {
            group.lines.forEach(line -> text.append(line).append('\n'));
            text.append("    why: ").append(group.reason.isEmpty() ? "not known" : group.reason).append('\n');
        }
        if (!reasons.unused().isEmpty()) {
            text.append("\nReasons that nothing needs: what they are about is taken.\n");
            reasons.unused().forEach(name -> text.append(name).append('\n'));
        }
        return text.toString();
    }

    private static String of(ICounter counter) {
        return counter.getCoveredCount() + "/" + counter.getTotalCount();
    }

    /** Lines of a method, one after the other, of each of which a branch was not taken, and that have one reason; empty: none. */
    private record Group(String reason, List<String> lines) {
    }

    private List<Group> groups() {
        List<Group> groups = new ArrayList<>();
        for (IClassCoverage type : classes) {
            String name = type.getName().substring(type.getName().lastIndexOf('/') + 1);
            List<String> lines = sources.lines(type.getPackageName() + "/" + type.getSourceFileName());
            for (IMethodCoverage method : type.getMethods()) {
                Group last = null;
                for (int number = method.getFirstLine(); number <= method.getLastLine() && number > 0; number++) {
                    ICounter branches = method.getLine(number).getBranchCounter();
                    if (branches.getMissedCount() > 0) {
                        String line = number <= lines.size() ? lines.get(number - 1).strip() : "line " + number;
                        String reason = reasons.of(name, method.getName(), line);
                        if (last == null || !last.reason.equals(reason)) {
                            last = new Group(reason, new ArrayList<>());
                            groups.add(last);
                        }
                        last.lines.add(name + "." + method.getName() + " " + of(branches) + " | " + line);
                    }
                }
            }
        }
        return groups;
    }
}
