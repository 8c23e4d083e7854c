package dev.framboise.spec.java;

import tlc2.overrides.TLAPlusOperator;
import tlc2.value.impl.RecordValue;
import tlc2.value.impl.StringValue;
import tlc2.value.impl.Value;

/** {@code Java} and {@code Ask} of SchedulerImplementation.tla: one call of the kernel's scheduler. */
public final class SchedulerOperator {
    private static volatile SchedulerBinding last;

    private SchedulerOperator() {
    }

    /** Makes a scheduler in state {@code now}, calls the method for a vCPU or a core, and tells what has become of it. */
    @TLAPlusOperator(identifier = "Java", module = "SchedulerImplementation", warn = false)
    public static Value java(StringValue method, Value who, RecordValue setup, RecordValue now) {
        SchedulerBinding binding = Binding.of(setup, last, SchedulerBinding::new);
        last = binding;
        return binding.answer(method.val.toString(), who, now);
    }

    /** {@code Ask} there: makes a scheduler in state {@code now}, and asks it what the kernel asks. */
    @TLAPlusOperator(identifier = "Ask", module = "SchedulerImplementation", warn = false)
    public static Value ask(StringValue question, Value who, RecordValue setup, RecordValue now) {
        SchedulerBinding binding = Binding.of(setup, last, SchedulerBinding::new);
        last = binding;
        return binding.asked(question.val.toString(), who, now);
    }
}
