package dev.framboise.metal;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On an {@link EntryPoint}: the assembly that calls it keeps nothing in a register over the call. So the routine stores none but
 * x29 and x30, and whatever is in x0..x28 may be gone when it returns. Its arguments are in x20, x21 and so on, its result is in x0
 * (LLVM's calling convention preserve_none).
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface CallerSavesAll {
}
