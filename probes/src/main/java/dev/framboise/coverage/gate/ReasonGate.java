package dev.framboise.coverage.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Each line that no engine takes in full has a reason, and each reason such a line. */
public final class ReasonGate {
    private ReasonGate() {
    }

    /**
     * What is wrong.
     *
     * @param sources how paths of {@code missed} begin, for people
     */
    public static List<String> faults(List<Missed> missed, Reasons reasons, String sources) {
        List<String> faults = new ArrayList<>();
        TreeSet<String> stale = reasons.anchors();
        for (Missed one : missed) {
            stale.remove(one.anchor());
            if (!reasons.has(one.anchor())) {
                faults.add(sources + one.file() + ":" + one.line() + ": no engine takes all of this. Write a test that does; or, when none can, into "
                        + reasons.file() + ":\nmissed: " + one.anchor() + "\nwhy: ...");
            }
        }
        stale.forEach(anchor -> faults.add(reasons.file() + ": there is a reason for what is taken, in full or more than that, or is not there. Remove it, or mend it: "
                + anchor));
        return faults;
    }
}
