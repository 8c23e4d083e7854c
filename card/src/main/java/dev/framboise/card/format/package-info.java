/**
 * Where everything lies on a card, as the formats' specifications name it.
 *
 * <p>Invariant: constants and nothing that computes with them: what writes and what reads share no arithmetic, so that each checks the other.
 */
package dev.framboise.card.format;
