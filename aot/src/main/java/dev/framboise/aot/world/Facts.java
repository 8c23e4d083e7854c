package dev.framboise.aot.world;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What holds of the whole program. Starts by assuming that nothing happens and only grows: the program is translated
 * again until a translation observes nothing new, and is then consistent with what it assumed.
 */
public final class Facts {
    private final Set<FieldInfo> written = new HashSet<>();
    private final Set<FieldInfo> kept = new HashSet<>();
    private final Map<String, List<Object>> instances = new TreeMap<>();
    private final Set<Object> known = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<String> storedArrays = new TreeSet<>();
    private final Set<Object> frozen = Collections.newSetFromMap(new IdentityHashMap<>());
    private long version;

    /** Grows with every new fact. */
    public long version() {
        return version;
    }

    private void learn(boolean isNew) {
        if (isNew) {
            version++;
        }
    }

    /** The program writes the field. */
    public void write(FieldInfo field) {
        learn(written.add(field));
        keep(field);
    }

    /** The program reads or writes the field in memory: it needs a place. */
    public void keep(FieldInfo field) {
        learn(kept.add(field));
    }

    /** The program stores a reference to an element of an array of this type, or of a subtype. */
    public void storeElement(String arrayType) {
        learn(storedArrays.add(arrayType));
    }

    /** The types of the arrays that the program stores references to. */
    public Set<String> storedArrays() {
        return storedArrays;
    }

    /** The array never changes. */
    public void freeze(Object array) {
        learn(frozen.add(array));
    }

    /** The object is in the image, as an object of the class (or array type) named. */
    public void place(String typeName, Object object) {
        if (known.add(object)) {
            instances.computeIfAbsent(typeName, n -> new ArrayList<>()).add(object);
            version++;
        }
    }

    /** Whether the program may write the field. */
    public boolean isWritten(FieldInfo field) {
        return written.contains(field);
    }

    /** Whether the field has a place in memory. */
    public boolean isKept(FieldInfo field) {
        return kept.contains(field) || field.owner().isShared();
    }

    /** Whether the array never changes. */
    public boolean isFrozen(Object array) {
        return frozen.contains(array);
    }

    /** The classes and array types that have an object in the image, sorted. */
    public Set<String> instantiated() {
        return new TreeSet<>(instances.keySet());
    }

    /** The objects of exactly this class or array type in the image. */
    public List<Object> instances(String typeName) {
        return instances.getOrDefault(typeName, List.of());
    }
}
