/**
 * The SMT solver, Z3, as it is asked: whether truth values can all hold, and for which inputs.
 *
 * <p>Invariant: an answer that the solver does not give is an error, never a "no".
 */
package dev.framboise.proof.solver;
