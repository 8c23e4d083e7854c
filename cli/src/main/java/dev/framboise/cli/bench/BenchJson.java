package dev.framboise.cli.bench;

import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.StringJoiner;

/** A report for programs: instructions and bytes. What was recorded earlier, and not measured in this run, is called so. */
public final class BenchJson {
    private BenchJson() {
    }

    /**
     * All of {@code report}.
     *
     * @param more further members, each a name and its value
     */
    public static String of(BenchReport report, List<String> more) {
        StringJoiner parts = new StringJoiner(",\n", "{\n", "\n}\n");
        parts.add("  \"environment\": \"" + report.environment() + "\"");
        parts.add(operations(report));
        parts.add(object("switch").add("\"plain\": " + report.switches().plain())
                .add("\"floating\": " + report.switches().floating()).toString());
        parts.add(debians(report));
        StringJoiner boot = object("boot");
        report.boot().instructions().forEach((step, instructions) -> boot.add("\"" + step.key + "\": " + instructions));
        parts.add(boot.toString());
        parts.add(object("measured").add("\"bytes\": " + report.measuring().bytes())
                .add("\"instructions\": " + (report.measuring().measured() - report.measuring().off())).toString());
        StringJoiner bytes = object("bytes");
        report.sizes().bytes().forEach((kind, size) -> bytes.add("\"" + kind + "\": " + size));
        parts.add(bytes.toString());
        more.forEach(member -> parts.add("  " + member));
        return parts.toString();
    }

    private static String operations(BenchReport report) {
        StringJoiner operations = array("operations");
        for (Operation operation : Operation.values()) {
            StringJoiner recorded = new StringJoiner(", ", "{", "}");
            for (Peer peer : Peer.values()) {
                peer.recorded(operation).ifPresent(figure -> recorded.add("\"" + peer.title + "\": " + figure));
            }
            operations.add(String.format(Locale.ROOT,
                    "{\"name\": \"%s\", \"bare\": %s, \"instructions\": %s, \"budget\": %s, \"recorded\": %s}",
                    operation.key, report.bare().of(operation), report.ours().of(operation), orNull(operation.budget), recorded));
        }
        return operations.toString();
    }

    private static String debians(BenchReport report) {
        StringJoiner debians = array("debian");
        for (DebianCosts costs : report.debians()) {
            debians.add(String.format(Locale.ROOT,
                    "{\"name\": \"%s\", \"bare\": %d, \"instructions\": %d, \"ratio\": %s, \"budget\": %s}",
                    costs.boot().key, costs.bare(), costs.ours(), costs.ratio(), DebianCosts.BUDGET));
        }
        return debians.toString();
    }

    private static String orNull(OptionalInt number) {
        return number.isPresent() ? Integer.toString(number.getAsInt()) : "null";
    }

    private static StringJoiner array(String name) {
        return new StringJoiner(",\n    ", "  \"" + name + "\": [\n    ", "\n  ]");
    }

    private static StringJoiner object(String name) {
        return new StringJoiner(",\n    ", "  \"" + name + "\": {\n    ", "\n  }");
    }
}
