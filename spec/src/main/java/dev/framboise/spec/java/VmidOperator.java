package dev.framboise.spec.java;

import tlc2.overrides.TLAPlusOperator;
import tlc2.value.impl.RecordValue;
import tlc2.value.impl.StringValue;
import tlc2.value.impl.Value;

/** {@code Java} of VmidImplementation.tla: one call of the kernel's {@code Vmids}. */
public final class VmidOperator {
    private static volatile VmidBinding last;

    private VmidOperator() {
    }

    /** Makes an object in state {@code now}, calls the method for a core or for a core and a VM, and tells what has become of it. */
    @TLAPlusOperator(identifier = "Java", module = "VmidImplementation", warn = false)
    public static Value java(StringValue method, Value who, RecordValue setup, RecordValue now) {
        VmidBinding binding = Binding.of(setup, last, VmidBinding::new);
        last = binding;
        return binding.answer(method.val.toString(), who, now);
    }
}
