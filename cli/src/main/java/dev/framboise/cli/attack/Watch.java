package dev.framboise.cli.attack;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Judges a round by the lines that the board prints. */
final class Watch {
    private static final Pattern WATCHING = Pattern.compile("victim\\| watching ([0-9a-f]+)");
    private static final Pattern LOST = Pattern.compile("victim\\| (lost .*)");
    private static final Pattern STOPPED = Pattern.compile("framboise: (vm (?:victim|attacker): .*)");
    private static final Pattern OPERATIONS = Pattern.compile("attacker\\| ops((?: [0-9a-f]{8}){" + Kind.values().length + "})");
    private static final Pattern VECTORS = Pattern.compile("attacker\\| out((?: [0-9a-f]{8}){" + Tally.VECTORS + "})");
    private static final String BEGUN = "attacker| begun";
    private static final String RESTARTS = "framboise: vm attacker restarts";
    private static final String KEPT = "victim| kept";
    private static final String OFF = "vm victim: powered off";
    /** The hypervisor's rule for a VM that starts anew and does nothing else, which the attacker may well come to by its own watchdog. */
    private static final String LOOP = "vm attacker: resets itself in a loop";
    private static final String PANIC = "framboise: panic:";
    private static final long TICKS_PER_SECOND = 1000;
    private static final long MICROSECONDS = 1_000_000;
    private static final long MILLISECONDS = 1000;
    private static final int KEPT_CHARACTERS = 6000;

    private final Clockwork clockwork;
    private final StringBuilder printed = new StringBuilder();
    private long hertz;
    private Beat first;
    private Beat last;
    private long heardAt;
    private long lives;
    private long resets;
    private List<Long> operationsBefore = Tally.zeros(Kind.values().length);
    private List<Long> operations = operationsBefore;
    private List<Long> vectorsBefore = Tally.zeros(Tally.VECTORS);
    private List<Long> vectors = vectorsBefore;
    private boolean kept;
    private boolean over;
    private boolean alone;
    private String violation;

    Watch(Clockwork clockwork) {
        this.clockwork = clockwork;
    }

    /** Takes a line that has ended. */
    synchronized void line(String line) {
        printed.append(line).append('\n');
        if (printed.length() > 2 * KEPT_CHARACTERS) {
            printed.delete(0, printed.length() - KEPT_CHARACTERS);
        }
        Matcher watching = WATCHING.matcher(line);
        Matcher lost = LOST.matcher(line);
        Matcher stopped = STOPPED.matcher(line);
        Matcher counts = OPERATIONS.matcher(line);
        Matcher taken = VECTORS.matcher(line);
        if (watching.matches()) {
            hertz = Long.parseLong(watching.group(1), 16);
            if (hertz != Clockwork.FREQUENCY) {
                violated("time: CNTFRQ_EL0 is " + hertz);
            }
        } else if (lost.matches()) {
            violated(lost.group(1));
        } else if (line.equals(KEPT)) {
            kept = true;
        } else if (line.startsWith(PANIC)) {
            violated("panic:" + line.substring(PANIC.length()));
        } else if (line.equals(RESTARTS)) {
            resets++;
        } else if (line.equals(BEGUN)) {
            lives++;
            operationsBefore = Tally.sum(operationsBefore, operations);
            vectorsBefore = Tally.sum(vectorsBefore, vectors);
            operations = Tally.zeros(Kind.values().length);
            vectors = Tally.zeros(Tally.VECTORS);
        } else if (counts.matches()) {
            operations = numbers(counts.group(1));
            heardAt = last == null ? 0 : last.count();
        } else if (taken.matches()) {
            vectors = numbers(taken.group(1));
        } else if (stopped.matches() && isStop(stopped.group(1))) {
            stopped(stopped.group(1));
        } else {
            Beat.parse(line).ifPresent(this::beat);
        }
    }

    /** What is said of a VM that goes on is no stop. */
    private static boolean isStop(String words) {
        return !words.contains(": restarts");
    }

    private void stopped(String words) {
        if (words.equals(LOOP)) {
            // The victim's next word says whether it has kept all until then.
            alone = true;
            return;
        }
        if (!words.equals(OFF) || !kept) {
            violated("stopped: " + words);
        }
        over = true;
    }

    private static List<Long> numbers(String text) {
        return Arrays.stream(text.strip().split(" ")).map(word -> Long.parseLong(word, 16)).toList();
    }

    private void beat(Beat beat) {
        if (hertz == 0) {
            violated("lie: a beat before it watched");
            return;
        }
        if (!beat.hasRightSum()) {
            violated("lie: the sum " + Long.toHexString(beat.sum()) + " is not that of pass " + beat.passes());
        }
        if (first == null) {
            first = beat;
        } else {
            compare(last, beat);
        }
        last = beat;
        if (alone) {
            over = true;
        } else if (beat.count() - heardAt > clockwork.silence()) {
            violated("silent: the attacker has said nothing for " + clockwork.silence() / hertz + " seconds");
        }
    }

    private void compare(Beat before, Beat now) {
        if (now.count() <= before.count() || now.vcpus().get(0).loops() <= before.vcpus().get(0).loops() || now.passes() < before.passes()) {
            violated("lie: a beat that is not after the one before");
        }
        for (int i = 0; i < now.vcpus().size(); i++) {
            long ticks = now.vcpus().get(i).ticks() - first.vcpus().get(i).ticks();
            long counts = now.count() - first.count();
            // One on either side may be just due, and a beat takes the time of its line.
            long slack = 2 * (clockwork.bound() + hertz / TICKS_PER_SECOND);
            if (Math.abs(ticks * (hertz / TICKS_PER_SECOND) - counts) > slack) {
                violated("time: vCPU " + i + " had " + ticks + " ticks in " + counts + " counts");
            }
        }
    }

    private void violated(String what) {
        violation = violation == null ? what : violation;
    }

    /** Whether nothing more can come of it. */
    synchronized boolean isDecided() {
        return violation != null || over;
    }

    synchronized long beats() {
        return last == null ? 0 : last.count();
    }

    /** The outcome. @param end why the board was not waited for any longer, if nothing else decides */
    synchronized Outcome outcome(String end) {
        if (violation == null && !((kept || alone) && over)) {
            violated("silent: " + end);
        }
        if (violation == null && alone) {
            return new Outcome.Alone(words(), tally());
        }
        return violation == null ? new Outcome.Kept(words(), tally()) : new Outcome.Violated(violation, words(), tally());
    }

    private String words() {
        return printed.substring(Math.max(0, printed.length() - KEPT_CHARACTERS));
    }

    private Tally tally() {
        Optional<Beat> beat = Optional.ofNullable(last);
        List<List<Long>> of = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            int vcpu = i;
            of.add(beat.map(one -> one.vcpus().get(vcpu)).map(eye -> List.of(eye.loops(), eye.ticks(), eye.sent(), eye.spurious(),
                    eye.latest() * MICROSECONDS / hertz)).orElse(Tally.zeros(5)));
        }
        List<Long> all = Tally.sum(operationsBefore, operations);
        // Who asks for it does not come back to count it.
        all.set(Kind.RESET.ordinal(), resets);
        return new Tally(all, Tally.sum(vectorsBefore, vectors), lives, pair(of, 0), pair(of, 1), pair(of, 2), pair(of, 3),
                beat.map(Beat::passes).orElse(0L), pair(of, 4), beat.map(one -> one.count() * MILLISECONDS / hertz).orElse(0L));
    }

    private static List<Long> pair(List<List<Long>> of, int which) {
        return List.of(of.get(0).get(which), of.get(1).get(which));
    }
}
