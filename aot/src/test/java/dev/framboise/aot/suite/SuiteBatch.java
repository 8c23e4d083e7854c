package dev.framboise.aot.suite;

import dev.framboise.aot.random.world.Batch;
import dev.framboise.aot.random.world.Hash;

/** The cases of the suite as a batch of programs: a hash for each, quick to build, without stack traces. */
public class SuiteBatch implements Batch {
    private static final Entry[] ENTRIES = Registry.entries();

    @Override
    public int count() {
        return ENTRIES.length;
    }

    @Override
    public int[] inputs() {
        return Inputs.ALL;
    }

    @Override
    public boolean isDetailed() {
        return false;
    }

    @Override
    public long run(int program, int input) {
        Evidence.clear();
        return ENTRIES[program].run(input);
    }

    @Override
    public long state(int program, long hash) {
        return Hash.add(hash, Evidence.value());
    }
}
