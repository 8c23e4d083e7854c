package dev.framboise.aot.world;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;

/** The classes of the closed world and the questions about their hierarchy. */
public final class World implements AutoCloseable {
    /** The root of every hierarchy. */
    public static final String OBJECT = "java/lang/Object";
    /** The superclass of every enum. */
    public static final String ENUM = "java/lang/Enum";
    /** The class of strings. */
    public static final String STRING = "java/lang/String";

    private final ClassFiles files;
    private final Host host;
    private final ClassInfo enumBase = enumBase();
    private final Map<String, Map<String, Boolean>> subtypes = new HashMap<>();
    private final Set<ClassInfo> malformed = new LinkedHashSet<>();

    /** Opens the class path, for reading and for running. */
    public World(List<Path> classPath) {
        this.files = new ClassFiles(classPath);
        this.host = new Host(classPath);
    }

    /** The same classes on the host JVM. */
    public Host host() {
        return host;
    }

    /** The class of an internal name, or null when it is the JDK's or missing. */
    public ClassInfo find(String name) {
        ClassInfo info = name.startsWith("java/") || name.startsWith("[") ? null : files.find(name);
        if (info != null && info.claimsUnboxed() && info.unboxedComponent() == null) {
            malformed.add(info);
        }
        return info;
    }

    /** The annotations of metal on the package of a class. */
    public Annotations ofPackage(ClassInfo info) {
        ClassInfo declared = files.find(info.name().substring(0, info.name().lastIndexOf('/') + 1) + "package-info");
        return declared == null ? Annotations.NONE : declared.annotations();
    }

    /** The classes that claim to be {@code @Unboxed} but are not records of one primitive component. */
    public Set<ClassInfo> malformed() {
        return malformed;
    }

    private static ClassInfo enumBase() {
        ClassNode node = new ClassNode();
        node.name = ENUM;
        node.superName = OBJECT;
        node.fields.add(new FieldNode(Opcodes.ACC_FINAL, "ordinal", "I", null, null));
        node.fields.add(new FieldNode(Opcodes.ACC_FINAL, "name", "Ljava/lang/String;", null, null));
        return new ClassInfo(node);
    }

    /** {@code java.lang.Enum} as the image has it: the fields {@code ordinal} and {@code name}. */
    public ClassInfo enumClass() {
        return enumBase;
    }

    /** The superclass when it has instance fields in the image, or null. */
    public ClassInfo superWithFields(ClassInfo info) {
        return info.superName() == null ? null : info.superName().equals(ENUM) ? enumBase : find(info.superName());
    }

    /** The component of an unboxed record named by a descriptor, or null. */
    public FieldInfo unboxed(String descriptor) {
        if (!descriptor.startsWith("L")) {
            return null;
        }
        ClassInfo info = find(descriptor.substring(1, descriptor.length() - 1));
        return info == null ? null : info.unboxedComponent();
    }

    /** Whether a value of the class or array type {@code sub} is a value of {@code sup}. */
    public boolean isSubtype(String sub, String sup) {
        if (sub.equals(sup) || sup.equals(OBJECT)) {
            return true;
        }
        Map<String, Boolean> known = subtypes.computeIfAbsent(sub, s -> new HashMap<>());
        Boolean answer = known.get(sup);
        if (answer == null) {
            answer = derives(sub, sup);
            known.put(sup, answer);
        }
        return answer;
    }

    private boolean derives(String sub, String sup) {
        if (sub.startsWith("[")) {
            return isArraySubtype(sub, sup);
        }
        if (sup.startsWith("[")) {
            return false;
        }
        ClassInfo info = find(sub);
        if (info == null) {
            return find(sup) == null && host.isAssignable(sub, sup);
        }
        if (info.superName() != null && isSubtype(info.superName(), sup)) {
            return true;
        }
        for (String face : info.interfaces()) {
            if (isSubtype(face, sup)) {
                return true;
            }
        }
        return false;
    }

    private boolean isArraySubtype(String sub, String sup) {
        if (sup.equals("java/lang/Cloneable") || sup.equals("java/io/Serializable")) {
            return true;
        }
        if (!sup.startsWith("[")) {
            return false;
        }
        String subElement = sub.substring(1);
        String supElement = sup.substring(1);
        return isReference(subElement) && isReference(supElement)
                && isSubtype(typeName(subElement), typeName(supElement));
    }

    private static boolean isReference(String descriptor) {
        return descriptor.startsWith("L") || descriptor.startsWith("[");
    }

    /** The internal name (or array descriptor) that a reference descriptor names. */
    public static String typeName(String descriptor) {
        return descriptor.startsWith("L") ? descriptor.substring(1, descriptor.length() - 1) : descriptor;
    }

    /** The descriptor of an internal name or array descriptor. */
    public static String descriptor(String typeName) {
        return typeName.startsWith("[") ? typeName : "L" + typeName + ";";
    }

    /** The declaration that a field reference resolves to, or null. */
    public FieldInfo field(String owner, String name) {
        ClassInfo info = find(owner);
        while (info != null) {
            FieldInfo field = info.field(name);
            if (field != null) {
                return field;
            }
            for (String face : info.interfaces()) {
                FieldInfo inherited = field(face, name);
                if (inherited != null) {
                    return inherited;
                }
            }
            info = info.superName() == null ? null : find(info.superName());
        }
        return null;
    }

    /** The method that runs when {@code key} is called on an object of class {@code name}, or null. */
    public MethodInfo method(String name, String key) {
        for (ClassInfo info = find(name); info != null; info = find(info.superName())) {
            MethodInfo method = info.method(key);
            if (method != null) {
                return method;
            }
            if (info.superName() == null) {
                break;
            }
        }
        return defaultMethod(name, key);
    }

    private MethodInfo defaultMethod(String name, String key) {
        MethodInfo best = null;
        for (String face : allInterfaces(name)) {
            ClassInfo info = find(face);
            MethodInfo method = info == null ? null : info.method(key);
            if (method == null || method.isStatic()) {
                continue;
            }
            boolean better = best == null || best.is(Opcodes.ACC_ABSTRACT) && !method.is(Opcodes.ACC_ABSTRACT)
                    || !method.is(Opcodes.ACC_ABSTRACT) && isSubtype(face, best.owner().name());
            if (better) {
                best = method;
            }
        }
        return best;
    }

    private Set<String> allInterfaces(String name) {
        Set<String> all = new LinkedHashSet<>();
        Deque<String> work = new ArrayDeque<>();
        work.add(name);
        while (!work.isEmpty()) {
            String next = work.remove();
            ClassInfo info = find(next);
            if (info == null) {
                continue;
            }
            if (info.is(Opcodes.ACC_INTERFACE)) {
                all.add(next);
            }
            work.addAll(info.interfaces());
            if (info.superName() != null) {
                work.add(info.superName());
            }
        }
        return all;
    }

    @Override
    public void close() {
        files.close();
        host.close();
    }
}
