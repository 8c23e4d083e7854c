package dev.framboise.spec.java;

import tlc2.overrides.TLAPlusOperator;
import tlc2.value.impl.RecordValue;
import tlc2.value.impl.StringValue;
import tlc2.value.impl.Value;

/** {@code Java} of LifecycleImplementation.tla: one step of the kernel's {@code LifeCycle}. */
public final class LifeCycleOperator {
    private static volatile LifeCycleBinding last;

    private LifeCycleOperator() {
    }

    /** Makes VMs in state {@code now}, takes the step for one of them or for one of their vCPUs, and tells what has become of them. */
    @TLAPlusOperator(identifier = "Java", module = "LifecycleImplementation", warn = false)
    public static Value java(StringValue method, Value who, RecordValue setup, RecordValue now) {
        LifeCycleBinding binding = Binding.of(setup, last, LifeCycleBinding::new);
        last = binding;
        return binding.answer(method.val.toString(), who, now);
    }
}
