package dev.framboise.proof.code;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** Class files by their internal names, and what of the class hierarchy is needed to run them. */
public final class ClassFiles {
    private static final String OBJECT = "java/lang/Object";

    private final ClassLoader loader;
    private final Map<String, ClassNode> classes = new HashMap<>();
    private final Map<String, MethodCode> methods = new HashMap<>();

    /** Those that the loader would define. */
    public ClassFiles(ClassLoader loader) {
        this.loader = loader;
    }

    /** A class, by its internal name. */
    public ClassNode of(String name) {
        return classes.computeIfAbsent(name, this::read);
    }

    private ClassNode read(String name) {
        try (InputStream in = loader.getResourceAsStream(name + ".class")) {
            if (in == null) {
                throw new IllegalArgumentException("no class file of " + name);
            }
            ClassNode node = new ClassNode();
            new ClassReader(in).accept(node, ClassReader.SKIP_FRAMES);
            return node;
        } catch (IOException failed) {
            throw new UncheckedIOException("the class file of " + name, failed);
        }
    }

    /** The method that a call of {@code name} on an object of class {@code type} comes to, interfaces' default methods last; or null. */
    public MethodCode select(String type, String name, String descriptor) {
        return methods.computeIfAbsent(type + "." + name + descriptor, key -> find(type, name, descriptor));
    }

    private MethodCode find(String type, String name, String descriptor) {
        for (String t = type; t != null; t = of(t).superName) {
            MethodCode own = own(of(t), name, descriptor);
            if (own != null) {
                return own;
            }
        }
        for (String t = type; t != null; t = of(t).superName) {
            MethodCode inherited = fromInterfaces(of(t), name, descriptor);
            if (inherited != null) {
                return inherited;
            }
        }
        return null;
    }

    private MethodCode fromInterfaces(ClassNode type, String name, String descriptor) {
        for (String each : type.interfaces) {
            MethodCode own = own(of(each), name, descriptor);
            MethodCode found = own != null ? own : fromInterfaces(of(each), name, descriptor);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static MethodCode own(ClassNode type, String name, String descriptor) {
        for (MethodNode method : type.methods) {
            if (method.name.equals(name) && method.desc.equals(descriptor) && (method.access & Opcodes.ACC_ABSTRACT) == 0) {
                return new MethodCode(type, method);
            }
        }
        return null;
    }

    /** The methods of a class that have code. */
    public List<MethodCode> methods(String type) {
        return of(type).methods.stream().filter(method -> (method.access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE)) == 0)
                .map(method -> new MethodCode(of(type), method)).toList();
    }

    /** The methods that were selected. */
    public List<MethodCode> selected() {
        return methods.values().stream().filter(Objects::nonNull).toList();
    }

    /** Whether an object of class {@code type} is one of {@code wanted}; neither is an array. */
    public boolean isSubtype(String type, String wanted) {
        if (type.equals(wanted) || wanted.equals(OBJECT)) {
            return true;
        }
        ClassNode node = of(type);
        if (node.superName != null && isSubtype(node.superName, wanted)) {
            return true;
        }
        return node.interfaces.stream().anyMatch(each -> isSubtype(each, wanted));
    }
}
