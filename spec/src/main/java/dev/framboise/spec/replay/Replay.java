package dev.framboise.spec.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tlc2.value.impl.Value;

/**
 * Calls of a class of the kernel's, each with the states that the specification allows afterwards. The text has blocks of lines
 * {@code KEY: VALUE}: {@code operator}, {@code method}, {@code who}, {@code setup} and {@code now}, and of what is allowed any number of
 * {@code allowed: VERDICT STATE}; without any, the call must be refused.
 */
public final class Replay {
    private static final String ALLOWED = "allowed: ";
    private static final String REFUSED = "\"REFUSED\"";

    private final Call call;
    private final List<String> allowed;

    private Replay(Call call, List<String> allowed) {
        this.call = call;
        this.allowed = allowed;
    }

    /** Replays all calls of a text. An AssertionError says which call went where the specification does not. */
    public static void of(String text) {
        int number = 0;
        for (String block : text.strip().split("\n\n")) {
            number++;
            Map<String, String> keys = block.lines().filter(line -> !line.startsWith(ALLOWED))
                    .collect(Collectors.toMap(line -> line.substring(0, line.indexOf(": ")), line -> line.substring(line.indexOf(": ") + 2)));
            Call call = new Call(keys.get("operator"), keys.get("method"), keys.get("who"), keys.get("setup"), keys.get("now"), "");
            new Replay(call, block.lines().filter(line -> line.startsWith(ALLOWED)).map(line -> line.substring(ALLOWED.length())).toList())
                    .replay(number);
        }
    }

    /** A block of the text. */
    static String block(Call call, List<String> allowed) {
        return "operator: " + call.operator() + "\nmethod: " + call.method() + "\nwho: " + call.who() + "\nsetup: " + call.setup() + "\nnow: " + call.now()
                + "\n" + allowed.stream().map(one -> ALLOWED + one + "\n").collect(Collectors.joining()) + "\n";
    }

    private void replay(int number) {
        Map<String, Value> answer = call.again();
        String verdict = answer.get("verdict").toString();
        List<String> faults = new ArrayList<>();
        if (!answer.get("whole").toString().equals("TRUE")) {
            faults.add("it was refused and changed something, or did not tell its caller what it has done");
        }
        if (allowed.isEmpty() != verdict.equals(REFUSED)) {
            faults.add(allowed.isEmpty() ? "the specification does not allow this call" : "it was refused");
        } else if (!allowed.isEmpty() && allowed.stream().noneMatch(one -> isIt(one, verdict, answer))) {
            faults.add("no step of the specification leads there");
        }
        if (!faults.isEmpty()) {
            throw new AssertionError("call " + number + ", " + call.method().replace("\"", "") + " for " + call.who() + ": " + String.join("; ", faults)
                    + "\nin the state\n" + lines(Call.fields(call.now())) + "it came to\n" + lines(answer) + "the specification allows\n"
                    + (allowed.isEmpty() ? "  nothing: the call is to be refused\n" : allowed.stream().map(this::told).collect(Collectors.joining("or\n"))));
        }
    }

    /** An allowed state with what it is, less what the call does not change. */
    private String told(String one) {
        Map<String, Value> now = Call.fields(call.now());
        Map<String, Value> state = Call.fields(one.substring(one.indexOf(' ') + 1));
        state.entrySet().removeIf(field -> field.getValue().equals(now.get(field.getKey())));
        return lines(state).isEmpty() ? "  no change\n" : lines(state);
    }

    private static boolean isIt(String one, String verdict, Map<String, Value> answer) {
        String wanted = one.substring(0, one.indexOf(' '));
        return (wanted.equals("-") || verdict.equals("\"" + wanted + "\""))
                && Call.fields(one.substring(one.indexOf(' ') + 1)).entrySet().stream().allMatch(field -> field.getValue().equals(answer.get(field.getKey())));
    }

    private static String lines(Map<String, Value> fields) {
        return fields.entrySet().stream().map(field -> String.format("  %-10s = %s%n", field.getKey(), field.getValue())).collect(Collectors.joining());
    }
}
