package dev.framboise.proof.code;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/** A method's instructions, its loops and what its annotations say of them. */
public final class MethodCode {
    private static final String METAL = "Ldev/framboise/metal/";
    private static final String LOOP_BOUND = METAL + "LoopBound;";
    private static final String LOOP_BOUNDS = METAL + "LoopBounds;";

    /** The internal name of its class. */
    public final String owner;
    /** Its name. */
    public final String name;
    /** Its descriptor. */
    public final String descriptor;
    /** Its access flags. */
    public final int access;
    /** Places for its variables. */
    public final int locals;
    /** Its instructions, labels and line numbers among them. */
    public final AbstractInsnNode[] instructions;
    /** Its exception handlers. */
    public final List<TryCatchBlockNode> handlers;
    /** The types of its arguments, the receiver not among them. */
    public final Type[] arguments;

    private final MethodNode node;
    private final String source;
    private final int[] lines;
    private final Map<LabelNode, Integer> labels = new IdentityHashMap<>();
    private final BitSet executed = new BitSet();
    private final BitSet thrown = new BitSet();
    private final Map<Integer, Integer> limits = new HashMap<>();

    MethodCode(ClassNode type, MethodNode node) {
        this.node = node;
        owner = type.name;
        source = type.sourceFile;
        name = node.name;
        descriptor = node.desc;
        access = node.access;
        locals = node.maxLocals;
        instructions = node.instructions.toArray();
        handlers = node.tryCatchBlocks;
        arguments = Type.getArgumentTypes(node.desc);
        lines = new int[instructions.length];
        int line = 0;
        for (int i = 0; i < instructions.length; i++) {
            if (instructions[i] instanceof LabelNode label) {
                labels.put(label, i);
            } else if (instructions[i] instanceof LineNumberNode number) {
                line = number.line;
            }
            lines[i] = line;
        }
        findLoops();
    }

    private void findLoops() {
        TreeSet<Integer> heads = new TreeSet<>();
        for (int i = 0; i < instructions.length; i++) {
            if (instructions[i] instanceof JumpInsnNode jump && at(jump.label) <= i) {
                heads.add(at(jump.label));
            }
        }
        List<Integer> bounds = bounds();
        int n = 0;
        for (int head : heads) {
            // A method whose loops are not all bounded has none bounded: javac's own (an enum's switch) are not in the source.
            limits.put(head, bounds.size() == heads.size() ? bounds.get(n) : -1);
            n++;
        }
        if (!bounds.isEmpty() && bounds.size() != heads.size()) {
            throw new IllegalArgumentException(this + " has " + heads.size() + " loops and " + bounds.size() + " bounds");
        }
    }

    private List<Integer> bounds() {
        List<Integer> bounds = new ArrayList<>();
        for (AnnotationNode annotation : annotations()) {
            if (annotation.desc.equals(LOOP_BOUND)) {
                bounds.add((Integer) value(annotation, "max"));
            } else if (annotation.desc.equals(LOOP_BOUNDS)) {
                for (Object each : (List<?>) value(annotation, "value")) {
                    bounds.add((Integer) value((AnnotationNode) each, "max"));
                }
            }
        }
        return bounds;
    }

    private List<AnnotationNode> annotations() {
        List<AnnotationNode> all = new ArrayList<>();
        if (node.invisibleAnnotations != null) {
            all.addAll(node.invisibleAnnotations);
        }
        if (node.visibleAnnotations != null) {
            all.addAll(node.visibleAnnotations);
        }
        return all;
    }

    private static Object value(AnnotationNode annotation, String key) {
        for (int i = 0; annotation.values != null && i < annotation.values.size(); i += 2) {
            if (annotation.values.get(i).equals(key)) {
                return annotation.values.get(i + 1);
            }
        }
        return null;
    }

    /** The template of its {@code @Instruction}; null: it is none. */
    public String instruction() {
        return annotations().stream().filter(a -> a.desc.equals(METAL + "Instruction;")).map(a -> (String) value(a, "value")).findFirst()
                .orElse(null);
    }

    /** Whether its {@code @Instruction} is a function of its arguments alone: then its body says which. */
    public boolean isPureInstruction() {
        return annotations().stream().filter(a -> a.desc.equals(METAL + "Instruction;")).map(a -> value(a, "effect"))
                .anyMatch(effect -> effect instanceof String[] e && e[1].equals("NONE"));
    }

    /** The symbol by which assembly calls it; null: it does not. */
    public String entryPoint() {
        return annotations().stream().filter(a -> a.desc.equals(METAL + "EntryPoint;")).map(a -> (String) value(a, "value")).findFirst()
                .orElse(null);
    }

    /** Whether javac made it up, to override with another type. */
    public boolean isBridge() {
        return (access & Opcodes.ACC_BRIDGE) != 0;
    }

    /** Whether an instruction of it is on a line. */
    public boolean hasLine(int line) {
        return Arrays.stream(lines).anyMatch(each -> each == line);
    }

    /** Whether it goes back anywhere. */
    public boolean hasLoop() {
        return !limits.isEmpty();
    }

    /** Whether it is a routine of assembly. */
    public boolean isAssembly() {
        return annotations().stream().anyMatch(a -> a.desc.equals(METAL + "AssemblyRoutine;"));
    }

    /** The names of its parameters, the receiver not among them, as the class file has them for debuggers. */
    public List<String> parameters() {
        List<String> names = new ArrayList<>();
        int slot = (access & Opcodes.ACC_STATIC) != 0 ? 0 : 1;
        for (Type type : arguments) {
            int wanted = slot;
            names.add(node.localVariables.stream().filter(v -> v.index == wanted).map(v -> v.name).findFirst().orElse("p" + wanted));
            slot += type.getSize();
        }
        return names;
    }

    /** The place of a label. */
    public int at(LabelNode label) {
        return labels.get(label);
    }

    /** How often the loop that begins at a place goes round at most; -1: nothing says so. */
    public int limit(int head) {
        return limits.getOrDefault(head, -1);
    }

    /** The instruction at a place is executed. */
    public void execute(int at) {
        executed.set(at);
    }

    /** The instruction at a place, or what it calls, throws. */
    public void throwAt(int at) {
        thrown.set(at);
    }

    /** Its instructions that can throw. */
    public List<ThrowSite> sites() {
        List<ThrowSite> sites = new ArrayList<>();
        for (int i = 0; i < instructions.length; i++) {
            ThrowSite.Kind kind = ThrowSite.kind(instructions[i].getOpcode());
            if (kind != null) {
                sites.add(new ThrowSite(owner, name + descriptor, i, line(i), kind));
            }
        }
        return sites;
    }

    /** Those of them that were executed and did not throw. */
    public List<ThrowSite> silent() {
        return sites().stream().filter(site -> executed.get(site.at()) && !thrown.get(site.at())).toList();
    }

    /** Those of them that threw. */
    public List<ThrowSite> loud() {
        return sites().stream().filter(site -> thrown.get(site.at())).toList();
    }

    /** The line of an instruction. */
    public int line(int at) {
        return lines[at];
    }

    /** The instruction's place for people: {@code Traps.decide(Traps.java:41)}. */
    public String place(int at) {
        return owner.substring(owner.lastIndexOf('/') + 1) + "." + name + "(" + source + ":" + line(at) + ")";
    }

    @Override
    public String toString() {
        return owner.replace('/', '.') + "." + name;
    }
}
