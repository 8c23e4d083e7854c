package dev.framboise.metal;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Compiled to be small, whatever it costs in time: a routine, or all of a class or a package, that runs once at boot, at the pace of
 * somebody who types, or when all is lost. A routine that is inlined is compiled as what it is inlined into.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.TYPE, ElementType.PACKAGE})
public @interface ForSize {
}
