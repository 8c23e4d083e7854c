package dev.framboise.proof.run;

import dev.framboise.proof.code.ClassFiles;
import dev.framboise.proof.term.Op;
import dev.framboise.proof.term.Term;
import dev.framboise.proof.term.Terms;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;

/**
 * The objects of one path. Static initialisers run on this JVM, as they do on the host that builds the image; what they leave behind
 * is copied when it is first looked at, so that no path sees what another has written.
 */
final class Heap {
    /** Objects that a reference of which nothing is known may lead to: there is a path for each. */
    private static final int MOST_INSTANCES = 64;

    private final Terms terms;
    private final ClassFiles classes;
    private final ClassLoader loader;
    private final IdentityHashMap<Object, Object> copies = new IdentityHashMap<>();
    private final Map<String, Object> statics = new HashMap<>();
    private Unknowns unknowns;
    private Path path;
    private InitialState initial;
    private int asked;

    /** Whether what is not followed may do anything. */
    boolean isHavoc() {
        return unknowns != null && initial == null;
    }

    /** What may be anything; null: nothing. */
    Unknowns unknowns() {
        return unknowns;
    }

    Heap(Terms terms, ClassFiles classes, ClassLoader loader) {
        this.terms = terms;
        this.classes = classes;
        this.loader = loader;
    }

    /** From here on what the program writes holds anything, until it is written on this path. */
    void begin(Unknowns state, Path on) {
        unknowns = state;
        path = on;
    }

    /** The same, but what is held at first is what another heap on this path holds at first. */
    void begin(Unknowns state, Path on, InitialState common) {
        begin(state, on);
        initial = common;
    }

    /** All that is known of what the program writes is forgotten. */
    void forget() {
        statics.keySet().removeIf(key -> isUnknown(key));
        for (Object copy : copies.values()) {
            if (copy instanceof Obj object) {
                object.fields.keySet().removeIf(this::isUnknown);
            } else if (copy instanceof Arr array && unknowns.isWritten(array.host)) {
                array.clear();
            }
        }
    }

    /** Any value of a type. @param mayBeNull of a reference: whether null is one */
    Object any(String descriptor, String name, boolean mayBeNull) {
        if (descriptor.length() == 1) {
            return input(descriptor, name);
        }
        if (unknowns.isUnboxed(descriptor)) {
            String type = descriptor.substring(1, descriptor.length() - 1);
            Obj value = new Obj(type, null);
            for (FieldNode field : classes.of(type).fields) {
                if ((field.access & Modifier.STATIC) == 0) {
                    value.fields.put(type + "." + field.name, input(field.desc, name));
                }
            }
            return value;
        }
        List<Object> instances = unknowns.instances(descriptor);
        int count = instances.size() + (mayBeNull ? 1 : 0);
        if (count == 0) {
            throw new Dropped();
        }
        if (count > MOST_INSTANCES) {
            throw new Unsupported("any of " + count + " objects, " + descriptor);
        }
        int chosen = path.pick(count);
        return chosen < instances.size() ? copy(instances.get(chosen)) : null;
    }

    /** What two heaps hold at first. */
    private Object common(String descriptor, String name) {
        boolean isObject = descriptor.length() > 1 && !unknowns.isUnboxed(descriptor);
        return isObject ? copy(initial.reference(name, instances(descriptor), path)) : any(descriptor, name, true);
    }

    private List<Object> instances(String descriptor) {
        List<Object> all = unknowns.instances(descriptor);
        if (all.size() > MOST_INSTANCES) {
            throw new Unsupported("any of " + all.size() + " objects, " + descriptor);
        }
        return all;
    }

    private boolean isUnknown(String key) {
        FieldNode field = field(key);
        return unknowns != null && unknowns.isWritten(key.substring(0, key.lastIndexOf('.')), field);
    }

    private FieldNode field(String key) {
        int dot = key.lastIndexOf('.');
        for (FieldNode field : classes.of(key.substring(0, dot)).fields) {
            if (field.name.equals(key.substring(dot + 1))) {
                return field;
            }
        }
        throw new Unsupported("no field " + key);
    }

    /** What a field of the JVM's object, or a static field, holds at first. */
    private Object first(String key, Object host) {
        if (initial != null && isUnknown(key)) {
            return common(field(key).desc, initial.name(host, key));
        }
        return isUnknown(key) ? any(field(key).desc, key.substring(key.lastIndexOf('/') + 1) + " #" + ++asked, true) : fromHost(key, host);
    }

    /** The static fields that were looked at. */
    Map<String, Object> statics() {
        return statics;
    }

    /** The objects that were looked at, by those of the JVM. */
    Map<Object, Object> copies() {
        return copies;
    }

    /** What stands here for an object of this JVM. */
    Object copy(Object host) {
        if (host == null) {
            return null;
        }
        return copies.computeIfAbsent(host, object -> {
            Class<?> type = object.getClass();
            return type.isArray() ? new Arr(Type.getDescriptor(type.getComponentType()), Array.getLength(object), object)
                    : new Obj(Type.getInternalName(type), object);
        });
    }

    /** A field's value in this JVM as one here. */
    private Object value(Class<?> type, Object host) {
        if (!type.isPrimitive()) {
            return copy(host);
        }
        if (host instanceof Boolean truth) {
            return terms.constant(32, truth ? 1 : 0);
        }
        if (host instanceof Character character) {
            return terms.constant(32, character);
        }
        if (host instanceof Long number) {
            return terms.constant(64, number);
        }
        if (host instanceof Float || host instanceof Double) {
            throw new Unsupported("floating point");
        }
        return terms.constant(32, ((Number) host).longValue());
    }

    /** The class of this JVM; its static initialiser has run. */
    Class<?> host(String type) {
        try {
            return Class.forName(type.replace('/', '.'), true, loader);
        } catch (ReflectiveOperationException | LinkageError failed) {
            throw new IllegalStateException("the class " + type + " cannot be initialised", failed);
        }
    }

    /** Where a field that is named in {@code owner} is declared, with its name. */
    private String declared(String owner, String name) {
        for (String type = owner; type != null; type = classes.of(type).superName) {
            String found = declaredIn(classes.of(type), name);
            if (found != null) {
                return found;
            }
        }
        throw new Unsupported("no field " + name + " in " + owner);
    }

    private String declaredIn(ClassNode type, String name) {
        for (FieldNode field : type.fields) {
            if (field.name.equals(name)) {
                return type.name + "." + name;
            }
        }
        for (String each : type.interfaces) {
            String found = declaredIn(classes.of(each), name);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private Object fromHost(String key, Object host) {
        int dot = key.lastIndexOf('.');
        try {
            Field field = host(key.substring(0, dot)).getDeclaredField(key.substring(dot + 1));
            field.setAccessible(true);
            return value(field.getType(), field.get(host));
        } catch (ReflectiveOperationException | RuntimeException failed) {
            throw new Unsupported("the field " + key + " of this JVM: " + failed.getMessage());
        }
    }

    Object getStatic(String owner, String name) {
        String key = declared(owner, name);
        if (!statics.containsKey(key)) {
            statics.put(key, first(key, null));
        }
        return statics.get(key);
    }

    void putStatic(String owner, String name, Object value) {
        statics.put(declared(owner, name), value);
    }

    Object get(Obj object, String owner, String name) {
        String key = declared(owner, name);
        if (!object.fields.containsKey(key)) {
            object.fields.put(key, object.host != null ? first(key, object.host) : zero(key));
        }
        return object.fields.get(key);
    }

    void put(Obj object, String owner, String name, String descriptor, Object value) {
        object.fields.put(declared(owner, name), fitting(descriptor, value));
    }

    private Object zero(String key) {
        return zeroOf(field(key).desc);
    }

    /** What a variable of a type holds at first. */
    Object zeroOf(String descriptor) {
        return switch (descriptor.charAt(0)) {
            case 'J' -> terms.constant(64, 0);
            case 'L', '[' -> null;
            case 'F', 'D' -> throw new Unsupported("floating point");
            default -> terms.constant(32, 0);
        };
    }

    /** What a variable of a type keeps of a value. */
    Object fitting(String descriptor, Object value) {
        return switch (descriptor.charAt(0)) {
            case 'B' -> terms.signExtend(terms.low((Term) value, 8), 32);
            case 'S' -> terms.signExtend(terms.low((Term) value, 16), 32);
            case 'C' -> terms.zeroExtend(terms.low((Term) value, 16), 32);
            case 'Z' -> terms.and((Term) value, terms.constant(32, 1));
            default -> value;
        };
    }

    /** An element at a place that is known. */
    Object element(Arr array, int i) {
        if (!array.isPresent(i)) {
            Object value = array.host == null ? zeroOf(array.element)
                    : initial != null && unknowns.isWritten(array.host) ? common(array.element, initial.name(array.host, "[" + i + "]"))
                    : unknowns != null && unknowns.isWritten(array.host) ? any(array.element, "element " + i + " #" + ++asked, true)
                    : value(array.host.getClass().getComponentType(), Array.get(array.host, i));
            array.set(i, value);
        }
        return array.cells[i];
    }

    /** An element of an array of numbers at a place within its bounds. */
    Term element(Arr array, Term index) {
        if (unknowns != null && initial == null && array.host != null) {
            // What it may be more than it is.
            return (Term) any(array.element, "element #" + ++asked, true);
        }
        int last = array.cells.length - 1;
        Term value = (Term) element(array, last);
        for (int i = last - 1; i >= 0; i--) {
            value = terms.choose(isAt(index, i), (Term) element(array, i), value);
        }
        return value;
    }

    void setElement(Arr array, Term index, Term value) {
        if (unknowns != null && initial == null && array.host != null) {
            array.clear();
            return;
        }
        for (int i = 0; i < array.cells.length; i++) {
            array.set(i, terms.choose(isAt(index, i), value, (Term) element(array, i)));
        }
    }

    private Term isAt(Term index, int i) {
        return terms.binary(Op.EQ, index, terms.constant(32, i));
    }

    /** Gives every field of it that is a number, and every element of arrays of numbers that it has, any value. */
    void makeArbitrary(Obj object, String name) {
        for (String type = object.type; !type.equals("java/lang/Object"); type = classes.of(type).superName) {
            for (FieldNode field : classes.of(type).fields) {
                if ((field.access & Modifier.STATIC) != 0) {
                    continue;
                }
                String input = name + "." + field.name;
                if (field.desc.length() == 1 && (field.access & Modifier.FINAL) == 0) {
                    object.fields.put(type + "." + field.name, input(field.desc, input));
                } else if (field.desc.length() == 2 && field.desc.charAt(0) == '[') {
                    makeArbitrary((Arr) get(object, type, field.name), input);
                }
            }
        }
    }

    private void makeArbitrary(Arr array, String name) {
        for (int i = 0; array != null && i < array.cells.length; i++) {
            array.set(i, input(array.element, name + "[" + i + "]"));
        }
    }

    /** An input of a primitive type. */
    Term input(String descriptor, String name) {
        return switch (descriptor) {
            case "J" -> terms.input(64, name);
            case "I" -> terms.input(32, name);
            case "S" -> terms.signExtend(terms.input(16, name), 32);
            case "C" -> terms.zeroExtend(terms.input(16, name), 32);
            case "B" -> terms.signExtend(terms.input(8, name), 32);
            case "Z" -> terms.number(terms.input(1, name), 32);
            default -> throw new Unsupported("an input of type " + descriptor);
        };
    }
}
