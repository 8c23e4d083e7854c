package dev.framboise.conformance.run;

import dev.framboise.conformance.build.CheckEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;

/** What one start of a target has said, line by line. */
final class BootRecord {
    private final long identity;
    private final Map<String, CheckEntry> planned = new LinkedHashMap<>();
    private final Map<String, WireLine.Result> results = new LinkedHashMap<>();
    private final List<String> damages = new ArrayList<>();
    private final CRC32 sums = new CRC32();
    private String running = "";
    private String about = "";
    private int received;
    private boolean begun;
    private boolean isAnew;
    private boolean isDoubtful;
    private boolean ended;

    /**
     * Before its first line.
     *
     * @param identity of the payload
     * @param plan     what it was told to do
     */
    BootRecord(long identity, List<CheckEntry> plan) {
        this.identity = identity;
        plan.forEach(entry -> planned.put(entry.id(), entry));
    }

    /** Takes a line; the result if it has one. */
    Optional<WireLine.Result> take(WireLine line) {
        if (line instanceof WireLine.Begin begin) {
            begin(begin);
        } else if (line instanceof WireLine.Run run) {
            if (isPlanned(run.id())) {
                running = run.id();
                isDoubtful = false;
            }
        } else if (line instanceof WireLine.Result result) {
            return result(result);
        } else if (line instanceof WireLine.End end) {
            end(end);
        } else if (line instanceof WireLine.Loader loader) {
            isAnew |= loader.isReady();
        } else if (line instanceof WireLine.Damaged damaged) {
            isDoubtful = true;
            damages.add("a line was damaged on its way, " + damaged.why() + ": " + damaged.text());
        }
        return Optional.empty();
    }

    private void begin(WireLine.Begin begin) {
        if (begun && begin.build() == identity) {
            isAnew = true;
        } else if (begin.build() != identity) {
            damages.add(String.format("the payload that began is %016x, not %016x: the target runs another image", begin.build(), identity));
        } else {
            begun = true;
            about = begin.about();
        }
    }

    private boolean isPlanned(String id) {
        if (!planned.containsKey(id)) {
            damages.add(id + " was not asked for");
        }
        return planned.containsKey(id);
    }

    private Optional<WireLine.Result> result(WireLine.Result result) {
        if (!isPlanned(result.id())) {
            return Optional.empty();
        }
        running = "";
        received++;
        for (int shift = 24; shift >= 0; shift -= 8) {
            sums.update(result.sum() >>> shift);
        }
        return results.putIfAbsent(result.id(), result) == null ? Optional.of(result) : Optional.empty();
    }

    private void end(WireLine.End end) {
        ended = true;
        running = "";
        if (end.results() != received) {
            damages.add(end.results() + " results were sent, and " + received + " arrived");
        } else if (end.sum() != (int) sums.getValue()) {
            damages.add(String.format("the checksum over all results is %08x, and %08x was sent", (int) sums.getValue(), end.sum()));
        }
    }

    /** The check that has begun and not ended; empty if there is none. */
    Optional<CheckEntry> running() {
        return Optional.ofNullable(planned.get(running));
    }

    /** Whether a line was damaged since that check began: it may have been its result, or another check may have begun since. */
    boolean isDoubtful() {
        return isDoubtful;
    }

    /** Whether it, or the loader before it, began a second time: something has reset it. */
    boolean isAnew() {
        return isAnew;
    }

    /** Whether the right payload began. */
    boolean hasBegun() {
        return begun;
    }

    /** What it found where it is; empty before it began. */
    String about() {
        return about;
    }

    /** Whether it has come to its end. */
    boolean hasEnded() {
        return ended;
    }

    /** The results, by identifier. */
    Map<String, WireLine.Result> results() {
        return results;
    }

    /** What was wrong with the wire, a sentence each. */
    List<String> damages() {
        return damages;
    }
}
