package dev.framboise.aot.ir;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** The variables that the golden lowerings work on. */
class GoldenState {
    static final GoldenState[] STATES = {new GoldenState(), new Derived()};
    static final VarHandle INT;
    static final VarHandle LONG;
    static final VarHandle BYTE;
    static final VarHandle REFERENCE;
    static int aStatic;
    static volatile long aVolatileStatic;

    boolean aBoolean;
    byte aByte;
    char aChar;
    short aShort;
    int anInt;
    long aLong;
    GoldenState aReference;
    volatile boolean aVolatileBoolean;
    volatile byte aVolatileByte;
    volatile char aVolatileChar;
    volatile short aVolatileShort;
    volatile int aVolatileInt;
    volatile long aVolatileLong;
    volatile GoldenState aVolatileReference;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            INT = lookup.findVarHandle(GoldenState.class, "anInt", int.class);
            LONG = lookup.findVarHandle(GoldenState.class, "aLong", long.class);
            BYTE = lookup.findVarHandle(GoldenState.class, "aByte", byte.class);
            REFERENCE = lookup.findVarHandle(GoldenState.class, "aReference", GoldenState.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    static final class Derived extends GoldenState {
    }

    /** Names every state, so that each has its place in the image. */
    static GoldenState state(int i) {
        return STATES[i];
    }
}
