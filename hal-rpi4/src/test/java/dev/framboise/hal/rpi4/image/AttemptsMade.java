package dev.framboise.hal.rpi4.image;

import dev.framboise.traptable.conformance.Attempt;
import dev.framboise.traptable.conformance.End;
import dev.framboise.traptable.conformance.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What attempter.S has said of its attempts. */
final class AttemptsMade {
    private static final Pattern REGISTER = Pattern.compile("(?m)\\| r ([0-9a-f]{4}) ([0-9a-f]{2}) ([0-9a-f]{16})\\.$");
    private static final Pattern EXCEPTION = Pattern.compile(
            "(?m)\\| e ([0-9a-f]{4}) ([0-9a-f]{3}) ([0-9a-f]{8}) ([0-9a-f]{16}) ([0-9a-f]{16}) ([0-9a-f]{16})\\.$");
    private static final Pattern BEGINNING = Pattern.compile("(?m)\\| b ([0-9a-f]{4}) ([0-9a-f]{16})\\.$");

    private final String said;
    private final Map<Integer, Map<Integer, Long>> registers = new HashMap<>();
    private final Map<Integer, List<Long>> exceptions = new HashMap<>();
    private final Map<Integer, Long> beginnings = new HashMap<>();

    /** @param said by the serial port */
    AttemptsMade(String said) {
        this.said = said;
        Matcher register = REGISTER.matcher(said);
        while (register.find()) {
            registers.computeIfAbsent(number(register, 1), attempt -> new TreeMap<>()).put(number(register, 2), value(register, 3));
        }
        Matcher exception = EXCEPTION.matcher(said);
        while (exception.find()) {
            exceptions.put(number(exception, 1), List.of(value(exception, 2), value(exception, 3), value(exception, 4), value(exception, 5), value(exception, 6)));
        }
        Matcher beginning = BEGINNING.matcher(said);
        while (beginning.find()) {
            beginnings.put(number(beginning, 1), value(beginning, 2));
        }
    }

    private static int number(Matcher line, int group) {
        return Integer.parseInt(line.group(group), 16);
    }

    private static long value(Matcher line, int group) {
        return Long.parseUnsignedLong(line.group(group), 16);
    }

    /** What was found that is not what must be, or nothing. @param core identification registers by name */
    String difference(int number, Attempt attempt, String machine, ToLongFunction<String> core) {
        End end = attempt.on(machine);
        String difference;
        if (end instanceof End.Gone gone) {
            String vm = attempt.who();
            difference = exceptions.containsKey(number) ? "it went on" : gone.says().isEmpty() || said.contains("vm " + vm + ": " + gone.says()) ? ""
                    : "the console does not say " + gone.says();
        } else if (end instanceof End.Entered entered) {
            Long x0 = beginnings.get(number);
            difference = x0 == null ? "the vCPU has not begun" : x0 == entered.x0() ? "" : "x0 is " + Long.toHexString(x0) + ", not " + Long.toHexString(entered.x0());
        } else {
            difference = difference(number, attempt, (End.Taken) end, core);
        }
        return difference.isEmpty() ? "" : attempt.name() + ": " + difference.strip();
    }

    private String difference(int number, Attempt attempt, End.Taken end, ToLongFunction<String> core) {
        List<Long> found = exceptions.get(number);
        if (found == null) {
            return "nothing was found";
        }
        StringBuilder text = new StringBuilder();
        differs(text, "vector", found.get(0), end.vector());
        differs(text, "ESR_EL1", found.get(1), end.esr());
        differs(text, "ELR_EL1", found.get(2), end.elr());
        differs(text, "SPSR_EL1", found.get(3), end.spsr());
        differs(text, "FAR_EL1", found.get(4), end.far());
        Map<Integer, Long> changed = registers.getOrDefault(number, Map.of());
        for (int i = 0; i < Attempt.FAR; i++) {
            long is = changed.getOrDefault(i, attempt.x(i));
            Value expected = end.x().getOrDefault(i, new Value.Exactly(attempt.x(i)));
            if (expected instanceof Value.Exactly exactly) {
                differs(text, "x" + i, is, exactly.value());
            } else if (expected instanceof Value.OfCore of) {
                differs(text, "x" + i + ", of " + of.register() + ",", is, of.reading().of(core.applyAsLong(of.register())));
            }
        }
        return text.toString();
    }

    private static void differs(StringBuilder text, String what, long is, long expected) {
        if (is != expected) {
            text.append(' ').append(what).append(" is ").append(Long.toHexString(is)).append(", not ").append(Long.toHexString(expected)).append(';');
        }
    }
}
