package dev.framboise.aot.world;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodNode;

/** One method of a class file. */
public final class MethodInfo {
    private final ClassInfo owner;
    private final MethodNode node;
    private final Annotations annotations;

    MethodInfo(ClassInfo owner, MethodNode node) {
        this.owner = owner;
        this.node = node;
        this.annotations = new Annotations(node.invisibleAnnotations, node.visibleAnnotations);
    }

    /** The class that declares it. */
    public ClassInfo owner() {
        return owner;
    }

    /** Its instructions, as ASM read them. */
    public MethodNode node() {
        return node;
    }

    /** Its simple name. */
    public String name() {
        return node.name;
    }

    /** Its descriptor. */
    public String descriptor() {
        return node.desc;
    }

    /** Name and descriptor: what overriding compares. */
    public String key() {
        return node.name + node.desc;
    }

    /** The annotations of metal on it. */
    public Annotations annotations() {
        return annotations;
    }

    /** Whether every bit of the access mask is set, see {@link Opcodes}. */
    public boolean is(int access) {
        return (node.access & access) == access;
    }

    /** Whether it has no receiver. */
    public boolean isStatic() {
        return is(Opcodes.ACC_STATIC);
    }

    /** Whether it constructs. */
    public boolean isConstructor() {
        return node.name.equals("<init>");
    }

    /** Its calling convention in LLVM's words, with a space behind; empty: C's. */
    public String convention() {
        return annotations.has("CallerSavesAll") ? "preserve_nonecc " : "";
    }

    /** The symbol of its code: the entry point's, or {@code dev.framboise.Foo.bar(IJ)}. */
    public String symbol() {
        if (annotations.has("EntryPoint")) {
            return annotations.text("EntryPoint", "value");
        }
        String parameters = node.desc.substring(0, node.desc.indexOf(')') + 1).replace('/', '.');
        String bridge = is(Opcodes.ACC_BRIDGE) ? Type.getReturnType(node.desc).getClassName() : "";
        return owner.binaryName() + "." + node.name + parameters + bridge;
    }

    /** {@code dev.framboise.Foo.bar}. */
    @Override
    public String toString() {
        return owner.binaryName() + "." + node.name;
    }
}
