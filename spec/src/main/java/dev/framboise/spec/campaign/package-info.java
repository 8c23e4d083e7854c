/**
 * All mutants of the kernel's classes in one run of TLC on a model whose behaviours do not depend on them.
 *
 * <p>Invariant: the specification alone judges: a mutant dies when TLC's own evaluation of an invariant, with the mutant's answers in
 * it, is false or fails; that it differs from the kernel's class is no reason to die.
 */
package dev.framboise.spec.campaign;
