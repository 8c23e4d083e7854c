package dev.framboise.aot.image;

import dev.framboise.metal.panic.Memory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;

/** Memory for the panic code: a frame table at one place, a stack of words at others; anything else is a fault. */
final class TableMemory implements Memory.Words {
    static final long TABLE = 0x4000_0000L;

    private final ByteBuffer table;
    private final Map<Long, Long> stack = new HashMap<>();

    TableMemory(byte[] table) {
        this.table = ByteBuffer.wrap(table).order(ByteOrder.LITTLE_ENDIAN);
    }

    TableMemory with(long address, long value) {
        stack.put(address, value);
        return this;
    }

    @Override
    public long word(long address) {
        if ((address & 7) != 0) {
            throw new AssertionError("unaligned load at 0x" + Long.toHexString(address));
        }
        Long value = stack.get(address);
        if (value != null) {
            return value;
        }
        if (address < TABLE || address - TABLE + 8 > table.limit()) {
            throw new AssertionError("load outside the table and the stack: 0x" + Long.toHexString(address));
        }
        return table.getLong((int) (address - TABLE));
    }
}
