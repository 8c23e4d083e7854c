package dev.framboise.metal;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * One machine instruction (or a short fixed sequence). On a JVM the body runs: what the machine model does. On metal the
 * call is replaced by the template and the body is never compiled.
 *
 * <p>In the template {@code {result}} is the result register, {@code {0}}, {@code {1}}... are the arguments in order
 * (the receiver not counted), {@code {0:w}} is the 32-bit view of a register, and {@code {this.field}} is the text of a
 * {@code String} or integer field of the receiver, which must then be a constant of the image. Statements are separated
 * by {@code \n}. For example {@code @Instruction("mrs {result}, {this.assembler}")}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Instruction {
    /** The assembly template, in the syntax of the A64 instruction set. */
    String value();

    /** What the compiler may assume of it. */
    Effect effect() default Effect.MEMORY;
}
