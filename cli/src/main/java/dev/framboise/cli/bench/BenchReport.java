package dev.framboise.cli.bench;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

/**
 * All figures; as text, the table of docs/benchmarks.txt.
 *
 * @param bare the payload on QEMU's {@code virt}
 * @param ours the payload under the hypervisor
 * @param switches from one VM to another
 * @param debians Debian on both
 * @param boot the way to the payload's first instruction
 * @param measuring what it takes longer when the boot is measured
 * @param sizes the hypervisor's own
 * @param environment what else decides the figures of {@code debians} and {@code boot}: versions
 */
public record BenchReport(Costs bare, Costs ours, SwitchCosts switches, List<DebianCosts> debians, BootCosts boot, MeasuredCosts measuring,
        Sizes sizes, String environment) {
    private static final int THOUSAND = 3;
    private static final int MILLION = 6;
    private static final int KIB = 10;
    private static final String OPERATION = "%-44s %9s %9s %6s  %-7s";
    private static final String DEBIAN = "%-44s %9s %9s %9s %6s %-7s | %8s";
    private static final String PEER = " | %8s";

    /** For people, and for the file that says what is expected. */
    public String table() {
        StringBuilder out = new StringBuilder();
        operations(out);
        sizes(out);
        line(out, "\n" + environment);
        debians(out);
        boot(out);
        return out.toString();
    }

    private void operations(StringBuilder out) {
        StringBuilder recorded = new StringBuilder(String.format(Locale.ROOT, OPERATION, "", "", "", "", ""));
        StringBuilder head = new StringBuilder(String.format(Locale.ROOT, OPERATION, "instructions", "bare", "ours", "budget", ""));
        for (Peer peer : Peer.values()) {
            recorded.append(String.format(Locale.ROOT, PEER, "recorded"));
            head.append(String.format(Locale.ROOT, PEER, peer.title));
        }
        line(out, recorded.toString());
        line(out, head.toString());
        for (Operation operation : Operation.values()) {
            StringBuilder row = new StringBuilder(String.format(Locale.ROOT, OPERATION, operation.title,
                    bare.whole(operation), ours.whole(operation), show(operation.budget), verdict(operation)));
            for (Peer peer : Peer.values()) {
                row.append(String.format(Locale.ROOT, PEER, show(peer.recorded(operation))));
            }
            line(out, row.toString());
        }
        change(out, "slice's end, switch to another VM", switches.plain(), SwitchCosts.PLAIN_BUDGET);
        change(out, "the same, both having used floating point", switches.floating(), SwitchCosts.FLOATING_BUDGET);
    }

    private static void change(StringBuilder out, String title, long instructions, long budget) {
        line(out, String.format(Locale.ROOT, OPERATION, title, "", instructions, budget, met(instructions <= budget)));
    }

    private void debians(StringBuilder out) {
        line(out, String.format(Locale.ROOT, "%n%-81s | %8s", "", "recorded"));
        line(out, String.format(Locale.ROOT, DEBIAN, "millions until it is off, one CPU", "bare", "ours", "ours/bare", "budget", "",
                Peer.XEN.title));
        for (DebianCosts costs : debians) {
            line(out, String.format(Locale.ROOT, DEBIAN, costs.boot().title, scaled(costs.bare(), MILLION, 1),
                    scaled(costs.ours(), MILLION, 1), costs.ratio(),
                    DebianCosts.BUDGET, met(costs.keepsBudget()),
                    costs.boot() == DebianBoot.MESSAGES ? Peer.XEN_DEBIAN_RATIO : ""));
        }
    }

    private void boot(StringBuilder out) {
        line(out, String.format(Locale.ROOT, "%n%-54s %9s", "thousands from the first to the payload's first", "ours"));
        boot.instructions().forEach((step, instructions) ->
                line(out, String.format(Locale.ROOT, "%-54s %9s", step.title, scaled(instructions, THOUSAND, 0))));
        line(out, String.format(Locale.ROOT, "%-54s %9s", "all of these", scaled(boot.sum(), THOUSAND, 0)));
        line(out, String.format(Locale.ROOT, "%-54s %9s",
                "the same, having measured " + (measuring.bytes() >> KIB) + " KiB", scaled(measuring.measured(), THOUSAND, 0)));
        line(out, String.format(Locale.ROOT, "%n%-54s %9s %7s", "instructions at boot", "ours", "budget"));
        line(out, String.format(Locale.ROOT, "%-54s %9d %7d  %s", "a byte that is measured", measuring.each(), MeasuredCosts.BUDGET,
                met(measuring.each() <= MeasuredCosts.BUDGET)));
    }

    private void sizes(StringBuilder out) {
        line(out, String.format(Locale.ROOT, "%n%-54s %9s %7s", "memory, in pages", "KiB", "budget"));
        for (Map.Entry<String, Long> kind : sizes.bytes().entrySet()) {
            long budget = Sizes.budget(kind.getKey());
            line(out, String.format(Locale.ROOT, "%-54s %9d %7s  %s", kind.getKey(), Sizes.pagesInKib(kind.getValue()),
                    budget == 0 ? "" : budget / 1024, budget == 0 ? "" : met(kind.getValue() <= budget)));
        }
    }

    private String verdict(Operation operation) {
        return operation.budget.isEmpty() ? "" : met(ours.keeps(operation));
    }

    // A verdict is a word in the table.
    private static String met(boolean kept) {
        return kept ? "met" : "not met";
    }

    /** Without the last digits, which change with any instruction of the hypervisor's; JSON has them. */
    private static BigDecimal scaled(long instructions, int powerOfTen, int digits) {
        return BigDecimal.valueOf(instructions, powerOfTen).setScale(digits, RoundingMode.HALF_UP);
    }

    private static String show(OptionalInt number) {
        return number.isPresent() ? Integer.toString(number.getAsInt()) : "";
    }

    private static void line(StringBuilder out, String line) {
        out.append(line.stripTrailing()).append('\n');
    }
}
