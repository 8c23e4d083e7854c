package dev.framboise.spec.traps;

import dev.framboise.spec.java.JavaCalls;
import tlc2.overrides.TLAPlusOperator;
import tlc2.value.impl.IntValue;
import tlc2.value.impl.StringValue;
import tlc2.value.impl.Value;

/** {@code Java} of Traps.tla: what the kernel makes of a synchronous exception. */
public final class TrapsOperator {
    /** What the machine model's budget of steps is enough for. */
    private static final int OF_A_MACHINE = 1 << 15;

    private static TrappedGuest guest;
    private static int asked;

    private TrapsOperator() {
    }

    /** The outcome, in the words of the table of traps. @param ec ESR_EL2.EC @param syndrome ESR_EL2.ISS */
    @TLAPlusOperator(identifier = "Java", module = "Traps", warn = false)
    public static synchronized Value java(IntValue ec, IntValue syndrome) {
        JavaCalls.count();
        if (asked++ % OF_A_MACHINE == 0) {
            guest = new TrappedGuest();
        }
        return new StringValue(switch (guest.take(ec.val, syndrome.val)) {
            case EMULATED -> "done";
            case RESUME -> "again";
            case UNDEFINED -> "undefined";
            case EXTERNAL_ABORT -> "abort";
            case STOPPED -> "wait";
        });
    }
}
