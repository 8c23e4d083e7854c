package dev.framboise.aot.random.world;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** A VarHandle for each kind of variable. */
public final class Handles {
    public static final VarHandle I;
    public static final VarHandle L;
    public static final VarHandle B;
    public static final VarHandle C;
    public static final VarHandle H;
    public static final VarHandle V;
    public static final VarHandle W;
    public static final VarHandle NEXT;
    public static final VarHandle COUNT;
    public static final VarHandle INT_ELEMENT = MethodHandles.arrayElementVarHandle(int[].class);
    public static final VarHandle LONG_ELEMENT = MethodHandles.arrayElementVarHandle(long[].class);

    private Handles() {
    }

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            I = lookup.findVarHandle(Node.class, "i", int.class);
            L = lookup.findVarHandle(Node.class, "l", long.class);
            B = lookup.findVarHandle(Node.class, "b", byte.class);
            C = lookup.findVarHandle(Node.class, "c", char.class);
            H = lookup.findVarHandle(Node.class, "h", short.class);
            V = lookup.findVarHandle(Node.class, "v", int.class);
            W = lookup.findVarHandle(Node.class, "w", long.class);
            NEXT = lookup.findVarHandle(Node.class, "next", Node.class);
            COUNT = lookup.findStaticVarHandle(World.class, "count", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }
}
