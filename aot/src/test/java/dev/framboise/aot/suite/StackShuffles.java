package dev.framboise.aot.suite;

import static dev.framboise.aot.suite.Emit.foldInts;
import static dev.framboise.aot.suite.Emit.foldLongs;
import static dev.framboise.aot.suite.Emit.insns;
import static dev.framboise.aot.suite.Emit.ints;
import static dev.framboise.aot.suite.Emit.longs;
import static org.objectweb.asm.Opcodes.*;

import java.util.Map;
import java.util.function.Consumer;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;

/** Operand stacks that javac does not make: every form of dup, pop and swap. Local 1 is the input. */
final class StackShuffles {
    private StackShuffles() {
    }

    /** Adds each case's name and the code of its method. */
    static void addTo(Map<String, Consumer<MethodVisitor>> bodies) {
        bodies.put("Nop", m -> {
            ints(m, 3);
            insns(m, NOP, I2L, NOP, LRETURN);
        });
        bodies.put("Pop", m -> {
            ints(m, 3, 4);
            m.visitInsn(POP);
            insns(m, I2L, LRETURN);
        });
        bodies.put("Pop2Ints", m -> {
            ints(m, 3, 4, 5);
            insns(m, POP2, I2L, LRETURN);
        });
        bodies.put("Pop2Long", m -> {
            longs(m, 3, 4);
            insns(m, POP2, LRETURN);
        });
        bodies.put("Swap", m -> {
            ints(m, 3, 1000);
            m.visitInsn(SWAP);
            foldInts(m, 2);
        });
        bodies.put("SwapReferences", m -> {
            m.visitVarInsn(ALOAD, 0);
            m.visitInsn(ACONST_NULL);
            m.visitInsn(SWAP);
            m.visitTypeInsn(INSTANCEOF, "dev/framboise/aot/suite/Case");
            m.visitInsn(SWAP);
            Label isNull = new Label();
            m.visitJumpInsn(IFNULL, isNull);
            insns(m, ICONST_5, IADD);
            m.visitLabel(isNull);
            insns(m, I2L, LRETURN);
        });
        bodies.put("Dup", m -> {
            ints(m, 3);
            m.visitInsn(DUP);
            foldInts(m, 2);
        });
        bodies.put("DupX1", m -> {
            ints(m, 3, 1000);
            m.visitInsn(DUP_X1);
            foldInts(m, 3);
        });
        bodies.put("DupX2Ints", m -> {
            ints(m, 3, 1000, 70000);
            m.visitInsn(DUP_X2);
            foldInts(m, 4);
        });
        bodies.put("DupX2Long", m -> {
            longs(m, 7);
            ints(m, 3);
            m.visitInsn(DUP_X2);
            insns(m, I2L, LADD);
            insns(m, L2I);
            foldInts(m, 2);
        });
        bodies.put("Dup2Ints", m -> {
            ints(m, 3, 1000);
            m.visitInsn(DUP2);
            foldInts(m, 4);
        });
        bodies.put("Dup2Long", m -> {
            longs(m, 77);
            m.visitInsn(DUP2);
            foldLongs(m, 2);
        });
        bodies.put("Dup2X1Ints", m -> {
            ints(m, 3, 1000, 70000);
            m.visitInsn(DUP2_X1);
            foldInts(m, 5);
        });
        bodies.put("Dup2X1Long", m -> {
            ints(m, 3);
            longs(m, 77);
            m.visitInsn(DUP2_X1);
            insns(m, L2I, IADD, I2L);
            foldLongs(m, 2);
        });
        bodies.put("Dup2X2Ints", m -> {
            ints(m, 3, 1000, 70000, -5);
            m.visitInsn(DUP2_X2);
            foldInts(m, 6);
        });
        bodies.put("Dup2X2LongOverInts", m -> {
            ints(m, 3, 1000);
            longs(m, 77);
            m.visitInsn(DUP2_X2);
            insns(m, L2I);
            foldTwoIntsThenLong(m);
        });
        bodies.put("Dup2X2IntsOverLong", m -> {
            longs(m, 77);
            ints(m, 3, 1000);
            m.visitInsn(DUP2_X2);
            insns(m, ISUB, I2L, LADD, L2I);
            foldInts(m, 3);
        });
        bodies.put("Dup2X2Longs", m -> {
            longs(m, 77, -3);
            m.visitInsn(DUP2_X2);
            foldLongs(m, 3);
        });
    }

    /** On the stack: long, int, int, int. */
    private static void foldTwoIntsThenLong(MethodVisitor m) {
        m.visitIntInsn(BIPUSH, 31);
        insns(m, IMUL, IADD);
        m.visitIntInsn(BIPUSH, 31);
        insns(m, IMUL, IADD, I2L, LXOR, LRETURN);
    }
}
