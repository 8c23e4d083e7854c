package dev.framboise.aot.suite;

import static org.objectweb.asm.Opcodes.*;

import org.objectweb.asm.MethodVisitor;

/** Runs of instructions that the generated cases are made of. */
final class Emit {
    private Emit() {
    }

    /** Pushes the input plus each number. */
    static void ints(MethodVisitor m, int... added) {
        for (int a : added) {
            m.visitVarInsn(ILOAD, 1);
            m.visitLdcInsn(a);
            m.visitInsn(IADD);
        }
    }

    /** Pushes the input times each number, as a long. */
    static void longs(MethodVisitor m, long... factors) {
        for (long factor : factors) {
            m.visitVarInsn(ILOAD, 1);
            m.visitInsn(I2L);
            m.visitLdcInsn(factor);
            m.visitInsn(LMUL);
        }
    }

    /** Emits instructions without operands. */
    static void insns(MethodVisitor m, int... opcodes) {
        for (int opcode : opcodes) {
            m.visitInsn(opcode);
        }
    }

    /** a * 31 + b of the two ints on the stack, again and again, so that their order shows. */
    static void foldInts(MethodVisitor m, int count) {
        for (int i = 1; i < count; i++) {
            m.visitIntInsn(BIPUSH, 31);
            insns(m, IMUL, IADD);
        }
        insns(m, I2L, LRETURN);
    }

    /** As {@link #foldInts}, of longs. */
    static void foldLongs(MethodVisitor m, int count) {
        for (int i = 1; i < count; i++) {
            m.visitLdcInsn(31L);
            insns(m, LMUL, LADD);
        }
        m.visitInsn(LRETURN);
    }
}
