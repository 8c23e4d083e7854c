package dev.framboise.spec.campaign;

import dev.framboise.spec.bytecode.StepBound;
import java.lang.invoke.MethodHandle;
import tlc2.value.impl.Value;

/** The operators of a specification, answered by one copy of the kernel's classes, right or wrong. */
final class Candidate {
    private final ClassLoader loader;

    /** Answers by the classes that a loader has. */
    Candidate(ClassLoader loader) {
        this.loader = loader;
    }

    /** What it answers. */
    Value answer(Operation operation, Object[] arguments) throws Throwable {
        MethodHandle method = operation.in(loader);
        StepBound.begin();
        return (Value) method.invokeExact(arguments);
    }

    /** Whether it answers so, and not otherwise or with an error. */
    boolean answers(Operation operation, Object[] arguments, Value answer) {
        try {
            return answer.equals(answer(operation, arguments));
        } catch (Throwable differs) {
            return false;
        }
    }
}
