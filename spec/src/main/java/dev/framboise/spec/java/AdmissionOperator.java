package dev.framboise.spec.java;

import tlc2.overrides.TLAPlusOperator;
import tlc2.value.impl.RecordValue;
import tlc2.value.impl.StringValue;
import tlc2.value.impl.Value;

/** {@code Java} of SchedulerAdmission.tla: one call of the kernel's scheduler about reservations. */
public final class AdmissionOperator {
    private static volatile AdmissionBinding last;

    private AdmissionOperator() {
    }

    /** Makes a scheduler with the reservations of {@code now}, and tells what becomes of a wish. */
    @TLAPlusOperator(identifier = "Java", module = "SchedulerAdmission", warn = false)
    public static Value java(StringValue method, Value who, RecordValue setup, RecordValue now) {
        AdmissionBinding binding = Binding.of(setup, last, AdmissionBinding::new);
        last = binding;
        return binding.answer(method.val.toString(), who, now);
    }
}
