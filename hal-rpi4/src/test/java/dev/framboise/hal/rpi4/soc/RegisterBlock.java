package dev.framboise.hal.rpi4.soc;

import dev.framboise.armv8.address.Pa;
import dev.framboise.armv8.model.memory.ModelDevice;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A device of 32-bit registers that hold what is written and remember the order. */
public class RegisterBlock implements ModelDevice {
    /** One store. */
    public record Store(long offset, int value) {
    }

    /** What was stored so far. */
    public final List<Store> stores = new ArrayList<>();
    /** What the registers hold. */
    public final Map<Long, Integer> registers = new HashMap<>();
    private final long base;
    private final long size;

    /** Registers from {@code base} on. */
    public RegisterBlock(Pa base, long size) {
        this.base = base.raw();
        this.size = size;
    }

    @Override
    public final long base() {
        return base;
    }

    @Override
    public final long size() {
        return size;
    }

    @Override
    public final long read(long offset, int bytes, int core) {
        requireWord(bytes);
        return load(offset) & 0xffff_ffffL;
    }

    @Override
    public final void write(long offset, int bytes, long value, int core) {
        requireWord(bytes);
        stores.add(new Store(offset, (int) value));
        store(offset, (int) value);
    }

    private static void requireWord(int bytes) {
        if (bytes != 4) {
            throw new AssertionError("an access of " + bytes + " bytes to 32-bit registers");
        }
    }

    /** What a load finds. */
    protected int load(long offset) {
        return registers.getOrDefault(offset, 0);
    }

    /** What a store does. */
    protected void store(long offset, int value) {
        registers.put(offset, value);
    }
}
