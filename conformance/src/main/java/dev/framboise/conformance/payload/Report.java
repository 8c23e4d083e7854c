package dev.framboise.conformance.payload;

/** What a check expects and finds: a few values with names, for the line that it gets. */
public final class Report {
    private static final int MOST = 7;
    private static final int NOTE = 0;
    private static final int HOLDS = 1;
    private static final int DIFFERS = 2;

    private final String[] names = new String[MOST];
    private final long[] actual = new long[MOST];
    private final long[] expected = new long[MOST];
    private final int[] kinds = new int[MOST];
    private int count;
    private boolean fails;
    private boolean expects;
    private String reason = "";

    void begin() {
        count = 0;
        fails = false;
        expects = false;
        reason = "";
    }

    /** Both have to be the same. */
    public Report equal(String name, long wanted, long found) {
        return add(name, wanted, found, wanted == found ? HOLDS : DIFFERS);
    }

    /** The condition has to hold; the value is what it was asked of. */
    public Report holds(String name, boolean condition, long found) {
        return add(name, found, found, condition ? HOLDS : DIFFERS);
    }

    /** A value that explains. */
    public Report note(String name, long value) {
        return add(name, value, value, NOTE);
    }

    private Report add(String name, long wanted, long found, int kind) {
        fails |= kind == DIFFERS;
        expects |= kind != NOTE;
        if (count < MOST) {
            put(count, name, wanted, found, kind);
            count++;
        } else if (kind == DIFFERS && kinds[MOST - 1] != DIFFERS) {
            // A line has no room for more; the first that differs is told in any case.
            put(MOST - 1, name, wanted, found, kind);
        }
        return this;
    }

    private void put(int at, String name, long wanted, long found, int kind) {
        names[at] = name;
        expected[at] = wanted;
        actual[at] = found;
        kinds[at] = kind;
    }

    /** Whether all that was expected was found. A check that expects nothing fails. */
    public Verdict verdict() {
        return fails || !expects ? Verdict.FAIL : Verdict.PASS;
    }

    /** What the check needs is not there. */
    public Verdict skip(String why) {
        reason = why;
        return Verdict.SKIP;
    }

    void print(Wire wire, Verdict verdict) {
        if (verdict == Verdict.SKIP) {
            wire.text(" # SKIP ").text(reason);
            return;
        }
        if (count > 0) {
            wire.text(" #");
        }
        for (int i = 0; i < count; i++) {
            wire.text(" ").text(names[i]).text("=0x").hexadecimal(actual[i]);
            if (kinds[i] == DIFFERS) {
                if (expected[i] == actual[i]) {
                    wire.text("(wrong)");
                } else {
                    wire.text("(want 0x").hexadecimal(expected[i]).text(")");
                }
            }
        }
    }
}
