package dev.framboise.aot.heap;

import dev.framboise.aot.refuse.Origin;
import dev.framboise.aot.refuse.Refusal;
import dev.framboise.aot.refuse.Refusals;
import dev.framboise.aot.refuse.Rule;
import dev.framboise.aot.world.ClassInfo;
import dev.framboise.aot.world.Facts;
import dev.framboise.aot.world.FieldInfo;
import dev.framboise.aot.world.InitialiserException;
import dev.framboise.aot.world.World;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** The objects reachable from the roots through the fields that the program reads. */
public final class ImageHeap {
    private final World world;
    private final Facts facts;
    private final Layouts layouts;
    private final Refusals refusals;
    private final Map<Object, ImageObject> objects = new IdentityHashMap<>();
    private final List<ImageObject> inOrder = new ArrayList<>();
    private final Map<String, Integer> counters = new HashMap<>();

    /** An empty heap. */
    public ImageHeap(World world, Facts facts, Layouts layouts, Refusals refusals) {
        this.world = world;
        this.facts = facts;
        this.layouts = layouts;
        this.refusals = refusals;
    }

    /** Places the object that assembly reaches by {@code symbol}. */
    public void export(Object object, String symbol, Origin origin) {
        if (objects.containsKey(object)) {
            refusals.add(new Refusal(Rule.ANNOTATION, "@Export of an object that already has the symbol "
                    + objects.get(object).symbol(), origin.place(), origin.path()));
        } else {
            add(new ImageObject(object, typeName(object), symbol, true, null, null, origin));
        }
    }

    /** The LLVM operand for the address of an object; a root when it is new. */
    public String operand(Object object, Origin origin) {
        return "@\"" + place(object, null, null, origin).symbol() + "\"";
    }

    private ImageObject place(Object object, ImageObject referrer, String edge, Origin origin) {
        ImageObject known = objects.get(object);
        if (known != null) {
            return known;
        }
        String typeName = typeName(object);
        String symbol = "heap." + typeName.replace('/', '.') + "." + counters.merge(typeName, 1, Integer::sum);
        return add(new ImageObject(object, typeName, symbol, false, referrer, edge, origin));
    }

    private ImageObject add(ImageObject placed) {
        Object object = placed.object();
        String typeName = placed.typeName();
        objects.put(object, placed);
        String objection = objection(object);
        if (objection != null) {
            refusals.add(new Refusal(Rule.HOST_OBJECT, objection, placed.origin().place(), placed.path()));
        } else {
            inOrder.add(placed);
            facts.place(typeName, object);
        }
        return placed;
    }

    /** The internal name of an object's class, or its array descriptor. */
    public static String typeName(Object object) {
        return object.getClass().getName().replace('.', '/');
    }

    private String objection(Object object) {
        Class<?> type = object.getClass();
        if (type == String.class) {
            return ((String) object).chars().allMatch(c -> c < 256) ? null : "a string that is not Latin-1: " + object;
        }
        if (type.isArray()) {
            Class<?> element = type;
            while (element.isArray()) {
                element = element.getComponentType();
            }
            if (element == float.class || element == double.class) {
                return "an array of " + element;
            }
            String name = element.getName().replace('.', '/');
            return world.unboxed("L" + name + ";") == null ? null : "an array of the @Unboxed " + element.getName();
        }
        if (type.isHidden() || type.isSynthetic()) {
            return "a lambda or another class made at run time: " + type.getName().replaceAll("/0x.*", "");
        }
        if (!world.host().owns(type)) {
            return "an object of " + type.getName();
        }
        if (world.unboxed("L" + typeName(object) + ";") != null) {
            return "the @Unboxed " + type.getName() + " as an object";
        }
        for (Class<?> s = type.getSuperclass(); s != Object.class; s = s.getSuperclass()) {
            if (!world.host().owns(s) && s != Record.class && s != Enum.class) {
                return "an object of " + type.getName() + ", whose superclass is " + s.getName();
            }
        }
        return null;
    }

    /** Follows every kept reference until no object is new. */
    public void close() {
        for (int i = 0; i < inOrder.size(); i++) {
            ImageObject next = inOrder.get(i);
            if (next.object() instanceof Object[] array) {
                for (int k = 0; k < array.length; k++) {
                    if (array[k] != null) {
                        place(array[k], next, "element " + k, next.origin());
                    }
                }
            } else if (!next.object().getClass().isArray() && !(next.object() instanceof String)) {
                for (FieldInfo field : fields(next).keySet()) {
                    follow(next, field);
                }
            }
        }
    }

    private void follow(ImageObject from, FieldInfo field) {
        Object value = value(field, from.object());
        if (value == null) {
            if (Storage.of(world, field.descriptor()) != Storage.REFERENCE) {
                refusals.add(new Refusal(Rule.UNBOXED, field + " is null", from.origin().place(), from.path()));
            }
        } else if (Storage.of(world, field.descriptor()) == Storage.REFERENCE) {
            if (field.isFrozen()) {
                facts.freeze(value);
            }
            place(value, from, field.toString(), from.origin());
        }
    }

    Map<FieldInfo, Integer> fields(ImageObject object) {
        return layouts.of(world.find(object.typeName())).offsets();
    }

    /** What a static field holds. */
    public Object value(FieldInfo staticField) {
        return value(staticField, null);
    }

    Object value(FieldInfo field, Object receiver) {
        try {
            return world.host().value(field, receiver);
        } catch (InitialiserException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether nothing writes the object once the image is built. */
    boolean isImmutable(ImageObject object) {
        if (object.object() instanceof String) {
            return true;
        }
        if (object.object().getClass().isArray()) {
            return facts.isFrozen(object.object()) || Array.getLength(object.object()) == 0;
        }
        for (ClassInfo c = world.find(object.typeName()); c != null; c = world.superWithFields(c)) {
            if (c.isShared()) {
                return false;
            }
        }
        return fields(object).keySet().stream().noneMatch(facts::isWritten);
    }

    /** The placed objects, in the order of discovery. */
    List<ImageObject> objects() {
        return inOrder;
    }

    /** The symbol of an object, or null for one that has no place in the image. */
    public String symbolIfPlaced(Object object) {
        ImageObject placed = objects.get(object);
        return placed == null ? null : placed.symbol();
    }

    /** The symbol of an object that is placed. */
    String symbolOf(Object object) {
        return objects.get(object).symbol();
    }
}
