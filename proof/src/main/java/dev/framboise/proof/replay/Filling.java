package dev.framboise.proof.replay;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Map;

/** Gives fields and elements of arrays the values of a counterexample. */
final class Filling {
    private final Map<String, Long> inputs;

    Filling(Map<String, Long> inputs) {
        this.inputs = inputs;
    }

    void fill(Object object, String name) {
        try {
            for (Class<?> type = object.getClass(); type != Object.class; type = type.getSuperclass()) {
                for (Field field : type.getDeclaredFields()) {
                    if (!Modifier.isStatic(field.getModifiers())) {
                        fill(object, field, name + "." + field.getName());
                    }
                }
            }
        } catch (ReflectiveOperationException failed) {
            throw new IllegalStateException("fields of " + object.getClass(), failed);
        }
    }

    private void fill(Object object, Field field, String name) throws ReflectiveOperationException {
        field.setAccessible(true);
        Class<?> type = field.getType();
        if (type.isPrimitive() && !Modifier.isFinal(field.getModifiers())) {
            field.set(object, value(type, name));
        } else if (type.isArray() && type.getComponentType().isPrimitive() && field.get(object) != null) {
            Object array = field.get(object);
            for (int i = 0; i < Array.getLength(array); i++) {
                Array.set(array, i, value(type.getComponentType(), name + "[" + i + "]"));
            }
        }
    }

    private Object value(Class<?> type, String name) {
        long value = inputs.getOrDefault(name, 0L);
        if (type == boolean.class) {
            return value != 0;
        }
        if (type == byte.class) {
            return (byte) value;
        }
        if (type == short.class) {
            return (short) value;
        }
        if (type == char.class) {
            return (char) value;
        }
        return type == int.class ? (Object) (int) value : (Object) value;
    }
}
