package dev.framboise.spec.java;

import tlc2.overrides.TLAPlusOperator;
import tlc2.value.impl.RecordValue;
import tlc2.value.impl.StringValue;
import tlc2.value.impl.Value;

/** {@code Java} of TicketLockImplementation.tla: one call of the kernel's {@code TicketLock}. */
public final class TicketLockOperator {
    private TicketLockOperator() {
    }

    /** Makes a lock in state {@code now}, calls the method for a core, and tells what has become of it. */
    @TLAPlusOperator(identifier = "Java", module = "TicketLockImplementation", warn = false)
    public static Value java(StringValue method, Value who, RecordValue setup, RecordValue now) {
        return new TicketLockBinding(setup).answer(method.val.toString(), who, now);
    }
}
