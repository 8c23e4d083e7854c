package dev.framboise.aot.mutant;

import java.util.Optional;

/**
 * Who saw a mutant.
 *
 * @param mutant that was seen, or not
 * @param suite  the first case of the suite that shows it
 * @param random the first random program that does
 * @param golden the first lowering whose text shows it
 * @param binary why its image is refused
 */
record Verdict(Mutant mutant, Optional<String> suite, Optional<String> random, Optional<String> golden,
        Optional<String> binary) {
    /** Whether what has to see the mutant did. */
    boolean isCaught() {
        return switch (mutant.evidence()) {
            case RUN -> suite.isPresent() || random.isPresent();
            case GOLDEN -> golden.isPresent();
            case BINARY -> binary.isPresent();
        };
    }

    /** Its row of the table. */
    String row() {
        return "| " + mutant.name() + " | " + mutant.fault() + " | " + cell(suite) + " | " + cell(random) + " | "
                + cell(golden) + " | " + binary.orElse("") + " |\n";
    }

    private static String cell(Optional<String> name) {
        return name.map(n -> '`' + n + '`').orElse("");
    }
}
