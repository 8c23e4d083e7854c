package dev.framboise.spec.play;

import dev.framboise.spec.java.JavaCalls;
import java.util.ArrayList;
import java.util.List;
import tlc2.overrides.TLAPlusOperator;
import tlc2.value.impl.IntValue;
import tlc2.value.impl.StringValue;
import tlc2.value.impl.TupleValue;
import tlc2.value.impl.Value;

/** {@code Java} of Noninterference.tla: the kernel on the machine model, with two guests. */
public final class NoninterferenceOperator {
    private static final NoninterferenceBinding BINDING = new NoninterferenceBinding();

    private NoninterferenceOperator() {
    }

    /**
     * Boots a board, plays the acts, and tells what it came to.
     *
     * @param whose the VM whose view is wanted
     * @param low the VM that keeps the same for itself in both copies
     * @param copy 1 or 2: what the other VM keeps for itself
     * @param acts of (VM, vCPU, what), -1 for none
     */
    @TLAPlusOperator(identifier = "Java", module = "Noninterference", warn = false)
    public static Value java(IntValue whose, IntValue low, IntValue copy, Value acts) {
        JavaCalls.count();
        List<Act> all = new ArrayList<>();
        for (Value act : ((TupleValue) acts.toTuple()).elems) {
            Value[] parts = ((TupleValue) act.toTuple()).elems;
            all.add(new Act(((IntValue) parts[0]).val, ((IntValue) parts[1]).val, ((StringValue) parts[2]).val.toString()));
        }
        synchronized (BINDING) {
            return BINDING.seen(whose.val, low.val, copy.val - 1, all);
        }
    }
}
