package dev.framboise.aot.path;

import dev.framboise.aot.link.BuildFailure;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How long masked paths may be, held against how long they are. */
final class Budgets {
    private final List<Declarations.Budget> budgets;

    Budgets(List<Declarations.Budget> budgets) {
        this.budgets = budgets;
    }

    /** @throws BuildFailure when a path is longer than its budget, all at once, or a budget is of no path */
    void check(Path file, List<MaskedPath> paths) {
        List<String> wrong = new ArrayList<>();
        for (Declarations.Budget budget : budgets) {
            List<MaskedPath> its = paths.stream().filter(path -> path.entry().equals(budget.entry())).toList();
            if (its.isEmpty()) {
                wrong.add(budget.entry() + " has a budget, and no masked path leads there: write masked_path " + budget.entry()
                        + " where one begins, or take the budget away");
            }
            its.stream().filter(path -> path.instructions() > budget.instructions())
                    .forEach(path -> wrong.add(tooLong(path, budget.instructions())));
        }
        if (!wrong.isEmpty()) {
            throw new BuildFailure(file + ": interrupts may be masked for too long:\n  " + String.join("\n  ", wrong));
        }
    }

    private static String tooLong(MaskedPath path, long budget) {
        return "the longest masked path of " + path.entry() + " has up to " + path.instructions() + " instructions, "
                + budget + " is its budget. Do less in one go and come back for the rest, or declare a lower bound of a loop"
                + " where that is the truth. Most of them are in, each line inside the one before:\n    "
                + String.join("\n    ", path.heaviest());
    }
}
