package dev.framboise.cli.guest;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;

/** On a property that claims too much: it passes when jqwik falsifies it by a list that has shrunk to so many elements or fewer. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@AddLifecycleHook(ShrinksTo.Hook.class)
@interface ShrinksTo {
    /** How many. */
    int value();

    /** Turns the result round. */
    final class Hook implements AroundPropertyHook {
        @Override
        public PropertyExecutionResult aroundProperty(PropertyLifecycleContext context, PropertyExecutor property) {
            int most = context.findAnnotation(ShrinksTo.class).orElseThrow().value();
            PropertyExecutionResult result = property.execute();
            boolean isFinding = result.throwable().filter(AssertionError.class::isInstance).isPresent();
            if (!isFinding || result.falsifiedParameters().isEmpty()) {
                return result.mapToFailed("nobody saw it in " + result.countTries() + " tries: " + result.throwable());
            }
            List<?> shrunk = (List<?>) result.falsifiedParameters().get().get(0);
            return shrunk.size() <= most ? result.mapToSuccessful() : result.mapToFailed("shrunk to no less than " + shrunk);
        }
    }
}
