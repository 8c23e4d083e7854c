package dev.framboise.spec.bytecode;

import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;

/** What stands in an instruction's place; none of it needs another stack map. */
final class Changes {
    private static final Map<Integer, Integer> BOUNDARY = Map.of(
            Opcodes.IFLT, Opcodes.IFLE, Opcodes.IFLE, Opcodes.IFLT, Opcodes.IFGT, Opcodes.IFGE, Opcodes.IFGE, Opcodes.IFGT,
            Opcodes.IF_ICMPLT, Opcodes.IF_ICMPLE, Opcodes.IF_ICMPLE, Opcodes.IF_ICMPLT,
            Opcodes.IF_ICMPGT, Opcodes.IF_ICMPGE, Opcodes.IF_ICMPGE, Opcodes.IF_ICMPGT);
    private static final Map<Integer, Integer> ARITHMETIC = Map.of(
            Opcodes.IADD, Opcodes.ISUB, Opcodes.ISUB, Opcodes.IADD, Opcodes.IMUL, Opcodes.IDIV, Opcodes.IDIV, Opcodes.IMUL,
            Opcodes.LADD, Opcodes.LSUB, Opcodes.LSUB, Opcodes.LADD, Opcodes.LMUL, Opcodes.LDIV, Opcodes.LDIV, Opcodes.LMUL,
            Opcodes.IREM, Opcodes.IMUL, Opcodes.LREM, Opcodes.LMUL);
    private static final Map<Integer, Integer> BITS = Map.ofEntries(
            Map.entry(Opcodes.IAND, Opcodes.IOR), Map.entry(Opcodes.IOR, Opcodes.IAND), Map.entry(Opcodes.IXOR, Opcodes.IAND),
            Map.entry(Opcodes.LAND, Opcodes.LOR), Map.entry(Opcodes.LOR, Opcodes.LAND), Map.entry(Opcodes.LXOR, Opcodes.LAND),
            Map.entry(Opcodes.ISHL, Opcodes.ISHR), Map.entry(Opcodes.ISHR, Opcodes.ISHL), Map.entry(Opcodes.IUSHR, Opcodes.ISHL),
            Map.entry(Opcodes.LSHL, Opcodes.LSHR), Map.entry(Opcodes.LSHR, Opcodes.LSHL), Map.entry(Opcodes.LUSHR, Opcodes.LSHL));
    private static final String OTHER_VALUES = "dev/framboise/spec/bytecode/OtherValues";

    private Changes() {
    }

    /** What an operator makes of an instruction; null: it does not apply to it. */
    static InsnList change(Operator operator, AbstractInsnNode instruction, MethodNode method) {
        int opcode = instruction.getOpcode();
        return switch (operator) {
            case BOUNDARY -> jump(BOUNDARY.get(opcode), instruction);
            case NEGATION -> jump(opposite(opcode), instruction);
            case ARITHMETIC -> instruction instanceof IincInsnNode step ? list(new IincInsnNode(step.var, -step.incr))
                    : plain(ARITHMETIC.get(opcode));
            case BITS -> plain(BITS.get(opcode));
            case CONSTANT_MORE -> constant(instruction, 1);
            case CONSTANT_LESS -> constant(instruction, -1);
            case NO_CALL -> instruction instanceof MethodInsnNode call ? withoutCall(call) : null;
            case RETURN -> returned(opcode, Type.getReturnType(method.desc));
        };
    }

    private static InsnList list(AbstractInsnNode... instructions) {
        InsnList list = new InsnList();
        for (AbstractInsnNode instruction : instructions) {
            list.add(instruction);
        }
        return list;
    }

    private static InsnList plain(Integer opcode) {
        return opcode == null ? null : list(new InsnNode(opcode));
    }

    private static InsnList jump(Integer opcode, AbstractInsnNode instruction) {
        return opcode == null ? null : list(new JumpInsnNode(opcode, ((JumpInsnNode) instruction).label));
    }

    /** Opposites stand beside each other, from IFEQ to IF_ACMPNE, IFNULL and IFNONNULL. */
    private static Integer opposite(int opcode) {
        if (opcode >= Opcodes.IFEQ && opcode <= Opcodes.IF_ACMPNE) {
            return (opcode + 1 ^ 1) - 1;
        }
        return opcode == Opcodes.IFNULL ? Integer.valueOf(Opcodes.IFNONNULL) : opcode == Opcodes.IFNONNULL ? Opcodes.IFNULL : null;
    }

    private static InsnList constant(AbstractInsnNode instruction, int more) {
        int opcode = instruction.getOpcode();
        if (opcode >= Opcodes.ICONST_M1 && opcode <= Opcodes.ICONST_5) {
            return list(new LdcInsnNode(opcode - Opcodes.ICONST_0 + more));
        }
        if (opcode == Opcodes.LCONST_0 || opcode == Opcodes.LCONST_1) {
            return list(new LdcInsnNode((long) (opcode - Opcodes.LCONST_0 + more)));
        }
        if (opcode == Opcodes.BIPUSH || opcode == Opcodes.SIPUSH) {
            return list(new LdcInsnNode(((IntInsnNode) instruction).operand + more));
        }
        if (instruction instanceof LdcInsnNode literal && literal.cst instanceof Integer number) {
            return list(new LdcInsnNode(number + more));
        }
        return instruction instanceof LdcInsnNode literal && literal.cst instanceof Long number ? list(new LdcInsnNode(number + more)) : null;
    }

    private static InsnList withoutCall(MethodInsnNode call) {
        if (Type.getReturnType(call.desc) != Type.VOID_TYPE || call.name.equals("<init>")) {
            return null;
        }
        InsnList pops = new InsnList();
        Type[] arguments = Type.getArgumentTypes(call.desc);
        for (int i = arguments.length - 1; i >= 0; i--) {
            pops.add(new InsnNode(arguments[i].getSize() == 2 ? Opcodes.POP2 : Opcodes.POP));
        }
        if (call.getOpcode() != Opcodes.INVOKESTATIC) {
            pops.add(new InsnNode(Opcodes.POP));
        }
        pops.add(new InsnNode(Opcodes.NOP));
        return pops;
    }

    private static InsnList returned(int opcode, Type type) {
        return switch (opcode) {
            case Opcodes.IRETURN -> list(new InsnNode(Opcodes.ICONST_1),
                    new InsnNode(type == Type.BOOLEAN_TYPE ? Opcodes.IXOR : Opcodes.IADD), new InsnNode(Opcodes.IRETURN));
            case Opcodes.LRETURN -> list(new InsnNode(Opcodes.LCONST_1), new InsnNode(Opcodes.LADD), new InsnNode(Opcodes.LRETURN));
            case Opcodes.ARETURN -> list(
                    new MethodInsnNode(Opcodes.INVOKESTATIC, OTHER_VALUES, "than", "(Ljava/lang/Object;)Ljava/lang/Object;"),
                    new TypeInsnNode(Opcodes.CHECKCAST, type.getInternalName()), new InsnNode(Opcodes.ARETURN));
            default -> null;
        };
    }
}
