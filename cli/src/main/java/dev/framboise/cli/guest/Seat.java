package dev.framboise.cli.guest;

import dev.framboise.vmkernel.Limits;
import dev.framboise.vmkernel.bundle.BundleLayout;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where and for how long a guest's virtual CPUs run.
 *
 * @param cores physical cores, a bit each; 0: any
 * @param weight share among those that share a core: 4 ms in a round each
 * @param budget microseconds reserved in each period; 0: none
 * @param period microseconds of a period
 */
public record Seat(int cores, int weight, int budget, int period) {
    /** Anywhere, with the share of everybody. */
    public static final Seat ANY = new Seat(0, 1, 0, 0);

    private static final Pattern CORES = Pattern.compile("[0-3](-[0-3])?(\\+[0-3](-[0-3])?)*");
    private static final Pattern RESERVE = Pattern.compile("([0-9]{1,7})(us|ms)/([0-9]{1,7})(us|ms)");

    /** With these cores: {@code 3}, {@code 0-2} or {@code 0+2-3}. */
    Seat withCores(String text) {
        if (!CORES.matcher(text).matches()) {
            throw new IllegalArgumentException("cores '" + text + "' names no cores; write 3, 0-2 or 0+2; the board has 0 to 3");
        }
        int mask = 0;
        for (String part : text.split("\\+")) {
            int first = part.charAt(0) - '0';
            int last = part.charAt(part.length() - 1) - '0';
            if (last < first) {
                throw new IllegalArgumentException("cores '" + part + "' ends before it begins");
            }
            mask |= (2 << last) - (1 << first);
        }
        return new Seat(mask, weight, budget, period);
    }

    /** With this weight. */
    Seat withWeight(String text) {
        if (!text.matches("[1-9][0-9]?") || Integer.parseInt(text) > Limits.WEIGHT) {
            throw new IllegalArgumentException("weight '" + text + "' is not a weight; allowed: 1 to " + Limits.WEIGHT);
        }
        return new Seat(cores, Integer.parseInt(text), budget, period);
    }

    /** With a reservation: {@code 2ms/10ms}, two milliseconds in every ten, or {@code 500us/1ms}. */
    Seat withReservation(String text) {
        Matcher form = RESERVE.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("reserve '" + text + "' is no reservation; write 2ms/10ms or 500us/1ms");
        }
        int time = microseconds(form.group(1), form.group(2));
        int in = microseconds(form.group(3), form.group(4));
        if (time < BundleLayout.BUDGET_MIN || time > in || in > BundleLayout.PERIOD_MAX) {
            throw new IllegalArgumentException("reserve '" + text + "' cannot be kept; allowed: " + BundleLayout.BUDGET_MIN
                    + "us or more, in a period that is no shorter and lasts a second at most");
        }
        return new Seat(cores, weight, time, in);
    }

    private static int microseconds(String number, String unit) {
        long count = Long.parseLong(number) * (unit.equals("ms") ? 1000 : 1);
        return (int) Math.min(count, Integer.MAX_VALUE);
    }
}
