package dev.framboise.cli.bench;

import dev.framboise.cli.failure.ExitStatus;
import dev.framboise.cli.failure.Failure;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the hypervisor occupies, by kind. The image holds all there ever is: code, constants, the tables of stack traces,
 * objects, translation tables and stacks.
 *
 * @param bytes by kind, in the image's order
 */
public record Sizes(Map<String, Long> bytes) {
    private static final int PAGE = 4096;
    private static final Map<String, String> KINDS = new LinkedHashMap<>();

    static {
        KINDS.put(".text", "code");
        KINDS.put(".rodata", "constants");
        KINDS.put(".framboise.frames", "stack traces' tables");
        KINDS.put("kernel8.img", "all of it, stacks and tables too");
    }

    /** Reads the compiler's report. */
    public static Sizes parse(String report) {
        Map<String, Long> bytes = new LinkedHashMap<>();
        KINDS.forEach((section, kind) -> {
            Matcher line = Pattern.compile("(?m)^" + Pattern.quote(section) + " .*?(\\d+)$").matcher(report);
            if (!line.find()) {
                throw new Failure(ExitStatus.RUN_FAILED, "the compiler's report has no " + section + ":\n" + report);
            }
            bytes.put(kind, Long.parseLong(line.group(1)));
        });
        return new Sizes(bytes);
    }

    /** KiB of the pages that {@code bytes} take. */
    static long pagesInKib(long bytes) {
        return (bytes + PAGE - 1) / PAGE * PAGE / 1024;
    }
}
