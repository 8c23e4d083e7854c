package dev.framboise.conformance.run;

import dev.framboise.conformance.Check;
import dev.framboise.conformance.World;
import dev.framboise.conformance.build.CheckEntry;
import dev.framboise.conformance.build.Payload;
import dev.framboise.conformance.payload.Watchdog;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Carries checks out on a target: starts it as often as it takes until each has its outcome. */
public final class SuiteRun {
    /** So many starts in a row that bring nothing are the last. */
    private static final int FRUITLESS = 3;
    /** So many that bring damaged lines alone: of a result of 300 octets and a line that damages one in 300, two of three do. */
    private static final int GARBLED = 20;
    /** A start takes so many times the patience of a check. */
    private static final int STARTING = 3;
    private static final int MILLISECONDS = 1000;
    /** Seconds from a board's reset to its loader's first word: the firmware takes up to ten. */
    private static final int FIRMWARE = 15;
    /** Of a hundred parts of a watchdog's time so many have to be over before a reset is its own: two clocks are compared. */
    private static final int PARTS = 95;
    private static final Pattern EXCEPTION = Pattern.compile("EXCEPTION .*\\besr=0x([0-9a-f]+)");
    private static final int HEXADECIMAL = 16;

    private final Target target;
    private final Expectations expectations;
    private final Progress progress;
    private final Map<String, CheckOutcome> outcomes = new LinkedHashMap<>();
    private final Set<String> about = new LinkedHashSet<>();
    private final List<String> damages = new ArrayList<>();
    private int wanted;
    private long began;

    /** A run that has not begun. */
    public SuiteRun(Target target, Expectations expectations, Progress progress) {
        this.target = target;
        this.expectations = expectations;
        this.progress = progress;
    }

    /**
     * Runs these checks.
     *
     * @param payloads one for each world of the target's
     * @param selected checks; those of other worlds than the target's have no outcome
     * @throws IOException when the target cannot be started
     */
    public TargetReport run(Map<World, Payload> payloads, List<CheckEntry> selected) throws IOException, InterruptedException {
        List<CheckEntry> here = selected.stream().filter(entry -> target.worlds().contains(entry.on())).toList();
        wanted = here.size();
        about.add(target.about());
        here.forEach(entry -> expectations.setAside(entry, target.kind()).ifPresent(this::settle));
        for (World world : target.worlds()) {
            List<CheckEntry> left = here.stream().filter(entry -> entry.on() == world && !outcomes.containsKey(entry.id())).toList();
            if (!left.isEmpty()) {
                run(payloads.get(world), left);
            }
        }
        List<CheckOutcome> sorted = here.stream().map(entry -> outcomes.get(entry.id())).toList();
        return new TargetReport(target.name(), List.copyOf(about), sorted, List.copyOf(damages));
    }

    private void settle(CheckOutcome outcome) {
        outcomes.put(outcome.entry().id(), outcome);
        progress.outcome(outcome, outcomes.size(), wanted);
    }

    private void run(Payload payload, List<CheckEntry> all) throws IOException, InterruptedException {
        int fruitless = 0;
        int garbled = 0;
        List<CheckEntry> left = all;
        while (!left.isEmpty() && fruitless < FRUITLESS && garbled < GARBLED) {
            int before = outcomes.size();
            int damaged = damages.size();
            try {
                boot(payload, left);
            } catch (NoMoreStartsException over) {
                progress.note(target.name() + ": " + over.getMessage());
                left.forEach(entry -> settle(new CheckOutcome(entry, Outcome.LOST, "", over.getMessage())));
                return;
            }
            boolean isFruitless = outcomes.size() == before;
            garbled = isFruitless && damages.size() > damaged ? garbled + 1 : 0;
            fruitless = isFruitless && damages.size() == damaged ? fruitless + 1 : 0;
            left = all.stream().filter(entry -> !outcomes.containsKey(entry.id())).toList();
        }
        String lost = fruitless == FRUITLESS ? FRUITLESS + " starts of the target brought no result" : GARBLED + " starts brought damaged lines and no result";
        left.forEach(entry -> settle(new CheckOutcome(entry, Outcome.LOST, "", lost)));
    }

    private void boot(Payload payload, List<CheckEntry> plan) throws IOException, InterruptedException {
        progress.note(target.name() + ": starting the " + payload.world().word() + "'s payload, " + plan.size() + " checks");
        BootRecord record = new BootRecord(payload.identity(), plan);
        try (Board board = target.boot(payload.world(), payload.image(plan, target.watchdog()))) {
            LineQueue lines = new LineQueue(board.output());
            long patience = (long) patience() * MILLISECONDS;
            Optional<Stop> stop = Optional.empty();
            while (!record.hasEnded() && stop.isEmpty()) {
                LineQueue.Next next = lines.next(record.hasBegun() ? patience : STARTING * patience);
                if (next instanceof LineQueue.Next.Line line) {
                    WireLine read = WireReader.read(line.text());
                    if (read instanceof WireLine.Run) {
                        began = System.nanoTime();
                    }
                    record.take(read).ifPresent(result -> settle(payload, result));
                    stop = record.isAnew() ? Optional.of(Stop.RESET) : board.isEndByForce(line.text()) ? Optional.of(Stop.FORCE) : Optional.empty();
                } else {
                    stop = Optional.of(next instanceof LineQueue.Next.Silence ? Stop.SILENCE : Stop.OFF);
                }
            }
            stop.ifPresent(how -> stopped(record, how));
        }
        if (!record.about().isEmpty()) {
            about.add(record.about());
        }
        record.damages().forEach(damage -> progress.note(target.name() + ": " + damage));
        damages.addAll(record.damages());
    }

    /** Seconds of silence: as many as it takes to hear of a board that has reset itself. */
    private int patience() {
        return target.watchdog() == 0 ? target.patience() : Math.max(target.patience(), target.watchdog() * Watchdog.MOST_TIMES + FIRMWARE);
    }

    /** How a start came to its end before all was done. */
    private enum Stop { SILENCE, OFF, RESET, WATCHDOG, FORCE }

    /** Whether the check that runs has had its time, and the target is one that resets itself then. */
    private boolean isOverdue() {
        return target.watchdog() != 0 && (System.nanoTime() - began) / 1_000_000 >= (long) target.watchdog() * MILLISECONDS * PARTS / 100;
    }

    private void stopped(BootRecord record, Stop how) {
        Stop stop = how == Stop.RESET && record.running().isPresent() && isOverdue() ? Stop.WATCHDOG : how;
        String what = switch (stop) {
            case SILENCE -> "said nothing for " + patience() + " s";
            case OFF -> "ended by itself";
            case RESET -> "began anew";
            case WATCHDOG -> "was reset by its watchdog";
            case FORCE -> "ended the payload by force";
        };
        Optional<CheckEntry> running = record.running();
        if (running.isPresent() && record.isDoubtful()) {
            progress.note(target.name() + ": " + what + " after a line was damaged, while " + running.get().id() + " ran or after it: asked for again");
        } else if (running.isPresent()) {
            CheckEntry entry = running.get();
            boolean isWanted = stop == Stop.RESET && entry.ends() == Check.Ending.RESET || stop == Stop.OFF && entry.ends() == Check.Ending.OFF;
            boolean hangs = stop == Stop.SILENCE || stop == Stop.WATCHDOG;
            Outcome outcome = isWanted ? Outcome.PASS : hangs ? Outcome.TIMEOUT : Outcome.FAIL;
            settle(expectations.judge(entry, outcome, "the target " + what + " while it ran"));
        } else {
            progress.note(target.name() + ": " + what + (record.hasBegun() ? " between two checks" : " before the payload began"));
        }
    }

    private void settle(Payload payload, WireLine.Result result) {
        CheckEntry entry = payload.entries().stream().filter(one -> one.id().equals(result.id())).findFirst().orElseThrow();
        if (result.verdict() == Outcome.SKIP) {
            settle(new CheckOutcome(entry, Outcome.SKIP, "", result.comment()));
            return;
        }
        String comment = result.comment();
        Matcher exception = EXCEPTION.matcher(comment);
        if (exception.find()) {
            Optional<String> panic = payload.panic(Long.parseUnsignedLong(exception.group(1), HEXADECIMAL));
            comment += panic.map(text -> ": " + text).orElse("");
        }
        settle(expectations.judge(entry, result.verdict(), comment));
    }
}
