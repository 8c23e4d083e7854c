package dev.framboise.metal;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * {@code long get(int index)} or {@code void set(int index, long value)} over consecutive {@code long} fields of the
 * receiver. On metal: one bounds check (a panic when the index is outside {@code 0..count-1}) and one access.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Indexed {
    /** The name of the first field. */
    String first();

    /** How many fields. */
    int count();
}
