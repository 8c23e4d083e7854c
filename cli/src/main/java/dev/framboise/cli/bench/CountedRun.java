package dev.framboise.cli.bench;

import dev.framboise.cli.failure.ExitStatus;
import dev.framboise.cli.failure.Failure;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a board printed, and how many instructions it had executed, all cores together, at which moments. */
public final class CountedRun {
    private static final Pattern MARK = Pattern.compile("(?m)^at ([0-9a-f]{16}) ([0-9a-f]{16})$");
    private static final Pattern STAY = Pattern.compile("(?m)^stay ([0-9a-f]{16}) ([0-9a-f]{16})$");
    private static final Pattern END = Pattern.compile("(?m)^end ([0-9a-f]{16})$");

    private final String printed;
    private final Map<Long, Long> marks = new HashMap<>();
    /** Instructions of each stay in the hypervisor, by those before it. */
    private final NavigableMap<Long, Long> stays = new TreeMap<>();
    private final long end;

    private CountedRun(String printed, long end) {
        this.printed = printed;
        this.end = end;
    }

    /**
     * Reads the plugin's lines.
     *
     * @throws Failure when the last one is missing
     */
    static CountedRun parse(String printed, String log) {
        Matcher end = END.matcher(log);
        if (!end.find()) {
            throw new Failure(ExitStatus.RUN_FAILED, "QEMU's plugin did not count to the end:\n" + log);
        }
        CountedRun run = new CountedRun(printed, hexadecimal(end.group(1)));
        Matcher mark = MARK.matcher(log);
        while (mark.find()) {
            run.marks.put(hexadecimal(mark.group(1)), hexadecimal(mark.group(2)));
        }
        Matcher stay = STAY.matcher(log);
        while (stay.find()) {
            run.stays.put(hexadecimal(stay.group(1)), hexadecimal(stay.group(2)));
        }
        return run;
    }

    private static long hexadecimal(String word) {
        return Long.parseUnsignedLong(word, 16);
    }

    /** What the board printed. */
    public String printed() {
        return printed;
    }

    /** Instructions before the one at {@code mark} was first to be executed. @throws Failure when it never was */
    public long at(long mark) {
        Long count = marks.get(mark);
        if (count == null) {
            throw new Failure(ExitStatus.RUN_FAILED,
                    "nothing was executed at 0x" + Long.toHexString(mark) + ", where counting was to begin or end:\n" + printed);
        }
        return count;
    }

    /** Instructions of each stay in the hypervisor that began between two marks. */
    public Collection<Long> stays(long first, long last) {
        return Collections.unmodifiableCollection(stays.subMap(at(first), at(last)).values());
    }

    /** All instructions. */
    public long atEnd() {
        return end;
    }
}
