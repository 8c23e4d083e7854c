/**
 * Where TLC looks for operators that Java evaluates.
 *
 * <p>Invariant: one class, which names those of this program; TLC finds it by its name.
 */
package tlc2.overrides;
