package dev.framboise.proof.property;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A static method that returns whether something holds for its parameters, which are any values: ints, longs, the smaller ones,
 * booleans, constants of enums. Proved is that it returns true, and throws nothing, on every path.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Property {
    /** The class it is about. */
    Class<?> about();

    /** The method of that class, or the row of a table. */
    String method();

    /** The rule, one sentence. */
    String rule();

    /** Where the rule is from: a section of an architecture, or the document of an interface. */
    String source();

    /** What is to be seen by {@link Prove#cover} on some path each. */
    String[] outcomes() default {};
}
