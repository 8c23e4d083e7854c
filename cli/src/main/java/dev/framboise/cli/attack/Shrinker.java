package dev.framboise.cli.attack;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Of operations that together do something, few that still do: delta debugging, each try a run of the board. */
final class Shrinker {
    private final Predicate<List<Operation>> does;
    private int tries;

    /** @param does whether these operations still do it; asked no more than {@code tries} times */
    Shrinker(Predicate<List<Operation>> does, int tries) {
        this.does = does;
        this.tries = tries;
    }

    /** From {@code all}, which do it: such that, if the tries sufficed, none of them can be left out. */
    List<Operation> shrink(List<Operation> all) {
        List<Operation> left = all;
        int parts = 2;
        while (left.size() > 1 && tries > 0) {
            List<Operation> fewer = fewer(left, parts);
            if (fewer != left) {
                left = fewer;
                parts = Math.max(2, Math.min(parts - 1, left.size()));
            } else if (parts >= left.size()) {
                return left;
            } else {
                parts = Math.min(2 * parts, left.size());
            }
        }
        return left;
    }

    /** One of {@code parts} parts, or all but one, if that does it; else the same list. */
    private List<Operation> fewer(List<Operation> all, int parts) {
        for (int i = 0; i < parts && parts > 2; i++) {
            List<Operation> part = all.subList(all.size() * i / parts, all.size() * (i + 1) / parts);
            if (part.size() < all.size() && asks(part)) {
                return part;
            }
        }
        for (int i = 0; i < parts; i++) {
            List<Operation> rest = new ArrayList<>(all.subList(0, all.size() * i / parts));
            rest.addAll(all.subList(all.size() * (i + 1) / parts, all.size()));
            if (asks(rest)) {
                return rest;
            }
        }
        return all;
    }

    private boolean asks(List<Operation> some) {
        return tries-- > 0 && !some.isEmpty() && does.test(some);
    }
}
