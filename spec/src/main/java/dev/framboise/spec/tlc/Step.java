package dev.framboise.spec.tlc;

import java.util.Map;

/**
 * One step of a counterexample.
 *
 * @param action the action that led here; for the end of an endless behaviour, in words
 * @param state the variables' values as TLC prints them; empty where no new state is meant
 */
public record Step(String action, Map<String, String> state) {
}
