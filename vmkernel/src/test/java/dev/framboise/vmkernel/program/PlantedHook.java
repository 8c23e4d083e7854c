package dev.framboise.vmkernel.program;

import java.util.List;
import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;

/** Turns the result of a {@link Planted} property round. */
public final class PlantedHook implements AroundPropertyHook {
    @Override
    public PropertyExecutionResult aroundProperty(PropertyLifecycleContext context, PropertyExecutor property) throws Throwable {
        Planted planted = context.findAnnotation(Planted.class).orElseThrow();
        PropertyExecutionResult result = property.execute();
        System.out.println("DEBUG " + result.countTries() + " " + result.falsifiedParameters() + result.throwable());
        if (result.status() != PropertyExecutionResult.Status.FAILED || result.falsifiedParameters().isEmpty()) {
            return result.mapToFailed("nobody saw the mistake in " + result.countTries() + " tries");
        }
        Program<?> shrunk = program(result.falsifiedParameters().get());
        int length = shrunk.operations().size();
        String error = result.throwable().map(String::valueOf).orElse("");
        if (!error.contains(planted.says())) {
            return result.mapToFailed("not \"" + planted.says() + "\" but " + error + ": " + shrunk);
        }
        return length <= planted.operations() ? result.mapToSuccessful()
            : result.mapToFailed("shrunk to " + length + " operations and no less than that: " + shrunk);
    }

    private static Program<?> program(List<Object> parameters) {
        for (Object parameter : parameters) {
            if (parameter instanceof Program<?> program) {
                return program;
            }
        }
        throw new IllegalStateException("the property takes no program");
    }
}
