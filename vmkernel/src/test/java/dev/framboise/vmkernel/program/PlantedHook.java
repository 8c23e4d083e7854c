package dev.framboise.vmkernel.program;

import dev.framboise.armv8.model.ArchitectureViolation;
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
        if (result.status() != PropertyExecutionResult.Status.FAILED || result.falsifiedParameters().isEmpty()) {
            return result.mapToFailed("nobody saw the mistake in " + result.countTries() + " tries");
        }
        Program<?> shrunk = program(result.falsifiedParameters().get());
        int length = shrunk.operations().size();
        String error = result.throwable().map(String::valueOf).orElse("");
        boolean isFinding = result.throwable().filter(PlantedHook::isFinding).isPresent();
        if (!isFinding || !error.contains(planted.says())) {
            return result.mapToFailed("not \"" + planted.says() + "\" but " + error + ": " + shrunk);
        }
        return length <= planted.operations() ? result.mapToSuccessful()
            : result.mapToFailed("shrunk to " + length + " operations and no less than that: " + shrunk);
    }

    /** A test that is itself broken finds nothing. */
    private static boolean isFinding(Throwable error) {
        return error instanceof AssertionError || error instanceof ArchitectureViolation;
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
