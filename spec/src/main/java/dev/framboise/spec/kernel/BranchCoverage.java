package dev.framboise.spec.kernel;

import dev.framboise.spec.SpecFailure;
import dev.framboise.spec.files.Core;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jacoco.core.analysis.Analyzer;
import org.jacoco.core.analysis.CoverageBuilder;
import org.jacoco.core.analysis.IClassCoverage;
import org.jacoco.core.analysis.ICounter;
import org.jacoco.core.analysis.ILine;
import org.jacoco.core.analysis.IMethodCoverage;
import org.jacoco.core.tools.ExecFileLoader;

/** The branches and lines of a core that no model's calls take, counted by JaCoCo's agent in TLC's processes. */
public final class BranchCoverage {
    private static final String AGENT = "org\\.jacoco\\.agent-.*-runtime\\.jar";

    /** What JaCoCo's execution data of TLC's processes is called. */
    private static final String SESSION = "tlc";

    private final Core core;
    private final ExecFileLoader counts = new ExecFileLoader();

    /** That of a core; no model has run yet. */
    public BranchCoverage(Core core) {
        this.core = core;
    }

    /** The option of TLC's JVM. @param file where the agent writes when the JVM ends */
    public static List<String> option(Core core, Path file) {
        String agent = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator)).map(entry -> Path.of(entry).toAbsolutePath())
                .filter(entry -> entry.getFileName().toString().matches(AGENT)).findFirst()
                .orElseThrow(() -> new SpecFailure("JaCoCo's agent is not on the class path")).toString();
        return List.of("-javaagent:" + agent + "=destfile=" + file.toAbsolutePath() + ",sessionid=" + SESSION + ",includes=" + core.where() + ".*");
    }

    /** Adds what one process counted. */
    public void add(Path file) {
        try {
            counts.load(file.toFile());
        } catch (IOException failed) {
            throw new SpecFailure("what JaCoCo counted cannot be read: " + failed.getMessage(), failed);
        }
    }

    private List<IClassCoverage> classes() {
        CoverageBuilder builder = new CoverageBuilder();
        Analyzer analyzer = new Analyzer(counts.getExecutionDataStore(), builder);
        try {
            for (String type : core.classes()) {
                analyzer.analyzeClass(new ByteArrayInputStream(core.classFile(type)), type);
            }
        } catch (IOException failed) {
            throw new SpecFailure("JaCoCo cannot read the classes of " + core.name() + ": " + failed.getMessage(), failed);
        }
        return new ArrayList<>(builder.getClasses());
    }

    /** How many of how many branches were taken. */
    public String taken() {
        int all = 0;
        int covered = 0;
        for (IClassCoverage type : classes()) {
            all += type.getBranchCounter().getTotalCount();
            covered += type.getBranchCounter().getCoveredCount();
        }
        return covered + " of " + all;
    }

    /**
     * What was not: {@code CLASS.METHOD TAKEN of ALL | SOURCE LINE}, with branches or, of a line without any, instructions. Of those that
     * read the same, the second has {@code (2)} behind it.
     */
    public List<String> missing() {
        Map<String, Integer> missing = new TreeMap<>();
        for (IClassCoverage type : classes()) {
            String name = type.getName().substring(type.getName().lastIndexOf('/') + 1);
            String[] source = core.source(name).split("\n");
            for (IMethodCoverage method : type.getMethods()) {
                for (int number = method.getFirstLine(); number <= method.getLastLine() && number > 0; number++) {
                    ILine line = method.getLine(number);
                    ICounter counter = line.getBranchCounter().getTotalCount() > 0 ? line.getBranchCounter() : line.getInstructionCounter();
                    if (counter.getMissedCount() > 0) {
                        missing.merge(name + "." + method.getName() + " " + counter.getCoveredCount() + " of " + counter.getTotalCount() + " | "
                                + source[number - 1].strip(), 1, Integer::sum);
                    }
                }
            }
        }
        List<String> each = new ArrayList<>(missing.keySet());
        missing.forEach((line, count) -> IntStream.rangeClosed(2, count).forEach(same -> each.add(line + " (" + same + ")")));
        return each.stream().sorted().toList();
    }

    /** What is wrong with what was taken: branches that lack a reason, reasons that lack a branch. */
    public List<String> faults(Excuses excuses) {
        List<String> faults = new ArrayList<>();
        TreeSet<String> reasons = new TreeSet<>(excuses.branches().keySet());
        for (String branch : missing()) {
            if (!reasons.remove(branch)) {
                faults.add("no model takes all of: " + branch);
            }
        }
        reasons.forEach(branch -> faults.add("there is a reason for what is taken or is not there: " + branch));
        return faults;
    }
}
