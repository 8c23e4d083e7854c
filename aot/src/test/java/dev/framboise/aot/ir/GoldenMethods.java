package dev.framboise.aot.ir;

import static org.objectweb.asm.Opcodes.*;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Type;

/** A class with one entry point for each lowering: its parameters, the instruction, its result. */
final class GoldenMethods {
    static final String CLASS = "dev/framboise/aot/ir/GoldenLowerings";
    private static final String STATE = "dev/framboise/aot/ir/GoldenState";
    private static final String STATE_TYPE = "L" + STATE + ";";
    private static final String HANDLE = "java/lang/invoke/VarHandle";
    private static final String ORDERS = " Acquire Release";

    private interface Body {
        void write(MethodVisitor m);
    }

    private final ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES);
    private final List<String> names = new ArrayList<>();

    private GoldenMethods() {
        writer.visit(V17, ACC_PUBLIC | ACC_FINAL | ACC_SUPER, CLASS, null, "java/lang/Object", null);
        writer.visitSource("GoldenLowerings.java", null);
    }

    /** The class file. */
    static byte[] bytes() {
        GoldenMethods methods = new GoldenMethods();
        methods.arithmetic();
        methods.branches();
        methods.arrays();
        methods.fields();
        methods.handles();
        methods.intrinsics();
        methods.writer.visitEnd();
        return methods.writer.toByteArray();
    }

    private void method(String name, String descriptor, Body body) {
        names.add(name);
        MethodVisitor m = writer.visitMethod(ACC_STATIC, "m" + names.size(), descriptor, null, null);
        m.visitAnnotation("Ldev/framboise/metal/EntryPoint;", false).visit("value", name);
        m.visitCode();
        Label start = new Label();
        m.visitLabel(start);
        m.visitLineNumber(1, start);
        int slot = 0;
        for (Type type : Type.getArgumentTypes(descriptor)) {
            m.visitVarInsn(type.getOpcode(ILOAD), slot);
            slot += type.getSize();
        }
        body.write(m);
        m.visitInsn(Type.getReturnType(descriptor).getOpcode(IRETURN));
        m.visitMaxs(0, 0);
        m.visitEnd();
    }

    private void insn(String name, String descriptor, int opcode) {
        method("opcode/" + name, descriptor, m -> m.visitInsn(opcode));
    }

    private void arithmetic() {
        String[] binary = {"add", "sub", "mul", "div", "rem", "neg", "shl", "shr", "ushr", "and", "or", "xor"};
        int[] opcodes = {IADD, ISUB, IMUL, IDIV, IREM, INEG, ISHL, ISHR, IUSHR, IAND, IOR, IXOR};
        for (int i = 0; i < binary.length; i++) {
            boolean isShift = binary[i].contains("sh");
            boolean isNegation = binary[i].equals("neg");
            insn("i" + binary[i], isNegation ? "(I)I" : "(II)I", opcodes[i]);
            insn("l" + binary[i], isNegation ? "(J)J" : isShift ? "(JI)J" : "(JJ)J", opcodes[i] + 1);
        }
        insn("i2l", "(I)J", I2L);
        insn("l2i", "(J)I", L2I);
        insn("i2b", "(I)I", I2B);
        insn("i2c", "(I)I", I2C);
        insn("i2s", "(I)I", I2S);
        insn("lcmp", "(JJ)I", LCMP);
        method("opcode/iinc", "(I)I", m -> {
            m.visitIincInsn(0, -7);
            m.visitVarInsn(ILOAD, 0);
            m.visitInsn(IXOR);
        });
    }

    private void branch(String name, String descriptor, int opcode) {
        method("opcode/" + name, descriptor, m -> {
            Label taken = new Label();
            m.visitJumpInsn(opcode, taken);
            m.visitIntInsn(BIPUSH, 10);
            m.visitInsn(IRETURN);
            m.visitLabel(taken);
            m.visitIntInsn(BIPUSH, 20);
        });
    }

    private void branches() {
        String[] relations = {"eq", "ne", "lt", "ge", "gt", "le"};
        for (int i = 0; i < relations.length; i++) {
            branch("if" + relations[i], "(I)I", IFEQ + i);
            branch("if_icmp" + relations[i], "(II)I", IF_ICMPEQ + i);
        }
        branch("if_acmpeq", "(" + STATE_TYPE + STATE_TYPE + ")I", IF_ACMPEQ);
        branch("if_acmpne", "(" + STATE_TYPE + STATE_TYPE + ")I", IF_ACMPNE);
        branch("ifnull", "(" + STATE_TYPE + ")I", IFNULL);
        branch("ifnonnull", "(" + STATE_TYPE + ")I", IFNONNULL);
        choose("tableswitch", new int[] {-1, 0, 1});
        choose("lookupswitch", new int[] {-70000, 5, 1000});
        method("opcode/athrow", "(" + STATE_TYPE + ")I", m -> {
            m.visitTypeInsn(NEW, "java/lang/IllegalStateException");
            m.visitInsn(DUP);
            m.visitLdcInsn("no");
            m.visitMethodInsn(INVOKESPECIAL, "java/lang/IllegalStateException", "<init>", "(Ljava/lang/String;)V",
                    false);
            m.visitInsn(ATHROW);
            m.visitInsn(ICONST_0);
        });
    }

    private void choose(String name, int[] keys) {
        method("opcode/" + name, "(I)I", m -> {
            Label[] labels = new Label[keys.length];
            for (int i = 0; i < keys.length; i++) {
                labels[i] = new Label();
            }
            Label otherwise = new Label();
            if (name.startsWith("table")) {
                m.visitTableSwitchInsn(keys[0], keys[keys.length - 1], otherwise, labels);
            } else {
                m.visitLookupSwitchInsn(otherwise, keys, labels);
            }
            for (int i = 0; i < keys.length; i++) {
                m.visitLabel(labels[i]);
                m.visitIntInsn(BIPUSH, i + 10);
                m.visitInsn(IRETURN);
            }
            m.visitLabel(otherwise);
            m.visitIntInsn(BIPUSH, 77);
        });
    }

    private void arrays() {
        String[] types = {"I", "J", "B", "Z", "C", "S", STATE_TYPE};
        String[] prefixes = {"ia", "la", "ba", "za", "ca", "sa", "aa"};
        int[] loads = {IALOAD, LALOAD, BALOAD, BALOAD, CALOAD, SALOAD, AALOAD};
        for (int i = 0; i < types.length; i++) {
            String value = types[i].matches("[BZCS]") ? "I" : types[i];
            insn(prefixes[i] + "load", "([" + types[i] + "I)" + value, loads[i]);
            insn(prefixes[i] + "store", "([" + types[i] + "I" + value + ")V", loads[i] + IASTORE - IALOAD);
        }
        insn("arraylength", "([I)I", ARRAYLENGTH);
    }

    private void fields() {
        String[] names = {"Boolean", "Byte", "Char", "Short", "nInt", "Long", "Reference"};
        String[] types = {"Z", "B", "C", "S", "I", "J", STATE_TYPE};
        for (int i = 0; i < types.length; i++) {
            String plain = "a" + names[i];
            field(plain, types[i]);
            field("aVolatile" + names[i].replace("nI", "I"), types[i]);
        }
        for (String name : new String[] {"aStatic", "aVolatileStatic"}) {
            String type = name.equals("aStatic") ? "I" : "J";
            method("opcode/getstatic." + name, "()" + type, m -> m.visitFieldInsn(GETSTATIC, STATE, name, type));
            method("opcode/putstatic." + name, "(" + type + ")V", m -> m.visitFieldInsn(PUTSTATIC, STATE, name, type));
        }
        method("opcode/instanceof", "(" + STATE_TYPE + ")I", m -> m.visitTypeInsn(INSTANCEOF, STATE + "$Derived"));
        method("opcode/checkcast", "(" + STATE_TYPE + ")L" + STATE + "$Derived;",
                m -> m.visitTypeInsn(CHECKCAST, STATE + "$Derived"));
        method("opcode/invokestatic", "(I)" + STATE_TYPE,
                m -> m.visitMethodInsn(INVOKESTATIC, STATE, "state", "(I)" + STATE_TYPE, false));
    }

    private void field(String name, String type) {
        method("opcode/getfield." + name, "(" + STATE_TYPE + ")" + type, m -> m.visitFieldInsn(GETFIELD, STATE, name,
                type));
        method("opcode/putfield." + name, "(" + STATE_TYPE + type + ")V",
                m -> m.visitFieldInsn(PUTFIELD, STATE, name, type));
    }

    private void handles() {
        String[] fields = {"INT", "LONG", "BYTE", "REFERENCE"};
        String[] types = {"I", "J", "B", STATE_TYPE};
        for (int i = 0; i < fields.length; i++) {
            String type = types[i];
            for (String mode : "get getOpaque getAcquire getVolatile".split(" ")) {
                handle(fields[i], mode, "", type);
            }
            for (String mode : "set setOpaque setRelease setVolatile".split(" ")) {
                handle(fields[i], mode, type, "V");
            }
            for (String order : ORDERS.split(" ", -1)) {
                handle(fields[i], "compareAndExchange" + order, type + type, type);
                handle(fields[i], "weakCompareAndSet" + order, type + type, "Z");
                handle(fields[i], "getAndSet" + order, type, type);
                for (String update : "Add BitwiseOr BitwiseAnd BitwiseXor".split(" ")) {
                    if (!type.equals(STATE_TYPE)) {
                        handle(fields[i], "getAnd" + update + order, type, type);
                    }
                }
            }
            handle(fields[i], "weakCompareAndSetPlain", type + type, "Z");
            handle(fields[i], "compareAndSet", type + type, "Z");
        }
        for (String fence : "full acquire release loadLoad storeStore".split(" ")) {
            method("varhandle/" + fence + "Fence", "()V",
                    m -> m.visitMethodInsn(INVOKESTATIC, HANDLE, fence + "Fence", "()V", false));
        }
    }

    private void handle(String field, String mode, String operands, String result) {
        String descriptor = "(" + STATE_TYPE + operands + ")" + result;
        names.add(mode);
        MethodVisitor m = writer.visitMethod(ACC_STATIC, "m" + names.size(), descriptor, null, null);
        m.visitAnnotation("Ldev/framboise/metal/EntryPoint;", false).visit("value", "varhandle/" + mode + "." + field);
        m.visitCode();
        Label start = new Label();
        m.visitLabel(start);
        m.visitLineNumber(1, start);
        m.visitFieldInsn(GETSTATIC, STATE, field, "L" + HANDLE + ";");
        int slot = 0;
        for (Type type : Type.getArgumentTypes(descriptor)) {
            m.visitVarInsn(type.getOpcode(ILOAD), slot);
            slot += type.getSize();
        }
        m.visitMethodInsn(INVOKEVIRTUAL, HANDLE, mode, descriptor, false);
        m.visitInsn(Type.getReturnType(descriptor).getOpcode(IRETURN));
        m.visitMaxs(0, 0);
        m.visitEnd();
    }

    private void intrinsics() {
        for (String name : Intrinsics.names()) {
            int dot = name.indexOf('.');
            int open = name.indexOf('(');
            String owner = name.substring(0, dot);
            String method = name.substring(dot + 1, open);
            String descriptor = name.substring(open);
            String file = "intrinsic/" + name.substring(0, open).replace('/', '.')
                    + descriptor.substring(0, descriptor.indexOf(')') + 1).replace('/', '.').replace(';', '_');
            boolean isInstance = owner.matches(".*(Enum|Object|String)");
            String receiver = isInstance ? "L" + owner + ";" : "";
            method(file, "(" + receiver + descriptor.substring(1), m -> m.visitMethodInsn(
                    isInstance ? INVOKEVIRTUAL : INVOKESTATIC, owner, method, descriptor, false));
        }
    }
}
