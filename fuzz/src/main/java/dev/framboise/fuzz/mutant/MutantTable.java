package dev.framboise.fuzz.mutant;

import java.util.List;
import java.util.Locale;

/** What became of mutants, as docs/fuzzing.md has it. */
public final class MutantTable {
    private MutantTable() {
    }

    /** The table, and a line that counts. */
    public static String of(List<MutantRun.Fate> fates) {
        StringBuilder text = new StringBuilder("| mutant | is to violate | target | found by | seconds | as |\n|---|---|---|---|---|---|\n");
        for (MutantRun.Fate fate : fates) {
            text.append(String.format(Locale.ROOT, "| `%s` | %s | %s | %s | %.1f | %s |%n", fate.mutant().name(), fate.mutant().violates(), fate.mutant().model(),
                    fate.isFound() ? fate.how() : "**no**", fate.milliseconds() / 1000.0, fate.kind()));
        }
        long found = fates.stream().filter(MutantRun.Fate::isFound).count();
        return text.append(found).append(" of ").append(fates.size()).append(" mutants were found\n").toString();
    }
}
