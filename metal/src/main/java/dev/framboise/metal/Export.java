package dev.framboise.metal;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A static final field whose object assembly reaches by a symbol: the address of the object (its header). Roots of the
 * image heap. For an array, elements start at {@code ARRAY_BASE} of the generated offsets.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface Export {
    /** The global symbol. */
    String value();
}
