/**
 * The whole kernel on the machine model, with two guests, played one event at a time: what TLC calls to compare two boards that
 * differ in what one guest keeps for itself.
 *
 * <p>Invariant: a {@link dev.framboise.spec.play.PlayedBoard} after some acts is a function of the acts and of what the guests keep;
 * whatever was played on it before is undone.
 */
package dev.framboise.spec.play;
