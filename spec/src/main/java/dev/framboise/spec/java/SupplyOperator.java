package dev.framboise.spec.java;

import tlc2.overrides.TLAPlusOperator;
import tlc2.value.impl.RecordValue;
import tlc2.value.impl.StringValue;
import tlc2.value.impl.Value;

/** {@code Java} of VGicImplementation.tla: one call of the kernel's {@code ListRegisterSupply}. */
public final class SupplyOperator {
    private static volatile SupplyBinding last;

    private SupplyOperator() {
    }

    /** Makes a distributor in state {@code now}, calls the method, and tells what has become of it. */
    @TLAPlusOperator(identifier = "Java", module = "VGicImplementation", warn = false)
    public static Value java(StringValue method, Value who, RecordValue setup, RecordValue now) {
        SupplyBinding binding = Binding.of(setup, last, SupplyBinding::new);
        last = binding;
        return binding.answer(method.val.toString(), who, now);
    }
}
