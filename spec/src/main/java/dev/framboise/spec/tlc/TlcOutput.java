package dev.framboise.spec.tlc;

import dev.framboise.spec.java.JavaCalls;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes TLC's {@code -tool} output line by line and makes an {@link Outcome} of it. */
final class TlcOutput {
    private static final Pattern START = Pattern.compile("@!@!@STARTMSG (\\d+):(\\d+) @!@!@");
    private static final Pattern END = Pattern.compile("@!@!@ENDMSG \\d+ @!@!@");
    private static final Pattern IS_VIOLATED = Pattern.compile("(?:Invariant|Action property) (\\S+) is violated.*", Pattern.DOTALL);
    private static final Pattern ACTION = Pattern.compile("<(\\w+) line .*>: (\\d+):(\\d+)", Pattern.DOTALL);
    private static final Pattern DISTINCT = Pattern.compile("([\\d,]+) distinct states found");
    private static final Pattern DEPTH = Pattern.compile(".* is (\\d+)\\.", Pattern.DOTALL);
    private static final Pattern STEP = Pattern.compile("\\d+: <?([^>\n]*?)(?: line [^>]*)?>?(?:\n(.*))?", Pattern.DOTALL);
    // tlc2.output.EC.ExitStatus: VIOLATION_ASSERT 14, FAILURE_SPEC_EVAL 75 to FAILURE_LIVENESS_EVAL 77, ERROR_SPEC_PARSE 150.
    private static final int FIRST_EVALUATION_STATUS = 75;
    private static final int LAST_EVALUATION_STATUS = 77;
    private static final int ASSERTION_STATUS = 14;
    private static final int FIRST_PARSE_STATUS = 150;
    private static final int WORDS = 30;

    private final Consumer<String> progress;
    private final List<String> outside = new ArrayList<>();
    private final List<String> errors = new ArrayList<>();
    private final List<Step> steps = new ArrayList<>();
    private final Map<String, Long> taken = new TreeMap<>();
    private final StringBuilder body = new StringBuilder();
    private Message open;
    private Finding finding = Finding.NOTHING;
    private String violated = "";
    private long distinct;
    private int depth;
    private long calls;
    private boolean finished;
    private boolean behaves;

    /** Output whose signs of life go to {@code progress}. */
    TlcOutput(Consumer<String> progress) {
        this.progress = progress;
    }

    void line(String line) {
        Matcher start = START.matcher(line);
        if (start.matches()) {
            open = new Message(Integer.parseInt(start.group(1)), Integer.parseInt(start.group(2)), "");
            body.setLength(0);
        } else if (END.matcher(line).matches() && open != null) {
            take(new Message(open.code(), open.severity(), body.toString().strip()));
            open = null;
        } else if (open != null) {
            body.append(line).append('\n');
            if (open.code() != Message.STATE && open.severity() != Message.SEVERITY_ERROR) {
                outside.add(line);
            }
        } else if (line.startsWith(JavaCalls.LINE)) {
            calls = Long.parseLong(line.substring(JavaCalls.LINE.length()));
        } else {
            outside.add(line);
        }
    }

    private void take(Message message) {
        if (message.severity() == Message.SEVERITY_ERROR && message.code() != Message.BEHAVIOR_UP_TO_HERE
                && message.code() != Message.BEHAVIOR_FOLLOWS) {
            errors.add(message.text());
        }
        switch (message.code()) {
            case Message.INVARIANT_VIOLATED, Message.INVARIANT_VIOLATED_INITIAL -> found(Finding.INVARIANT, message);
            case Message.ACTION_PROPERTY_VIOLATED -> found(Finding.ACTION_PROPERTY, message);
            case Message.PROPERTY_VIOLATED_INITIAL, Message.TEMPORAL_PROPERTY_VIOLATED ->
                found(Finding.TEMPORAL_PROPERTY, message);
            case Message.DEADLOCK -> found(Finding.DEADLOCK, message);
            case Message.STATE, Message.STUTTERING, Message.BACK_TO_STATE -> step(message.text());
            case Message.BEHAVIOR_UP_TO_HERE -> behaves = true;
            case Message.STATISTICS -> distinct = number(DISTINCT, message.text(), distinct);
            case Message.SUCCESS -> finished = true;
            case Message.DEPTH -> depth = (int) number(DEPTH, message.text(), depth);
            case Message.COVERAGE_BEGINS -> taken.clear();
            case Message.ACTION_COVERAGE -> covered(message.text());
            case Message.PROGRESS -> {
                distinct = number(DISTINCT, message.text(), distinct);
                progress.accept(distinct + " distinct states");
            }
            default -> {
            }
        }
    }

    private void found(Finding what, Message message) {
        finding = what;
        Matcher name = IS_VIOLATED.matcher(message.text());
        violated = name.matches() ? name.group(1) : "";
    }

    private void covered(String text) {
        Matcher action = ACTION.matcher(text);
        if (action.matches()) {
            // distinct states : states
            taken.merge(action.group(1), Long.parseLong(action.group(3)), Long::sum);
        }
    }

    private static long number(Pattern pattern, String text, long otherwise) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Long.parseLong(matcher.group(1).replace(",", "")) : otherwise;
    }

    private void step(String text) {
        Matcher step = STEP.matcher(text);
        if (step.matches()) {
            steps.add(new Step(step.group(1), step.group(2) == null ? Map.of() : variables(step.group(2))));
        }
    }

    private static Map<String, String> variables(String text) {
        Map<String, String> state = new TreeMap<>();
        for (String conjunct : ("\n" + text).split("\n/\\\\ ")) {
            int equals = conjunct.indexOf(" = ");
            if (equals > 0) {
                state.put(conjunct.substring(0, equals).strip(), conjunct.substring(equals + 3).strip().replaceAll("\\s+", " "));
            }
        }
        return state;
    }

    /** What all of it means. @param status the process's exit status */
    Outcome outcome(int status) {
        if (finding == Finding.NOTHING && behaves && status == 0) {
            // TLC's server shows how it comes to a state that must not be, and does not say why it must not.
            finding = Finding.FORBIDDEN_STATE;
        } else if (finding == Finding.NOTHING && status != 0) {
            if (status >= FIRST_PARSE_STATUS) {
                finding = Finding.PARSE_ERROR;
            } else if (status == ASSERTION_STATUS || status >= FIRST_EVALUATION_STATUS && status <= LAST_EVALUATION_STATUS) {
                finding = Finding.EVALUATION_ERROR;
            } else {
                finding = Finding.BROKEN_OFF;
                errors.add("its exit status is " + status);
            }
        } else if (finding == Finding.NOTHING && !finished) {
            finding = Finding.BROKEN_OFF;
        }
        return new Outcome(finding, violated, words(), List.copyOf(steps), distinct, depth, taken, calls);
    }

    private String words() {
        if (finding == Finding.NOTHING) {
            return "";
        }
        if (finding != Finding.PARSE_ERROR && finding != Finding.BROKEN_OFF && !errors.isEmpty()) {
            return String.join("\n", errors);
        }
        List<String> told = new ArrayList<>(errors);
        outside.stream().filter(line -> !line.isBlank() && !line.matches("TLC2 Version.*|Running .*|Finished .*|Starting.*|Parsing file.*"
                        + "|Semantic processing.*|SANY finished.*|Linting.*"))
                .distinct().limit(WORDS).forEach(told::add);
        return String.join("\n", told);
    }
}
