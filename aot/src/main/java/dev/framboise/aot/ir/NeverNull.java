package dev.framboise.aot.ir;

import dev.framboise.aot.heap.ClassIds;
import dev.framboise.aot.world.Facts;
import dev.framboise.aot.world.FieldInfo;
import dev.framboise.aot.world.World;
import java.lang.reflect.Array;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Which fields and elements, of those the program never writes, hold a reference in every object of the image. Asked anew in
 * each translation: later ones know of more objects and of more stores.
 */
final class NeverNull {
    private final World world;
    private final Facts facts;
    private final ClassIds ids;
    private final Map<FieldInfo, Boolean> fields = new HashMap<>();
    private final Map<String, Boolean> elements = new HashMap<>();

    NeverNull(World world, Facts facts, ClassIds ids) {
        this.world = world;
        this.facts = facts;
        this.ids = ids;
    }

    /** A field that the program never writes. @param read what an object holds in it */
    boolean field(FieldInfo field, Function<Object, Object> read) {
        return fields.computeIfAbsent(field, f -> ids.subtypes(f.owner().name()).stream()
                .flatMap(type -> facts.instances(type).stream()).allMatch(object -> read.apply(object) != null));
    }

    /** The elements of an array of this type. */
    boolean elements(String arrayType) {
        return elements.computeIfAbsent(arrayType, t -> ids.subtypes(t).stream()
                .allMatch(type -> !isStoredTo(type) && facts.instances(type).stream().allMatch(NeverNull::isFull)));
    }

    private boolean isStoredTo(String type) {
        return facts.storedArrays().stream().anyMatch(stored -> world.isSubtype(type, stored));
    }

    private static boolean isFull(Object array) {
        for (int i = 0; i < Array.getLength(array); i++) {
            if (Array.get(array, i) == null) {
                return false;
            }
        }
        return true;
    }
}
