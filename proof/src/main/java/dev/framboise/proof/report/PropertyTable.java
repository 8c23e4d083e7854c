package dev.framboise.proof.report;

import dev.framboise.proof.prove.Proposition;
import dev.framboise.proof.prove.Result;
import dev.framboise.proof.twin.Twin;
import java.util.List;
import java.util.stream.Collectors;

/** The table of properties in docs/proofs.md: without times and paths, so that only what is said changes it. */
public final class PropertyTable {
    private PropertyTable() {
    }

    /** The table. */
    public static String markdown(List<Result> results, List<Twin> twins) {
        StringBuilder text = new StringBuilder("| method or row | rule | source | outcomes | refuted of | verdict |\n|---|---|---|---|---|---|\n");
        for (Result result : results) {
            Proposition p = result.proposition();
            String wrong = twins.stream().filter(twin -> twin.violates().equals(p.name())).map(Twin::name).collect(Collectors.joining(", "));
            text.append("| ").append(p.about()).append(" | ").append(p.rule().replace("|", "\\|")).append(" | ").append(p.source()).append(" | ")
                    .append(result.outcomes().isEmpty() ? "-" : String.join("; ", result.outcomes())).append(" | ").append(wrong).append(" | ").append(result.verdict()).append(" |\n");
        }
        return text.toString();
    }
}
