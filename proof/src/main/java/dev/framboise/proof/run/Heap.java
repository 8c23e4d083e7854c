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
import java.util.Map;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;

/**
 * The objects of one path. Static initialisers run on this JVM, as they do on the host that builds the image; what they leave behind
 * is copied when it is first looked at, so that no path sees what another has written.
 */
final class Heap {
    private final Terms terms;
    private final ClassFiles classes;
    private final ClassLoader loader;
    private final IdentityHashMap<Object, Object> copies = new IdentityHashMap<>();
    private final Map<String, Object> statics = new HashMap<>();

    Heap(Terms terms, ClassFiles classes, ClassLoader loader) {
        this.terms = terms;
        this.classes = classes;
        this.loader = loader;
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
            statics.put(key, fromHost(key, null));
        }
        return statics.get(key);
    }

    void putStatic(String owner, String name, Object value) {
        statics.put(declared(owner, name), value);
    }

    Object get(Obj object, String owner, String name) {
        String key = declared(owner, name);
        if (!object.fields.containsKey(key)) {
            object.fields.put(key, object.host != null ? fromHost(key, object.host) : zero(key));
        }
        return object.fields.get(key);
    }

    void put(Obj object, String owner, String name, String descriptor, Object value) {
        object.fields.put(declared(owner, name), fitting(descriptor, value));
    }

    private Object zero(String key) {
        int dot = key.lastIndexOf('.');
        for (FieldNode field : classes.of(key.substring(0, dot)).fields) {
            if (field.name.equals(key.substring(dot + 1))) {
                return zeroOf(field.desc);
            }
        }
        throw new Unsupported("no field " + key);
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
                    : value(array.host.getClass().getComponentType(), Array.get(array.host, i));
            array.set(i, value);
        }
        return array.cells[i];
    }

    /** An element of an array of numbers at a place within its bounds. */
    Term element(Arr array, Term index) {
        int last = array.cells.length - 1;
        Term value = (Term) element(array, last);
        for (int i = last - 1; i >= 0; i--) {
            value = terms.choose(isAt(index, i), (Term) element(array, i), value);
        }
        return value;
    }

    void setElement(Arr array, Term index, Term value) {
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
