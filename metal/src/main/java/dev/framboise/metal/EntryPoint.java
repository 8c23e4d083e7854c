package dev.framboise.metal;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A static method that assembly calls by a symbol, under the AAPCS64 procedure call standard: references and integers in
 * x0..x7, the result in x0. The roots of the closed world.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface EntryPoint {
    /** The global symbol. */
    String value();
}
