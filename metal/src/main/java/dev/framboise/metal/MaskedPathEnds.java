package dev.framboise.metal;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A masked path ends at the head of each loop of this method, and the next one begins there: a turn takes the interrupts that
 * are pending, or there is no VM that could wait for one. The loops need no bound.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface MaskedPathEnds {
    /** Why nobody waits for longer than a turn. */
    String reason();
}
