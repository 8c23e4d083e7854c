package dev.framboise.conformance.build;

import dev.framboise.conformance.Check;
import dev.framboise.conformance.World;

/**
 * A check, as its annotation has it.
 *
 * @param id          area and number
 * @param title       what holds
 * @param rule        where that is said
 * @param on          who carries it out
 * @param ends        how it ends when the rule is kept
 * @param onlyOnBoard why only a board shows it, or empty
 * @param owner       internal name of the class
 * @param method      name of the method
 */
public record CheckEntry(String id, String title, String rule, World on, Check.Ending ends, String onlyOnBoard, String owner, String method) {
    /** {@code EXC}. */
    public String area() {
        return id.substring(0, id.indexOf('-'));
    }

    /** {@code ExceptionChecks.hvcReportsItsImmediate}. */
    public String place() {
        return owner.substring(owner.lastIndexOf('/') + 1) + "." + method;
    }
}
