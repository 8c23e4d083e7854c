package dev.framboise.aot.suite.concurrent;

import dev.framboise.aot.suite.Case;
import java.lang.invoke.VarHandle;

/** The fences of VarHandle change no result. */
public final class VarHandleFences implements Case {
    private int data;
    private int ready;

    @Override
    public long run(int n) {
        data = n;
        VarHandle.releaseFence();
        ready = 1;
        VarHandle.fullFence();
        int seen = ready;
        VarHandle.acquireFence();
        VarHandle.loadLoadFence();
        VarHandle.storeStoreFence();
        return data * 3L + seen;
    }
}
