package dev.framboise.spec.java;

import tlc2.overrides.TLAPlusOperator;
import tlc2.value.impl.RecordValue;
import tlc2.value.impl.StringValue;
import tlc2.value.impl.Value;

/** {@code Java} of Stage2Implementation.tla: one call of the kernel's {@code Ownership}. */
public final class OwnershipOperator {
    private static volatile OwnershipBinding last;

    private OwnershipOperator() {
    }

    /** Makes an object in state {@code now}, calls the method with what {@code who} has for it, and tells what has become of it. */
    @TLAPlusOperator(identifier = "Java", module = "Stage2Implementation", warn = false)
    public static Value java(StringValue method, Value who, RecordValue setup, RecordValue now) {
        OwnershipBinding binding = Binding.of(setup, last, OwnershipBinding::new);
        last = binding;
        return binding.answer(method.val.toString(), who, now);
    }
}
