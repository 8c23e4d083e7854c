package dev.framboise.vmkernel.program;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import net.jqwik.api.AfterFailureMode;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AddLifecycleHook;

/**
 * A property whose subject has a mistake planted: it passes when jqwik falsifies it and shrinks what falsified it to a
 * {@link Program} that is short. It is the twin that shows that a property can fail, and that its failures can be read.
 * Its seed is fixed and its shrinking is not timed, so that it is the same each time.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@AddLifecycleHook(PlantedHook.class)
@Property(tries = 1000, seed = "1", afterFailure = AfterFailureMode.PREVIOUS_SEED, shrinking = ShrinkingMode.FULL, edgeCases = EdgeCasesMode.NONE)
public @interface Planted {
    /** Operations of which the shrunk program has no more. */
    int operations() default 8;

    /** What stands in the error that falsified it. */
    String says() default "";
}
