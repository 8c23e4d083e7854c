package dev.framboise.aot.ir;

import dev.framboise.aot.refuse.Rule;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;

/** Conditional jumps and switches; those on constants leave one edge. */
final class Branches {
    private final Code code;
    private final Flow flow;

    Branches(Code code, Flow flow) {
        this.code = code;
        this.flow = flow;
    }

    void jump(JumpInsnNode insn) {
        int opcode = insn.getOpcode();
        switch (opcode) {
            case Opcodes.GOTO -> flow.jump(insn.label);
            case Opcodes.IFNULL, Opcodes.IFNONNULL -> ifNull(opcode == Opcodes.IFNULL, insn.label);
            case Opcodes.IF_ACMPEQ, Opcodes.IF_ACMPNE -> {
                Value right = code.pop();
                ifSame(opcode == Opcodes.IF_ACMPEQ, code.pop(), right, insn.label);
            }
            case Opcodes.IFEQ, Opcodes.IFNE, Opcodes.IFLT, Opcodes.IFGE, Opcodes.IFGT, Opcodes.IFLE -> {
                boolean ofLongs = insn.getPrevious().getOpcode() == Opcodes.LCMP;
                Value right = ofLongs ? code.pop() : Value.integer(0);
                compare(opcode - Opcodes.IFEQ, code.pop(), right, insn.label);
            }
            case Opcodes.IF_ICMPEQ, Opcodes.IF_ICMPNE, Opcodes.IF_ICMPLT, Opcodes.IF_ICMPGE, Opcodes.IF_ICMPGT,
                    Opcodes.IF_ICMPLE -> {
                Value right = code.pop();
                compare(opcode - Opcodes.IF_ICMPEQ, code.pop(), right, insn.label);
            }
            default -> throw code.refuse(Rule.CLASS_FILE, "jsr");
        }
    }

    private void compare(int relation, Value left, Value right, LabelNode label) {
        if (left.isConstantNumber() && right.isConstantNumber()) {
            int order = Long.compare(left.longConstant(), right.longConstant());
            always(switch (relation) {
                case 0 -> order == 0;
                case 1 -> order != 0;
                case 2 -> order < 0;
                case 3 -> order >= 0;
                case 4 -> order > 0;
                default -> order <= 0;
            } ? label : null);
            return;
        }
        String predicate = List.of("eq", "ne", "slt", "sge", "sgt", "sle").get(relation);
        branch(code.define("icmp " + predicate + " " + code.typed(left) + ", " + code.operand(right)), label);
    }

    private void always(LabelNode taken) {
        if (taken != null) {
            flow.jump(taken);
        }
    }

    private void branch(String condition, LabelNode label) {
        String next = code.fresh("b");
        code.emit("br i1 " + condition + ", " + flow.edge(label) + ", label %" + next);
        code.begin(next);
    }

    private void ifNull(boolean jumpsOnNull, LabelNode label) {
        Value value = code.pop();
        if (value.isUnboxed()) {
            throw code.refuse(Rule.UNBOXED, "a comparison of " + value.type().replace('/', '.') + " with null");
        }
        if (value.isNull() || value.isNonNull()) {
            always(value.isNull() == jumpsOnNull ? label : null);
            return;
        }
        String isNull = code.define("icmp eq ptr " + value.text() + ", null");
        State before = code.state().copy();
        if (jumpsOnNull) {
            branch(isNull, label);
            code.learnNonNull(value);
        } else {
            code.learnNonNull(value);
            String edge = flow.edge(label);
            code.state(before);
            String next = code.fresh("b");
            code.emit("br i1 " + isNull + ", label %" + next + ", " + edge);
            code.begin(next);
        }
    }

    private void ifSame(boolean jumpsOnSame, Value left, Value right, LabelNode label) {
        if (left.isUnboxed() || right.isUnboxed()) {
            Value unboxed = left.isUnboxed() ? left : right;
            throw code.refuse(Rule.UNBOXED, "== on " + unboxed.type().replace('/', '.'));
        }
        boolean same = left.sameAs(right);
        boolean different = left.isObject() && right.isObject() && !same
                || left.isNull() && right.isNonNull() || left.isNonNull() && right.isNull();
        if (same || different) {
            always(same == jumpsOnSame ? label : null);
            return;
        }
        branch(code.define("icmp " + (jumpsOnSame ? "eq" : "ne") + " ptr " + code.operand(left) + ", "
                + code.operand(right)), label);
    }

    /**
     * A switch over an enum through the table that older compilers make: becomes one over the ordinal itself, as newer
     * ones write it.
     */
    void chooseThrough(int[] map, List<Integer> keys, List<LabelNode> labels, LabelNode otherwise) {
        List<Integer> ordinals = new ArrayList<>();
        List<LabelNode> targets = new ArrayList<>();
        for (int ordinal = 0; ordinal < map.length; ordinal++) {
            int at = keys.indexOf(map[ordinal]);
            if (at >= 0) {
                ordinals.add(ordinal);
                targets.add(labels.get(at));
            }
        }
        Value ordinal = code.pop();
        code.pop();
        code.push(ordinal);
        choose(ordinals, targets, otherwise);
    }

    /** A switch over {@code keys}, each to the label of the same index. */
    void choose(List<Integer> keys, List<LabelNode> labels, LabelNode otherwise) {
        Value value = code.pop();
        if (value.isConstantNumber()) {
            int at = keys.indexOf(value.intConstant());
            flow.jump(at < 0 ? otherwise : labels.get(at));
            return;
        }
        List<String> cases = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            if (labels.get(i) != otherwise) {
                cases.add("i32 " + keys.get(i) + ", " + flow.edge(labels.get(i)));
            }
        }
        code.emit("switch i32 " + value.text() + ", " + flow.edge(otherwise) + " [ " + String.join(" ", cases) + " ]");
        code.state(null);
    }
}
