package dev.framboise.coverage.probe;

/**
 * A class with probes.
 *
 * @param id     of its class file, as JaCoCo computes it
 * @param name   internal, as in {@code java/lang/String}
 * @param probes how many it has
 * @param symbol of the array of its probes in an image
 */
public record ProbedClass(long id, String name, int probes, String symbol) {
}
