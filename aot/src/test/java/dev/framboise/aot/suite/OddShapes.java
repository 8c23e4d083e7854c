package dev.framboise.aot.suite;

import static dev.framboise.aot.suite.Emit.insns;
import static dev.framboise.aot.suite.Emit.ints;
import static dev.framboise.aot.suite.Emit.longs;
import static org.objectweb.asm.Opcodes.*;

import java.util.Map;
import java.util.function.Consumer;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;

/** Locals, joins, loops and switches in shapes that javac does not write. Local 1 is the input. */
final class OddShapes {
    private OddShapes() {
    }

    /** Adds each case's name and the code of its method. */
    static void addTo(Map<String, Consumer<MethodVisitor>> bodies) {
        bodies.put("WideLocals", m -> {
            ints(m, 3);
            m.visitVarInsn(ISTORE, 300);
            longs(m, 77);
            m.visitVarInsn(LSTORE, 301);
            m.visitVarInsn(ALOAD, 0);
            m.visitVarInsn(ASTORE, 400);
            m.visitIincInsn(300, 1000);
            m.visitIincInsn(300, -3);
            m.visitVarInsn(ALOAD, 400);
            m.visitTypeInsn(INSTANCEOF, "dev/framboise/aot/suite/Case");
            m.visitVarInsn(ILOAD, 300);
            insns(m, IADD, I2L);
            m.visitVarInsn(LLOAD, 301);
            insns(m, LADD, LRETURN);
        });
        bodies.put("ParameterReused", m -> {
            m.visitIincInsn(1, 5);
            longs(m, 9);
            m.visitVarInsn(ALOAD, 0);
            m.visitVarInsn(ASTORE, 1);
            m.visitVarInsn(ALOAD, 1);
            m.visitTypeInsn(INSTANCEOF, "java/lang/Object");
            m.visitVarInsn(ISTORE, 0);
            m.visitVarInsn(ILOAD, 0);
            insns(m, I2L, LADD, LRETURN);
        });
        bodies.put("HalvesOfLongSlot", m -> {
            longs(m, 9);
            m.visitVarInsn(LSTORE, 2);
            m.visitVarInsn(LLOAD, 2);
            ints(m, 4);
            m.visitVarInsn(ISTORE, 3);
            m.visitVarInsn(ILOAD, 3);
            insns(m, I2L, LXOR);
            m.visitVarInsn(LSTORE, 3);
            m.visitVarInsn(LLOAD, 3);
            m.visitInsn(LRETURN);
        });
        bodies.put("StackAcrossJoin", m -> {
            longs(m, 5);
            ints(m, 3);
            m.visitVarInsn(ALOAD, 0);
            Label negative = new Label();
            Label join = new Label();
            m.visitVarInsn(ILOAD, 1);
            m.visitJumpInsn(IFLT, negative);
            ints(m, 1000);
            m.visitJumpInsn(GOTO, join);
            m.visitLabel(negative);
            m.visitInsn(ICONST_M1);
            m.visitLabel(join);
            m.visitInsn(SWAP);
            m.visitTypeInsn(INSTANCEOF, "dev/framboise/aot/suite/Case");
            insns(m, IADD, IADD, I2L, LADD, LRETURN);
        });
        bodies.put("ReferencesJoin", m -> {
            Label other = new Label();
            Label join = new Label();
            m.visitVarInsn(ILOAD, 1);
            m.visitJumpInsn(IFGT, other);
            m.visitInsn(ACONST_NULL);
            m.visitJumpInsn(GOTO, join);
            m.visitLabel(other);
            m.visitVarInsn(ALOAD, 0);
            m.visitLabel(join);
            m.visitVarInsn(ALOAD, 0);
            Label same = new Label();
            m.visitJumpInsn(IF_ACMPEQ, same);
            longs(m, 3);
            m.visitInsn(LRETURN);
            m.visitLabel(same);
            longs(m, 5);
            m.visitInsn(LRETURN);
        });
        bodies.put("StackAcrossLoop", m -> {
            longs(m, 5);
            m.visitInsn(ICONST_5);
            m.visitVarInsn(ISTORE, 2);
            Label head = new Label();
            Label end = new Label();
            m.visitLabel(head);
            m.visitVarInsn(ILOAD, 2);
            m.visitJumpInsn(IFEQ, end);
            m.visitLdcInsn(3L);
            m.visitInsn(LMUL);
            m.visitVarInsn(ILOAD, 2);
            insns(m, I2L, LADD);
            m.visitIincInsn(2, -1);
            m.visitJumpInsn(GOTO, head);
            m.visitLabel(end);
            m.visitInsn(LRETURN);
        });
        bodies.put("IntoTheMiddleOfALoop", m -> {
            m.visitIntInsn(BIPUSH, 6);
            m.visitVarInsn(ISTORE, 2);
            longs(m, 1);
            m.visitVarInsn(LSTORE, 3);
            Label head = new Label();
            Label middle = new Label();
            Label end = new Label();
            m.visitVarInsn(ILOAD, 1);
            m.visitJumpInsn(IFLT, middle);
            m.visitLabel(head);
            m.visitVarInsn(LLOAD, 3);
            m.visitLdcInsn(7L);
            m.visitInsn(LMUL);
            m.visitVarInsn(LSTORE, 3);
            m.visitLabel(middle);
            m.visitVarInsn(LLOAD, 3);
            m.visitVarInsn(ILOAD, 2);
            insns(m, I2L, LADD);
            m.visitVarInsn(LSTORE, 3);
            m.visitIincInsn(2, -1);
            m.visitVarInsn(ILOAD, 2);
            m.visitJumpInsn(IFLE, end);
            m.visitVarInsn(ILOAD, 2);
            m.visitInsn(ICONST_1);
            m.visitInsn(IAND);
            m.visitJumpInsn(IFEQ, middle);
            m.visitJumpInsn(GOTO, head);
            m.visitLabel(end);
            m.visitVarInsn(LLOAD, 3);
            m.visitInsn(LRETURN);
        });
        bodies.put("TableSwitchOfOne", m -> switchOf(m, new int[] {7}, true));
        bodies.put("TableSwitchNegative", m -> switchOf(m, new int[] {-3, -2, -1, 0}, true));
        bodies.put("LookupSwitchOfNone", m -> switchOf(m, new int[] {}, false));
        bodies.put("LookupSwitchOfOne", m -> switchOf(m, new int[] {-7}, false));
        bodies.put("LookupSwitchEnds", m -> switchOf(m, new int[] {Integer.MIN_VALUE, 100, Integer.MAX_VALUE}, false));
        bodies.put("CompareAsValue", m -> {
            longs(m, 5);
            m.visitLdcInsn(33L);
            insns(m, LCMP, ICONST_3, IMUL);
            longs(m, -1);
            insns(m, LCONST_0, LCMP, IADD, I2L, LRETURN);
        });
        bodies.put("SmallestPushes", m -> {
            ints(m, 0);
            for (int opcode : new int[] {ICONST_M1, ICONST_0, ICONST_1, ICONST_2, ICONST_3, ICONST_4, ICONST_5}) {
                m.visitInsn(opcode);
                insns(m, SWAP, ICONST_3, IMUL, IADD);
            }
            for (int value : new int[] {-128, 127}) {
                m.visitIntInsn(BIPUSH, value);
                m.visitInsn(IXOR);
            }
            for (int value : new int[] {-32768, 32767, 5}) {
                m.visitIntInsn(SIPUSH, value);
                m.visitInsn(IADD);
            }
            insns(m, I2L, LCONST_1, LADD, LCONST_0, LOR, LRETURN);
        });
        bodies.put("TypesOfDeadLocal", m -> {
            Label other = new Label();
            Label join = new Label();
            m.visitVarInsn(ILOAD, 1);
            m.visitJumpInsn(IFEQ, other);
            longs(m, 3);
            m.visitVarInsn(LSTORE, 2);
            m.visitJumpInsn(GOTO, join);
            m.visitLabel(other);
            m.visitVarInsn(ALOAD, 0);
            m.visitVarInsn(ASTORE, 2);
            m.visitLabel(join);
            longs(m, 9);
            m.visitVarInsn(LSTORE, 2);
            m.visitVarInsn(LLOAD, 2);
            m.visitInsn(LRETURN);
        });
        bodies.put("NullTests", m -> {
            Label isNull = new Label();
            insns(m, ACONST_NULL);
            m.visitTypeInsn(CHECKCAST, "dev/framboise/aot/suite/Case");
            m.visitInsn(DUP);
            m.visitTypeInsn(INSTANCEOF, "dev/framboise/aot/suite/Case");
            m.visitVarInsn(ISTORE, 2);
            m.visitJumpInsn(IFNULL, isNull);
            insns(m, LCONST_1, LRETURN);
            m.visitLabel(isNull);
            ints(m, 3);
            m.visitVarInsn(ILOAD, 2);
            insns(m, IADD, I2L, LRETURN);
        });
        bodies.put("JumpToTheNext", m -> {
            Label next = new Label();
            m.visitVarInsn(ILOAD, 1);
            m.visitJumpInsn(IFEQ, next);
            m.visitLabel(next);
            Label after = new Label();
            m.visitJumpInsn(GOTO, after);
            m.visitLabel(after);
            longs(m, 13);
            m.visitInsn(LRETURN);
        });
    }

    private static void switchOf(MethodVisitor m, int[] keys, boolean isTable) {
        Label[] labels = new Label[keys.length];
        for (int i = 0; i < keys.length; i++) {
            labels[i] = new Label();
        }
        Label other = new Label();
        m.visitVarInsn(ILOAD, 1);
        if (isTable) {
            m.visitTableSwitchInsn(keys[0], keys[keys.length - 1], other, labels);
        } else {
            m.visitLookupSwitchInsn(other, keys, labels);
        }
        for (int i = 0; i < keys.length; i++) {
            m.visitLabel(labels[i]);
            m.visitLdcInsn(100L + i);
            m.visitInsn(LRETURN);
        }
        m.visitLabel(other);
        longs(m, 3);
        m.visitInsn(LRETURN);
    }
}
