package dev.framboise.metal;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A record of one primitive component that compiles to that primitive: a type for the reader and for {@code javac}, a
 * register for the processor.
 *
 * <p>Such a value is never null, has no identity ({@code ==} on two of them is refused: compare components), and is
 * neither stored in a variable of another type nor cast to one. Calling {@code new} on it allocates nothing.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Unboxed {
}
