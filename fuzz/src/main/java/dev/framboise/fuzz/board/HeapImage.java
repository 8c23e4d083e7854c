package dev.framboise.fuzz.board;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;

/**
 * What all objects of this program that are reached from some held when this was made, to be put back any number of times: a boot
 * is paid for once. After its boot the kernel makes no object, so the same ones are meant each time.
 */
final class HeapImage {
    private static final String OURS = "dev.framboise.";

    private final List<Runnable> restorers = new ArrayList<>();
    private final Map<Object, Boolean> seen = new IdentityHashMap<>();
    private final Map<Class<?>, List<Field>> fields = new HashMap<>();
    private final Predicate<Object> isApart;

    /** @param isApart whether somebody else takes care of an object, and of what is reached through it alone */
    HeapImage(Predicate<Object> isApart, Object... roots) {
        this.isApart = isApart;
        ArrayDeque<Object> open = new ArrayDeque<>(List.of(roots));
        while (!open.isEmpty()) {
            Object object = open.remove();
            if (!isLeaf(object) && seen.put(object, true) == null) {
                open.addAll(keep(object));
            }
        }
    }

    /** All is as it was. */
    void restore() {
        restorers.forEach(Runnable::run);
    }

    private boolean isLeaf(Object object) {
        Class<?> type = object.getClass();
        return object instanceof String || object instanceof Number || object instanceof Boolean || object instanceof Character
                || object instanceof Enum || object instanceof Class || object instanceof Semaphore || object instanceof AtomicReference
                || type.isHidden() || isApart.test(object);
    }

    /** @return what is reached from it at once */
    private List<Object> keep(Object object) {
        List<Object> next = new ArrayList<>();
        if (object.getClass().isArray()) {
            keepArray(object);
            if (object instanceof Object[] elements) {
                next.addAll(Arrays.asList(elements));
            }
        } else if (object instanceof Map<?, ?> map) {
            keepMap(castMap(map));
            next.addAll(map.keySet());
            next.addAll(map.values());
        } else if (object instanceof Collection<?> collection) {
            keepCollection(castCollection(collection));
            next.addAll(collection);
        } else if (object.getClass().getName().startsWith(OURS)) {
            keepFields(object, next);
        } else {
            throw new IllegalStateException("nobody knows what can change in a " + object.getClass().getName());
        }
        next.removeIf(each -> each == null);
        return next;
    }

    @SuppressWarnings("unchecked")
    private static Map<Object, Object> castMap(Map<?, ?> map) {
        return (Map<Object, Object>) map;
    }

    @SuppressWarnings("unchecked")
    private static Collection<Object> castCollection(Collection<?> collection) {
        return (Collection<Object>) collection;
    }

    private void keepArray(Object array) {
        int length = Array.getLength(array);
        Object copy = Array.newInstance(array.getClass().getComponentType(), length);
        System.arraycopy(array, 0, copy, 0, length);
        restorers.add(() -> System.arraycopy(copy, 0, array, 0, length));
    }

    private void keepMap(Map<Object, Object> map) {
        Map<Object, Object> copy = new LinkedHashMap<>(map);
        restorers.add(() -> {
            if (!isSame(map, copy)) {
                map.clear();
                map.putAll(copy);
            }
        });
    }

    private static boolean isSame(Map<Object, Object> map, Map<Object, Object> copy) {
        if (map.size() != copy.size()) {
            return false;
        }
        for (Map.Entry<Object, Object> entry : copy.entrySet()) {
            if (map.get(entry.getKey()) != entry.getValue()) {
                return false;
            }
        }
        return true;
    }

    private void keepCollection(Collection<Object> collection) {
        List<Object> copy = new ArrayList<>(collection);
        // Lists that cannot change are as they were.
        if (!collection.getClass().getName().startsWith("java.util.ImmutableCollections")) {
            restorers.add(() -> {
                collection.clear();
                collection.addAll(copy);
            });
        }
    }

    private void keepFields(Object object, List<Object> next) {
        for (Field field : fields.computeIfAbsent(object.getClass(), HeapImage::fields)) {
            try {
                Object value = field.get(object);
                if (!field.getType().isPrimitive()) {
                    next.add(value);
                }
                if (!Modifier.isFinal(field.getModifiers())) {
                    restorers.add(() -> set(field, object, value));
                }
            } catch (IllegalAccessException closed) {
                throw new IllegalStateException(closed);
            }
        }
    }

    private static void set(Field field, Object object, Object value) {
        try {
            field.set(object, value);
        } catch (IllegalAccessException closed) {
            throw new IllegalStateException(closed);
        }
    }

    private static List<Field> fields(Class<?> of) {
        List<Field> all = new ArrayList<>();
        for (Class<?> type = of; type != null && type.getName().startsWith(OURS); type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                // What instrumentation adds is its own.
                if (!Modifier.isStatic(field.getModifiers()) && !field.isSynthetic() || field.getName().startsWith("this$")) {
                    field.setAccessible(true);
                    all.add(field);
                }
            }
        }
        return all;
    }
}
