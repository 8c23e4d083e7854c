package dev.framboise.spec.play;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;

/**
 * All that can change in the objects of this program that are reached from some: kept once, put back any number of times. The
 * kernel makes no object after its boot, so that it is always the same ones; what the machine model makes beside its own
 * collections' elements is dropped when these are put back.
 */
final class ObjectState {
    private static final String OURS = "dev.framboise.";
    private static final Set<Class<?>> LEAVES = Set.of(String.class, Boolean.class, Byte.class, Short.class, Character.class, Integer.class,
            Long.class, Class.class, Semaphore.class, AtomicReference.class);

    private final Predicate<Object> isApart;
    private final Predicate<Object> isUntold;
    private final Map<Class<?>, Field[]> all = new HashMap<>();
    private final Map<Class<?>, Field[]> mutable = new HashMap<>();
    private final Map<Object, Integer> numbers = new IdentityHashMap<>();
    private final List<Kept> told = new ArrayList<>();
    private final List<Kept> untold = new ArrayList<>();

    /**
     * Keeps what can change now.
     *
     * @param isApart whether somebody else takes care of an object
     * @param isUntold whether an object has no part in {@link #fingerprint}, nor what is reached through it alone
     */
    ObjectState(Predicate<Object> isApart, Predicate<Object> isUntold, Object... roots) {
        this.isApart = isApart;
        this.isUntold = isUntold;
        List<Object> left = walk(List.of(roots), told);
        walk(left, untold);
    }

    /** @return the objects that were left because they are untold */
    private List<Object> walk(List<Object> roots, List<Kept> kept) {
        ArrayDeque<Object> open = new ArrayDeque<>(roots);
        List<Object> left = new ArrayList<>();
        while (!open.isEmpty()) {
            Object object = open.remove();
            if (numbers.containsKey(object)) {
                continue;
            }
            if (kept == told && isUntold.test(object)) {
                left.add(object);
                continue;
            }
            numbers.put(object, numbers.size());
            keep(object, kept);
            for (Object next : next(object)) {
                if (next != null && !isLeaf(next) && !isApart.test(next)) {
                    open.add(next);
                }
            }
        }
        return left;
    }

    private static boolean isLeaf(Object object) {
        Class<?> type = object.getClass();
        return LEAVES.contains(type) || object instanceof Enum || type.isHidden() || type.isArray() && Array.getLength(object) == 0;
    }

    @SuppressWarnings("unchecked")
    private void keep(Object object, List<Kept> kept) {
        if (object.getClass().isArray()) {
            kept.add(KeptArray.of(object));
        } else if (object instanceof Map<?, ?> map) {
            kept.add(KeptMap.of((Map<Object, Object>) map));
        } else if (object instanceof Collection<?> collection) {
            kept.add(KeptCollection.of((Collection<Object>) collection));
        } else if (object.getClass().getName().startsWith(OURS)) {
            Field[] fields = mutable.computeIfAbsent(object.getClass(), ObjectState::mutable);
            if (fields.length > 0) {
                kept.add(KeptFields.of(object, fields));
            }
        } else {
            throw new IllegalStateException("nobody knows what can change in a " + object.getClass().getName());
        }
    }

    private static Field[] all(Class<?> of) {
        List<Field> fields = new ArrayList<>();
        for (Class<?> type = of; type != null && type.getName().startsWith(OURS); type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers())) {
                    field.setAccessible(true);
                    fields.add(field);
                }
            }
        }
        return fields.toArray(Field[]::new);
    }

    private static Field[] mutable(Class<?> of) {
        return Arrays.stream(all(of)).filter(field -> !Modifier.isFinal(field.getModifiers())).toArray(Field[]::new);
    }

    private List<Object> next(Object object) {
        if (object.getClass().isArray()) {
            return object instanceof Object[] elements ? Arrays.asList(elements) : List.of();
        }
        if (object instanceof Map<?, ?> map) {
            List<Object> next = new ArrayList<>(map.keySet());
            next.addAll(map.values());
            return next;
        }
        if (object instanceof Collection<?> collection) {
            return new ArrayList<>(collection);
        }
        return Arrays.asList(KeptFields.values(object, all.computeIfAbsent(object.getClass(), ObjectState::all)));
    }

    /** All is as it was when it was kept. */
    void restore() {
        told.forEach(Kept::restore);
        untold.forEach(Kept::restore);
    }

    /** A number that is the same for the same state of the objects that are told, and most likely for no other. */
    long fingerprint() {
        long sum = 0;
        for (int i = 0; i < told.size(); i++) {
            long mixed = told.get(i).mix(sum, this::token);
            sum = mixed == sum ? sum : Mix.of(mixed, i);
        }
        return sum;
    }

    private long token(Object value) {
        if (value == null) {
            return -1;
        }
        if (value instanceof Number number) {
            return number.longValue();
        }
        if (value instanceof Enum<?> constant) {
            return constant.ordinal();
        }
        if (value instanceof Boolean || value instanceof Character || value instanceof String) {
            return value.hashCode();
        }
        Integer number = numbers.get(value);
        if (number != null) {
            return number;
        }
        return value instanceof Record ? value.hashCode() : value.getClass().getName().hashCode();
    }
}
