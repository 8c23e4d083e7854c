package dev.framboise.aot.world;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.FieldNode;

/** One field of a class file. */
public final class FieldInfo {
    private final ClassInfo owner;
    private final FieldNode node;
    private final Annotations annotations;

    FieldInfo(ClassInfo owner, FieldNode node) {
        this.owner = owner;
        this.node = node;
        this.annotations = new Annotations(node.invisibleAnnotations, node.visibleAnnotations);
    }

    /** The class that declares it. */
    public ClassInfo owner() {
        return owner;
    }

    /** Its simple name. */
    public String name() {
        return node.name;
    }

    /** Its descriptor. */
    public String descriptor() {
        return node.desc;
    }

    /** The annotations of metal on it. */
    public Annotations annotations() {
        return annotations;
    }

    /** Whether it is a static field. */
    public boolean isStatic() {
        return (node.access & Opcodes.ACC_STATIC) != 0;
    }

    /** Whether accesses to it are volatile. */
    public boolean isVolatile() {
        return (node.access & Opcodes.ACC_VOLATILE) != 0;
    }

    /** Whether it is final. */
    public boolean isFinal() {
        return (node.access & Opcodes.ACC_FINAL) != 0;
    }

    /** Whether {@code javac} made it up. */
    public boolean isSynthetic() {
        return (node.access & Opcodes.ACC_SYNTHETIC) != 0;
    }

    /** The constant that the class file itself gives it, or null. */
    public Object constantValue() {
        return node.value;
    }

    /** Whether the array it refers to never changes: {@code @Frozen}, or one of {@code javac}'s own tables. */
    public boolean isFrozen() {
        return annotations.has("Frozen")
                || (node.access & Opcodes.ACC_SYNTHETIC) != 0 && isStatic() && isFinal()
                && (node.name.equals("$VALUES") || node.name.startsWith("$SwitchMap$"));
    }

    /** Whether it is {@code javac}'s table from an enum's ordinals to the numbers of a switch. */
    public boolean isSwitchMap() {
        return node.name.startsWith("$SwitchMap$") && (node.access & Opcodes.ACC_SYNTHETIC) != 0;
    }

    /** {@code dev.framboise.Foo.bar}. */
    @Override
    public String toString() {
        return owner.binaryName() + "." + node.name;
    }
}
