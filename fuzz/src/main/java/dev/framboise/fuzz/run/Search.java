package dev.framboise.fuzz.run;

import dev.framboise.fuzz.oracle.Violation;
import dev.framboise.fuzz.target.Play;
import dev.framboise.fuzz.target.Target;
import dev.framboise.fuzz.target.Targets;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.Random;

/** Looks for an input that finds something, among some and then among random ones, in this JVM and without a fuzzer. */
public final class Search {
    private static final long MINIMIZING = 3;
    private static final int LONGEST = 400;

    private Search() {
    }

    /**
     * Looks on one target.
     *
     * @param inputs that are tried first
     * @param milliseconds of processor time for which random ones are tried then; 0: none is
     * @param seed of their dice
     * @return nothing; or the kind of what was found, the smallest input, as {@code byte[]}, and {@code corpus} or {@code random}
     */
    public static Object[] find(String name, List<byte[]> inputs, long milliseconds, long seed) {
        Target target = Targets.named(name);
        for (byte[] input : inputs) {
            Violation found = OpenFindings.unlessOpen(name, Play.finding(target, input));
            if (found != null) {
                return result(target, new Finding(name, found, input), "corpus");
            }
        }
        Random random = new Random(seed);
        // Of this thread's own time: others may have the machine.
        ThreadMXBean clock = ManagementFactory.getThreadMXBean();
        long end = clock.getCurrentThreadCpuTime() + milliseconds * 1_000_000;
        while (clock.getCurrentThreadCpuTime() < end) {
            byte[] input = new byte[1 + random.nextInt(LONGEST)];
            random.nextBytes(input);
            Violation found = OpenFindings.unlessOpen(name, Play.finding(target, input));
            if (found != null) {
                return result(target, new Finding(name, found, input), "random");
            }
        }
        return new Object[0];
    }

    private static Object[] result(Target target, Finding finding, String how) {
        // What was in the corpus is small already.
        byte[] smallest = how.equals("corpus") ? finding.input() : new Minimizer(shorter -> isSame(target, finding, shorter), MINIMIZING).minimize(finding.input());
        return new Object[] {finding.kind(), smallest, how};
    }

    private static boolean isSame(Target target, Finding finding, byte[] input) {
        Violation other = Play.finding(target, input);
        return other != null && new Finding(finding.target(), other, input).kind().equals(finding.kind());
    }
}
