package dev.framboise.aot.heap;

import dev.framboise.aot.world.FieldInfo;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where the fields of a class lie.
 *
 * <pre>
 *   0        4             8
 *   +--------+-------------+----------------------------------
 *   | class  | array length| fields of the superclass, fields
 *   +--------+-------------+----------------------------------
 * </pre>
 *
 * The header holds the class id and, for arrays and strings, the length; elements start at {@link #BASE}.
 */
public final class Layout {
    /** The offset of the class id, an i32. */
    public static final int CLASS_ID = 0;
    /** The offset of an array's length, an i32. */
    public static final int LENGTH = 4;
    /** The offset of the first field or element. */
    public static final int BASE = 8;

    private final Map<FieldInfo, Integer> offsets = new LinkedHashMap<>();
    private int end = BASE;

    void append(Layout superclass) {
        offsets.putAll(superclass.offsets);
        end = superclass.end;
    }

    void append(FieldInfo field, Storage storage) {
        end = (end + storage.bytes() - 1) / storage.bytes() * storage.bytes();
        offsets.put(field, end);
        end += storage.bytes();
    }

    /** The fields that have a place, by offset. */
    public Map<FieldInfo, Integer> offsets() {
        return offsets;
    }

    /** The offset of a field, or zero for one that has no place yet. */
    public int offset(FieldInfo field) {
        return offsets.getOrDefault(field, 0);
    }

    /** The size of an object in bytes, a multiple of eight. */
    public int size() {
        return (end + 7) / 8 * 8;
    }
}
