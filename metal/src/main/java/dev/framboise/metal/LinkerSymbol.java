package dev.framboise.metal;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A static method without parameters returning {@code long}: on metal, the address of a symbol that assembly or the
 * linker script defines. On a JVM the body runs.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface LinkerSymbol {
    /** The global symbol. */
    String value();
}
