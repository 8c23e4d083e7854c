package dev.framboise.spec.play;

import java.lang.reflect.Field;
import java.util.Objects;

/** The fields of an object that can change. */
record KeptFields(Object object, Field[] fields, Object[] copy) implements Kept {
    static KeptFields of(Object object, Field... fields) {
        return new KeptFields(object, fields, values(object, fields));
    }

    /** The values of fields, primitives boxed. */
    static Object[] values(Object object, Field... fields) {
        try {
            Object[] values = new Object[fields.length];
            for (int i = 0; i < fields.length; i++) {
                values[i] = fields[i].get(object);
            }
            return values;
        } catch (IllegalAccessException closed) {
            throw new IllegalStateException(closed);
        }
    }

    private static boolean isSame(Object one, Object other, Field field) {
        return field.getType().isPrimitive() ? Objects.equals(one, other) : one == other;
    }

    @Override
    public void restore() {
        try {
            for (int i = 0; i < fields.length; i++) {
                if (!isSame(fields[i].get(object), copy[i], fields[i])) {
                    fields[i].set(object, copy[i]);
                }
            }
        } catch (IllegalAccessException closed) {
            throw new IllegalStateException(closed);
        }
    }

    @Override
    public long mix(long sum, Tokens tokens) {
        long mixed = sum;
        Object[] values = values(object, fields);
        for (int i = 0; i < fields.length; i++) {
            if (!isSame(values[i], copy[i], fields[i])) {
                mixed = Mix.of(mixed + i, tokens.token(values[i]));
            }
        }
        return mixed;
    }
}
