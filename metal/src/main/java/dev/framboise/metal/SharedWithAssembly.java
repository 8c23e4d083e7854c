package dev.framboise.metal;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A class whose fields are read or written outside Java (assembly, a device): the compiler keeps every field, in
 * declaration order, superclass first, never assumes that an unwritten field of a primitive type is constant, and generates
 * the offsets as {@code CLASS_field} for assembly. References are Java's alone: what is outside reads them and stores none.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface SharedWithAssembly {
}
