package dev.framboise.cli.console;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the hypervisor has said so far: which VMs are off and why, and whether it panicked.
 *
 * <p>Its own lines start with {@code framboise: } in the first column, where no guest's text can stand.
 */
public final class RunLog {
    private static final Pattern VM_LINE = Pattern.compile("framboise: vm ([a-z0-9-]+): (.*)");
    private static final Pattern NOT_LOADED = Pattern.compile("framboise: cannot load guest ([a-z0-9-]+): (.*)");
    private static final String NO_BUNDLE = "framboise: the guest bundle cannot be used: ";
    private static final String OWN = "framboise: ";
    private static final String HALTED = "board halted";
    private static final String ALL_OFF = "framboise: all virtual machines are off: powering off";
    private static final String PANIC = "framboise: panic:";

    private final List<String> names;
    private final PromptWatch prompts;
    private final ConsoleLines lines = new ConsoleLines(this::line);
    private final Map<String, String> off = new LinkedHashMap<>();
    private final Map<String, String> notLoaded = new LinkedHashMap<>();
    private String noBundle;
    private String own = "";
    private String panic;
    private boolean allOff;
    private long now;

    /** A run of the VMs called {@code names}, in which the first one's prompts are watched. */
    public RunLog(List<String> names) {
        this.names = List.copyOf(names);
        prompts = new PromptWatch(names.get(0));
    }

    /** Takes what came over the serial line at {@code now}, nanoseconds. */
    public synchronized void accept(byte[] bytes, int length, long now) {
        this.now = now;
        lines.accept(bytes, length);
        prompts.partial(lines.partial(), now);
        notifyAll();
    }

    /** Whether the first VM waits for input, as far as one can tell from outside; {@code now} in nanoseconds. */
    public synchronized boolean firstWaitsForInput(long now) {
        return prompts.waiting(now);
    }

    /** Something was sent to the first VM: what it asked before is answered. */
    public synchronized void sentToFirst(long now) {
        prompts.answered(now);
    }

    /** Whether the VM in place {@code index} is off. */
    public synchronized boolean isOff(int index) {
        return off.containsKey(names.get(index));
    }

    /** Whether the hypervisor said that all are off. */
    public synchronized boolean allOff() {
        return allOff;
    }

    /** The hypervisor's panic message. */
    public synchronized Optional<String> panic() {
        return Optional.ofNullable(panic);
    }

    /** What became of those of the first {@code count} VMs that did not power themselves off, in words. */
    public synchronized Optional<String> notPoweredOff(int count) {
        if (noBundle != null) {
            return Optional.of(noBundle);
        }
        StringJoiner reasons = new StringJoiner("; ");
        List<String> running = new ArrayList<>();
        for (String name : names.subList(0, count)) {
            String words = off.get(name);
            String why = notLoaded.get(name);
            if (words == null) {
                running.add(name);
            } else if (!words.equals("powered off")) {
                reasons.add("vm " + name + ": " + words + (why == null ? "" : ": " + why));
            }
        }
        if (!running.isEmpty()) {
            boolean one = running.size() == 1;
            reasons.add((one ? "vm " : "vms ") + String.join(", ", running) + (one ? " was" : " were") + " still running");
        }
        return reasons.length() == 0 ? Optional.empty() : Optional.of(reasons.toString());
    }

    private void line(String line) {
        prompts.line(line, now);
        Matcher vm = VM_LINE.matcher(line);
        Matcher refused = NOT_LOADED.matcher(line);
        if (vm.matches() && names.contains(vm.group(1)) && StopWords.isStop(vm.group(2))) {
            off.put(vm.group(1), vm.group(2));
        } else if (line.startsWith(ALL_OFF)) {
            allOff = true;
        } else if (refused.matches()) {
            notLoaded.put(refused.group(1), refused.group(2));
        } else if (line.startsWith(NO_BUNDLE)) {
            noBundle = line.substring(OWN.length());
        } else if (line.startsWith(PANIC) && panic == null) {
            String words = line.substring(PANIC.length()).strip();
            // A board that cannot start says why in the line before.
            panic = words.equals(HALTED) && !own.isEmpty() ? own : words;
        }
        if (line.startsWith(OWN)) {
            own = line.substring(OWN.length());
        }
    }
}
