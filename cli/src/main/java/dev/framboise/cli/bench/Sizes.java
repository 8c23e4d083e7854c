package dev.framboise.cli.bench;

import dev.framboise.cli.failure.ExitStatus;
import dev.framboise.cli.failure.Failure;
import dev.framboise.cli.hypervisor.ElfSymbols;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the hypervisor occupies, by kind. The image holds all there is of it but the guests' translation tables.
 *
 * @param bytes by kind, in the image's order
 */
public record Sizes(Map<String, Long> bytes) {
    /** Instructions: what the instruction cache has to hold. */
    static final String CODE = "code";
    /** What runs and what it works on, translation tables of either stage apart. */
    static final String RESIDENT = "all of these";
    /** The root, a table for the GiB that devices are in and one for the GICV's pages, one for the GiB of RAM. */
    private static final long STAGE_TWO = 0x2000 + 3 * 0x1000;
    private static final String TABLES = "EL2's translation tables";
    private static final Map<String, Long> BUDGETS = Map.of(CODE, 96L << 10, RESIDENT, 4L << 20);
    private static final int PAGE = 4096;

    /** Reads the compiler's report and the image's symbols. */
    public static Sizes of(String report, ElfSymbols symbols) {
        long tables = symbols.distance("__tables_start", "__tables_end");
        long stacks = symbols.distance("__stacks", "__stacks_end");
        long all = symbols.distance("__image_start", "__image_end");
        Map<String, Long> bytes = new LinkedHashMap<>();
        bytes.put(CODE, section(report, ".text"));
        bytes.put("constants", section(report, ".rodata"));
        bytes.put("stack traces' tables", section(report, ".framboise.frames"));
        bytes.put("objects", section(report, ".data") - tables - stacks);
        bytes.put("stacks, an emergency stack each, and their guards", stacks);
        bytes.put(RESIDENT, all - tables);
        bytes.put(TABLES, tables);
        bytes.put("stage 2's tables of each guest of up to 1 GiB", STAGE_TWO);
        return new Sizes(bytes);
    }

    private static long section(String report, String name) {
        Matcher line = Pattern.compile("(?m)^" + Pattern.quote(name) + " .*?(\\d+)$").matcher(report);
        if (!line.find()) {
            throw new Failure(ExitStatus.RUN_FAILED, "the compiler's report has no " + name + ":\n" + report);
        }
        return Long.parseLong(line.group(1));
    }

    /** Most bytes that {@code kind} may have, 0 when nothing says. */
    static long budget(String kind) {
        return BUDGETS.getOrDefault(kind, 0L);
    }

    /** KiB of the pages that {@code bytes} take. */
    static long pagesInKib(long bytes) {
        return (bytes + PAGE - 1) / PAGE * PAGE / 1024;
    }
}
