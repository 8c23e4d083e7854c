package dev.framboise.aot.smt;

import com.microsoft.z3.BitVecExpr;
import dev.framboise.aot.PanicKind;
import dev.framboise.aot.suite.SupportedOpcodes;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Constants, local variables, the operand stack, returns and throws. */
final class StackTemplates {
    private static final int SPARE = 40;

    private final List<Template> templates = new ArrayList<>();

    private StackTemplates() {
    }

    static List<Template> all() {
        StackTemplates all = new StackTemplates();
        all.shuffles();
        all.constants();
        all.variables();
        all.ends();
        return all.templates;
    }

    /**
     * A shuffle of the parameters. What is on the stack then is folded from the top into a long, {@code x + 31 * rest}.
     *
     * @param after the indices of the parameters that the stack holds then, from the bottom
     */
    private void shuffle(String opcode, String types, String variant, int... after) {
        templates.add(Template.of(opcode, variant, "(" + types + ")J", m -> {
            Template.loadParameters(m, "(" + types + ")J");
            m.visitInsn(SupportedOpcodes.number(opcode));
            m.visitInsn(Opcodes.LCONST_0);
            m.visitVarInsn(Opcodes.LSTORE, SPARE);
            for (int i = after.length - 1; i >= 0; i--) {
                if (types.charAt(after[i]) == 'I') {
                    m.visitInsn(Opcodes.I2L);
                }
                m.visitVarInsn(Opcodes.LLOAD, SPARE);
                m.visitLdcInsn(31L);
                m.visitInsn(Opcodes.LMUL);
                m.visitInsn(Opcodes.LADD);
                m.visitVarInsn(Opcodes.LSTORE, SPARE);
            }
            m.visitVarInsn(Opcodes.LLOAD, SPARE);
            m.visitInsn(Opcodes.LRETURN);
        }, (v, in) -> {
            BitVecExpr sum = v.number(64, 0);
            for (int i = after.length - 1; i >= 0; i--) {
                BitVecExpr one = in.argument(after[i]);
                sum = v.add(v.width(one) == 32 ? v.signed(one, 64) : one, v.mul(sum, v.number(64, 31)));
            }
            return Expected.value(v, sum);
        }).twin("(= .*)%a" + slot(types, after[0]) + "\\b", "$1" + (types.charAt(after[0]) == 'I' ? "7" : "9")));
    }

    private static int slot(String types, int index) {
        int slot = 0;
        for (int i = 0; i < index; i++) {
            slot += types.charAt(i) == 'J' ? 2 : 1;
        }
        return slot;
    }

    private void shuffles() {
        shuffle("NOP", "I", "", 0);
        shuffle("POP", "II", "", 0);
        shuffle("POP2", "III", "two ints", 0);
        shuffle("POP2", "IJ", "a long", 0);
        shuffle("SWAP", "II", "", 1, 0);
        shuffle("DUP", "I", "", 0, 0);
        shuffle("DUP_X1", "II", "", 1, 0, 1);
        shuffle("DUP_X2", "III", "over two ints", 2, 0, 1, 2);
        shuffle("DUP_X2", "JI", "over a long", 1, 0, 1);
        shuffle("DUP2", "II", "two ints", 0, 1, 0, 1);
        shuffle("DUP2", "J", "a long", 0, 0);
        shuffle("DUP2_X1", "III", "two ints", 1, 2, 0, 1, 2);
        shuffle("DUP2_X1", "IJ", "a long", 1, 0, 1);
        shuffle("DUP2_X2", "IIII", "two ints over two ints", 2, 3, 0, 1, 2, 3);
        shuffle("DUP2_X2", "IIJ", "a long over two ints", 2, 0, 1, 2);
        shuffle("DUP2_X2", "JII", "two ints over a long", 1, 2, 0, 1, 2);
        shuffle("DUP2_X2", "JJ", "a long over a long", 1, 0, 1);
    }

    private void constant(String opcode, String variant, String type, long value,
            java.util.function.Consumer<MethodVisitor> push) {
        int width = type.equals("I") ? 32 : 64;
        templates.add(Template.around(opcode, "()" + type, push,
                (v, in) -> Expected.value(v, v.number(width, value))).variant(variant)
                .twin("ret (\\w+) (?:null|-?\\d+)", "ret $1 42"));
    }

    private void constants() {
        for (int i = -1; i <= 5; i++) {
            String name = i < 0 ? "ICONST_M1" : "ICONST_" + i;
            constant(name, "", "I", i, m -> m.visitInsn(SupportedOpcodes.number(name)));
        }
        constant("LCONST_0", "", "J", 0, m -> m.visitInsn(Opcodes.LCONST_0));
        constant("LCONST_1", "", "J", 1, m -> m.visitInsn(Opcodes.LCONST_1));
        constant("BIPUSH", "", "I", -128, m -> m.visitIntInsn(Opcodes.BIPUSH, -128));
        constant("SIPUSH", "", "I", -32768, m -> m.visitIntInsn(Opcodes.SIPUSH, -32768));
        constant("LDC", "an int", "I", Integer.MIN_VALUE, m -> m.visitLdcInsn(Integer.MIN_VALUE));
        constant("LDC", "a long", "J", Long.MIN_VALUE, m -> m.visitLdcInsn(Long.MIN_VALUE));
        templates.add(Template.opcode("ACONST_NULL", "()Ljava/lang/Object;",
                (v, in) -> Expected.value(v, v.number(64, 0))).twin("ret ptr null", "unreachable"));
    }

    private void variables() {
        for (String type : List.of("I", "J", "Ljava/lang/Object;")) {
            Type kind = Type.getType(type);
            String letter = type.equals("J") ? "L" : type.equals("I") ? "I" : "A";
            String descriptor = "(" + type + type + ")" + type;
            int second = kind.getSize();
            Specification second2 = (v, in) -> Expected.value(v, in.argument(1));
            templates.add(Template.of(letter + "LOAD", "", descriptor, m -> {
                m.visitVarInsn(kind.getOpcode(Opcodes.ILOAD), second);
                m.visitInsn(kind.getOpcode(Opcodes.IRETURN));
            }, second2).twin("ret (\\w+) %a" + second, "ret $1 %a0"));
            templates.add(Template.of(letter + "STORE", "", descriptor, m -> {
                m.visitVarInsn(kind.getOpcode(Opcodes.ILOAD), second);
                m.visitVarInsn(kind.getOpcode(Opcodes.ISTORE), 0);
                m.visitVarInsn(kind.getOpcode(Opcodes.ILOAD), 0);
                m.visitInsn(kind.getOpcode(Opcodes.IRETURN));
            }, second2).twin("ret (\\w+) %a" + second, "ret $1 %a0"));
            templates.add(Template.around(letter + "RETURN", "(" + type + ")" + type, m -> { },
                    (v, in) -> Expected.value(v, in.argument(0))).twin("ret (\\w+) %a0",
                            type.length() > 1 ? "ret ptr null" : "ret $1 0"));
        }
        templates.add(Template.of("RETURN", "", "()V", m -> m.visitInsn(Opcodes.RETURN),
                (v, in) -> Expected.nothing()).twin("ret void", "unreachable"));
    }

    private void ends() {
        String exception = "java/lang/IllegalStateException";
        templates.add(Template.of("ATHROW", "", "(L" + exception + ";)V", m -> {
            m.visitVarInsn(Opcodes.ALOAD, 0);
            m.visitInsn(Opcodes.ATHROW);
        }, (v, in) -> Expected.never().panics(PanicKind.NULL_POINTER, v.isZero(in.argument(0)))
                .panics(PanicKind.EXPLICIT_THROW, v.not(v.isZero(in.argument(0)))))
                .twin("icmp ne ptr", "icmp eq ptr"));
        templates.add(Template.of("NEW", "of what is thrown", "(I)I", m -> {
            org.objectweb.asm.Label calm = new org.objectweb.asm.Label();
            m.visitVarInsn(Opcodes.ILOAD, 0);
            m.visitJumpInsn(Opcodes.IFGE, calm);
            m.visitTypeInsn(Opcodes.NEW, exception);
            m.visitInsn(Opcodes.DUP);
            m.visitMethodInsn(Opcodes.INVOKESPECIAL, exception, "<init>", "()V", false);
            m.visitInsn(Opcodes.ATHROW);
            m.visitLabel(calm);
            m.visitVarInsn(Opcodes.ILOAD, 0);
            m.visitInsn(Opcodes.IRETURN);
        }, (v, in) -> Expected.value(v, in.argument(0)).panics(PanicKind.EXPLICIT_THROW,
                v.isNegative(in.argument(0)))).twin("icmp sge", "icmp sgt"));
    }
}
