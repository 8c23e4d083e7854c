package dev.framboise.proof.property;

import dev.framboise.proof.replay.Replay;

/** What a property says to whoever runs it. On a JVM outside of a {@link Replay} all is as it comes, and assumptions are checked. */
public final class Prove {
    private Prove() {
    }

    /** The property says nothing of what comes here with {@code condition} false. @throws AssumedOtherwise on a JVM */
    public static void assume(boolean condition) {
        if (!condition) {
            throw new AssumedOtherwise();
        }
    }

    /** This outcome is seen. @param outcome one of the property's {@link Property#outcomes} */
    public static void cover(String outcome) {
        Replay.current().cover(outcome);
    }

    /** From here on every field of {@code object} that is a number, and every element of arrays of numbers that it has, is any value. */
    public static void arbitrary(Object object) {
        Replay.current().fill(object);
    }

    /** How many instructions of the machine that do something were executed: writes, barriers, maintenance. */
    public static int events() {
        return Replay.current().events().size();
    }

    /** How often this was: a write of a {@code SysReg}, a barrier, a TLBI, a cache operation. */
    public static int count(Enum<?> event) {
        return (int) Replay.current().events().stream().filter(Replay.name(event)::equals).count();
    }

    /** When this last was, counted among {@link #events}; -1: never. */
    public static int last(Enum<?> event) {
        return Replay.current().events().lastIndexOf(Replay.name(event));
    }
}
