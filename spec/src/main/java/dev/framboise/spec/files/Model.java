package dev.framboise.spec.files;

import java.util.List;
import java.util.Map;

/**
 * One run of TLC: a module, what of it holds, and how it is explored.
 *
 * @param name the file's name without {@code .model}
 * @param subject the directory
 * @param module the module that TLC is given
 * @param specification the operator that is the specification
 * @param invariants operators that hold in every state
 * @param properties temporal formulas that hold of every behaviour
 * @param constants constants whose values {@link Bounds} has
 * @param definitions constants and the operators of the module that stand for them
 * @param options what else the configuration says: SYMMETRY, VIEW, CONSTRAINT, CHECK_DEADLOCK, by that word
 * @param never actions that no state within these bounds enables; every other one must be taken
 * @param heap the JVM's -Xmx
 * @param workers TLC's worker threads
 */
public record Model(
        String name,
        String subject,
        String module,
        String specification,
        List<String> invariants,
        List<String> properties,
        List<String> constants,
        Map<String, String> definitions,
        Map<String, String> options,
        List<String> never,
        String heap,
        int workers) {

    /** The same model, of which one invariant or property alone is checked. */
    public Model only(String property) {
        return new Model(name, subject, module, specification,
                invariants.contains(property) ? List.of(property) : List.of(),
                properties.contains(property) ? List.of(property) : List.of(),
                constants, definitions, options, never, heap, workers);
    }

    /** The same model, of which the invariants alone are checked. */
    public Model withoutProperties() {
        return new Model(name, subject, module, specification, invariants, List.of(), constants, definitions, options, never, heap, workers);
    }

    /** Whether it names this invariant or property. */
    public boolean checks(String property) {
        return invariants.contains(property) || properties.contains(property);
    }
}
