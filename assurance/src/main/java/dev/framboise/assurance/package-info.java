/**
 * The assurance case: {@code docs/requirements.yaml} says what is claimed and what each requirement is traced to, and
 * {@code docs/assurance.md} is made of it.
 *
 * <p>Invariant: the page names nothing that is not there. Each reference is looked up in what it is about: class files, the models
 * that TLC is given, the prover's and the suite's own lists, the table of traps, the command's options.
 */
package dev.framboise.assurance;
