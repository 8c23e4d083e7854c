package dev.framboise.vmkernel.vm;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The values of all fields of objects, and of the objects that they have, by their names: what two moments differ in can be told. */
final class FieldPicture {
    private final Set<String> packages;
    private final Set<String> leftOut;
    private final Map<Object, Boolean> seen = new IdentityHashMap<>();
    private final Map<String, Object> values = new TreeMap<>();

    /**
     * An empty picture.
     *
     * @param packages the packages whose objects are looked into
     * @param leftOut fields that are not, {@code Class.field}
     */
    FieldPicture(Set<String> packages, Set<String> leftOut) {
        this.packages = packages;
        this.leftOut = leftOut;
    }

    /** Adds an object. */
    FieldPicture add(String name, Object object) {
        value(name, object);
        return this;
    }

    /** What is in it. */
    Map<String, Object> values() {
        return values;
    }

    private void value(String name, Object value) {
        if (value == null || value instanceof Number || value instanceof Boolean || value instanceof Enum) {
            values.put(name, String.valueOf(value));
        } else if (value.getClass().isArray()) {
            for (int i = 0; i < Array.getLength(value); i++) {
                value(name + "[" + i + "]", Array.get(value, i));
            }
        } else if (packages.contains(value.getClass().getPackageName()) && seen.put(value, true) == null) {
            fields(name, value);
        }
    }

    private void fields(String name, Object object) {
        for (Field field : object.getClass().getDeclaredFields()) {
            String title = object.getClass().getSimpleName() + "." + field.getName();
            if (!Modifier.isStatic(field.getModifiers()) && !leftOut.contains(title)) {
                try {
                    field.setAccessible(true);
                    value(name + "." + field.getName(), field.get(object));
                } catch (IllegalAccessException e) {
                    throw new AssertionError(title, e);
                }
            }
        }
    }
}
