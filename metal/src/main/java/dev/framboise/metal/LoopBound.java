package dev.framboise.metal;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * How often the body of a loop runs at most, each time the loop is come to. A method has one for each of its loops, in the
 * order of the source; or it has none, where the compiler leaves no loop in the image or nothing that is bounded calls it.
 *
 * <p>From these the build computes the longest path at EL2 on which interrupts are masked.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.CONSTRUCTOR})
@Repeatable(LoopBounds.class)
public @interface LoopBound {
    /** Turns, 1 or more: a constant of the program where there is one. */
    int max();

    /** Why there are no more. */
    String reason();
}
