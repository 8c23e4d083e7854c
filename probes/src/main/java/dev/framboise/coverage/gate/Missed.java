package dev.framboise.coverage.gate;

import dev.framboise.coverage.report.ModuleCoverage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jacoco.core.analysis.IClassCoverage;
import org.jacoco.core.analysis.ICounter;
import org.jacoco.core.analysis.ILine;
import org.jacoco.core.analysis.IMethodCoverage;

/**
 * A line of a method of which no engine takes all branches or, where it has none that are missed, all instructions.
 *
 * @param type     the class, below the module's package: {@code gic.VirtualGic}
 * @param anchor   what it is known by, whatever its number: {@code TYPE.METHOD TAKEN of ALL | TEXT}; of those that read the same in a class, the
 *                 second has {@code (2)} behind it
 * @param file     its source file, below the module's source directory
 * @param line     its number
 * @param branches how many of its branches no engine takes; 0: it is about instructions
 */
public record Missed(String type, String anchor, String file, int line, int branches) {
    /**
     * All of a module, in the order of their anchors.
     *
     * @param below   the package that types are named below, with slashes, and one behind it
     * @param sources the module's source directory
     */
    public static List<Missed> of(ModuleCoverage module, String below, Path sources) throws IOException {
        List<Missed> missed = new ArrayList<>();
        Map<String, Integer> same = new HashMap<>();
        for (IClassCoverage type : module.classes()) {
            String file = type.getPackageName() + "/" + type.getSourceFileName();
            List<String> text = Files.readAllLines(sources.resolve(file), StandardCharsets.UTF_8);
            String name = (type.getName().startsWith(below) ? type.getName().substring(below.length()) : type.getName()).replace('/', '.');
            for (IMethodCoverage method : type.getMethods()) {
                for (int number = method.getFirstLine(); number <= method.getLastLine() && number > 0; number++) {
                    ILine line = method.getLine(number);
                    ICounter branches = line.getBranchCounter();
                    ICounter counter = branches.getMissedCount() > 0 ? branches : line.getInstructionCounter();
                    if (counter.getMissedCount() > 0) {
                        String anchor = name + "." + method.getName() + " " + counter.getCoveredCount() + " of " + counter.getTotalCount() + " | "
                                + text.get(number - 1).strip();
                        int times = same.merge(anchor, 1, Integer::sum);
                        missed.add(new Missed(name, times == 1 ? anchor : anchor + " (" + times + ")", file, number, branches.getMissedCount()));
                    }
                }
            }
        }
        missed.sort(Comparator.comparing(Missed::anchor));
        return missed;
    }

    /** The class that this one is in, if it is in one: what has a source file of its own. */
    public String outermost() {
        int inner = type.indexOf('$');
        return inner < 0 ? type : type.substring(0, inner);
    }
}
