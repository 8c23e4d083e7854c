package dev.framboise.aot.world;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.MethodNode;

/** One class file of the class path. */
public final class ClassInfo {
    private final ClassNode node;
    private final Annotations annotations;
    private final Map<String, MethodInfo> methods = new LinkedHashMap<>();
    private final Map<String, FieldInfo> fields = new LinkedHashMap<>();

    ClassInfo(ClassNode node) {
        this.node = node;
        this.annotations = new Annotations(node.invisibleAnnotations, node.visibleAnnotations);
        for (MethodNode method : node.methods) {
            methods.put(method.name + method.desc, new MethodInfo(this, method));
        }
        for (FieldNode field : node.fields) {
            fields.put(field.name, new FieldInfo(this, field));
        }
    }

    /** The internal name, {@code dev/framboise/Foo$Bar}. */
    public String name() {
        return node.name;
    }

    /** The binary name, {@code dev.framboise.Foo$Bar}. */
    public String binaryName() {
        return node.name.replace('/', '.');
    }

    /** The internal name of its superclass. */
    public String superName() {
        return node.superName;
    }

    /** The internal names of the interfaces it names itself. */
    public List<String> interfaces() {
        return node.interfaces;
    }

    /** Its methods, in the order of the class file. */
    public Collection<MethodInfo> methods() {
        return methods.values();
    }

    /** Its fields, in the order of declaration. */
    public Collection<FieldInfo> fields() {
        return fields.values();
    }

    /** The method of this name and descriptor that it declares, or null. */
    public MethodInfo method(String key) {
        return methods.get(key);
    }

    /** The field of this name that it declares, or null. */
    public FieldInfo field(String fieldName) {
        return fields.get(fieldName);
    }

    /** Whether every bit of the access mask is set, see {@link Opcodes}. */
    public boolean is(int access) {
        return (node.access & access) == access;
    }

    /** The name of the source file without its directory, or {@code Unknown}. */
    public String sourceFile() {
        return node.sourceFile == null ? "Unknown" : node.sourceFile;
    }

    /** The source file under its package's directory. */
    public String sourcePath() {
        return node.name.substring(0, node.name.lastIndexOf('/') + 1) + sourceFile();
    }

    /** The annotations of metal on it. */
    public Annotations annotations() {
        return annotations;
    }

    /** Whether assembly or a device reads or writes its fields. */
    public boolean isShared() {
        return annotations.has("SharedWithAssembly");
    }

    /** The only component of an {@code @Unboxed} record, or null for any other class. */
    public FieldInfo unboxedComponent() {
        if (!annotations.has("Unboxed")) {
            return null;
        }
        FieldInfo component = null;
        for (FieldInfo field : fields.values()) {
            if (!field.isStatic()) {
                if (component != null || Type.getType(field.descriptor()).getSort() >= Type.ARRAY) {
                    return null;
                }
                component = field;
            }
        }
        return is(Opcodes.ACC_RECORD) ? component : null;
    }

    /** Whether it claims to be unboxed. */
    public boolean claimsUnboxed() {
        return annotations.has("Unboxed");
    }
}
