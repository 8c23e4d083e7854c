package dev.framboise.cli.bench;

import java.math.RoundingMode;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

/** A run's figures as a table and as JSON. */
public record BenchReport(Costs costs, Sizes sizes) {
    /** For people, and for the file that says what is expected. */
    public String table() {
        StringBuilder out = new StringBuilder();
        out.append(String.format(Locale.ROOT, "%-46s %7s %8s %7s\n", "instructions", "bare", "ours", "budget"));
        for (Operation operation : Operation.values()) {
            String line = String.format(Locale.ROOT, "%-46s %7d %8s %7s  %s", operation.title, operation.bare,
                    // Tenths are EL2's timer, which has its own rhythm.
                    costs.of(operation).setScale(0, RoundingMode.HALF_UP), operation.budget.isPresent() ? operation.budget.getAsInt() : "",
                    verdict(operation));
            out.append(line.stripTrailing()).append('\n');
        }
        out.append(String.format(Locale.ROOT, "\n%-46s %16s\n", "memory, in pages", "KiB"));
        for (Map.Entry<String, Long> kind : sizes.bytes().entrySet()) {
            out.append(String.format(Locale.ROOT, "%-46s %16d\n", kind.getKey(), Sizes.pagesInKib(kind.getValue())));
        }
        return out.toString();
    }

    private String verdict(Operation operation) {
        if (operation.budget.isEmpty()) {
            return "";
        }
        return costs.keeps(operation) ? "met" : "not met";
    }

    /** For programs: operations in instructions, sizes in bytes. */
    public String json() {
        StringJoiner operations = new StringJoiner(",\n    ", "  \"operations\": [\n    ", "\n  ]");
        for (Operation operation : Operation.values()) {
            operations.add(String.format(Locale.ROOT, "{\"name\": \"%s\", \"bare\": %d, \"instructions\": %s, \"budget\": %s}",
                    operation.key, operation.bare, costs.of(operation),
                    operation.budget.isPresent() ? operation.budget.getAsInt() : "null"));
        }
        StringJoiner bytes = new StringJoiner(",\n    ", "  \"bytes\": {\n    ", "\n  }");
        sizes.bytes().forEach((kind, size) -> bytes.add("\"" + kind + "\": " + size));
        return "{\n" + operations + ",\n" + bytes + "\n}\n";
    }
}
