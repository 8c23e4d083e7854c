package dev.framboise.metal;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The array that this final field refers to never changes after the image is built: it is placed in read-only memory and
 * its elements may be folded. A store to it is refused where the compiler sees it, and faults where it does not.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface Frozen {
}
