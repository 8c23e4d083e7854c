package dev.framboise.armv8.model.gic;

/** The wires of private peripheral interrupts, which the distributor samples. */
@FunctionalInterface
public interface PpiLevels {
    /** The wires of {@code core} that are high now: bit n for identifier n, 16..31. */
    int high(int core);
}
