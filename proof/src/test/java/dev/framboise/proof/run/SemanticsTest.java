package dev.framboise.proof.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.objectweb.asm.Opcodes.*;

import dev.framboise.proof.twin.KernelLoader;
import dev.framboise.proof.twin.SourceCompiler;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** The executor does what this JVM does, and a wrong executor does not. */
class SemanticsTest {
    private static final int ROUNDS = 40;
    private static final int FEW_ROUNDS = 12;
    private static final Path SOURCES = Path.of("src", "main", "java");
    private static final String STACK = "dev.framboise.proof.run.StackCorpus";

    /** A wrong executor: a text of one of its sources, and what stands there instead. */
    private record Planted(String type, String find, String replacement) {
    }

    private static final List<Planted> PLANTED = List.of(
            new Planted("run.Integers", "a.width - 1L)", "31L)"),
            new Planted("run.Integers", "case ISHR, LSHR -> shift(Op.ASHR", "case ISHR, LSHR -> shift(Op.LSHR"),
            new Planted("run.Integers", "case I2B -> terms.signExtend", "case I2B -> terms.zeroExtend"),
            new Planted("run.Integers", "case I2L -> terms.signExtend", "case I2L -> terms.zeroExtend"),
            new Planted("run.Integers", "case IFGT, IF_ICMPGT -> terms.binary(Op.SLT, b, a)", "case IFGT, IF_ICMPGT -> terms.binary(Op.ULT, b, a)"),
            new Planted("run.Integers", "case LCMP -> compare(Op.SLT", "case LCMP -> compare(Op.ULT"),
            new Planted("run.Interpreter", "if (path.fork(terms.equal(b, terms.constant(b.width, 0)))) {", "if (false) {"),
            new Planted("run.Interpreter", "case DUP_X1 -> frame.duplicate(1, 1);", "case DUP_X1 -> frame.duplicate(1, 0);"),
            new Planted("run.Heap", "array.set(i, terms.choose(isAt(index, i), value, (Term) element(array, i)));", "array.set(i, value);"),
            new Planted("run.Objects", "return !type.startsWith(\"[\") && classes.isSubtype(((Obj) value).type, type);", "return true;"),
            new Planted("run.JavaMethods", "case \"max\" -> terms.choose(terms.binary(Op.SLT, a, b), b, a);", "case \"max\" -> b;"),
            new Planted("term.Arithmetic", "case SREM -> b == 0 ? a : signed(a, width) % signed(b, width);", "case SREM -> b == 0 ? a : a % b;"),
            new Planted("term.Rules", "return terms.and(a.a, terms.constant(a.width, op == Op.LSHR ? all >>> count : all & all << count));", "return a.a;"),
            new Planted("term.Rules", "boolean isPositive = (a.zeros & 1L << a.width - 1) != 0 && (n & 1L << a.width - 1) == 0;", "boolean isPositive = true;"),
            new Planted("term.Comparisons", "return negativeA != negativeB ? terms.truth(negativeA) : terms.binary(Op.ULT, a, b);", "return terms.binary(Op.ULT, a, b);"),
            new Planted("term.KnownBits", "case OR -> new long[] {t.a.zeros & t.b.zeros, t.a.ones | t.b.ones};", "case OR -> new long[] {t.a.zeros | t.b.zeros, t.a.ones | t.b.ones};"));

    @Test
    void theExecutorDoesWhatTheJvmDoes() throws ReflectiveOperationException {
        assertEquals(List.of(), Comparison.differences(ROUNDS));
    }

    @Test
    void instructionsThatJavacDoesNotWriteDoWhatTheJvmDoes() throws ReflectiveOperationException {
        Class<?> type = new KernelLoader(Map.of(STACK, stackCorpus())).loadClass(STACK);
        for (Method method : type.getDeclaredMethods()) {
            assertEquals(List.of(), Comparison.differences(method, 10, new Random(1)));
        }
    }

    @Test
    void everyInstructionOfTheSubsetIsInTheCorpus() throws IOException {
        Set<Integer> found = new TreeSet<>();
        for (String type : List.of("Corpus", "Corpus$Kind", "Corpus$Kind$1", "Corpus$Pair")) {
            collect(found, new ClassReader("dev.framboise.proof.run." + type));
        }
        collect(found, new ClassReader(stackCorpus()));
        Set<Integer> wanted = new TreeSet<>();
        for (int opcode = NOP; opcode <= IFNONNULL; opcode++) {
            wanted.add(opcode);
        }
        // Labels of old class files, floating point, monitors, call sites that are linked at run time, arrays of several dimensions.
        wanted.removeIf(opcode -> opcode == JSR || opcode == RET || opcode == MONITORENTER || opcode == MONITOREXIT || opcode == INVOKEDYNAMIC
                || opcode == MULTIANEWARRAY || isFloating(opcode) || isShortForm(opcode));
        wanted.removeAll(found);
        assertEquals(Set.of(), wanted);
    }

    private static boolean isFloating(int opcode) {
        return opcode >= FCONST_0 && opcode <= DCONST_1 || opcode == FLOAD || opcode == DLOAD || opcode == FALOAD || opcode == DALOAD
                || opcode == FSTORE || opcode == DSTORE || opcode == FASTORE || opcode == DASTORE || opcode == FRETURN || opcode == DRETURN
                || opcode == I2F || opcode == I2D || opcode == L2F || opcode == L2D || opcode >= F2I && opcode <= D2F
                || opcode >= FCMPL && opcode <= DCMPG
                || opcode >= IADD && opcode <= DNEG && (opcode - IADD) % 4 >= 2;
    }

    /** Opcodes that ASM shows as others: xload_n, xstore_n, ldc_w, goto_w and wide. */
    private static boolean isShortForm(int opcode) {
        return opcode > LDC && opcode < ILOAD || opcode > ALOAD && opcode < IALOAD || opcode > ASTORE && opcode < IASTORE || opcode == 196;
    }

    private static void collect(Set<Integer> found, ClassReader reader) {
        ClassNode node = new ClassNode();
        reader.accept(node, 0);
        for (MethodNode method : node.methods) {
            for (AbstractInsnNode instruction : method.instructions) {
                found.add(instruction.getOpcode());
            }
        }
    }

    /** nop, swap, pop2 and the dup that javac has no use for. */
    private static byte[] stackCorpus() {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        writer.visit(V17, ACC_PUBLIC, STACK.replace('.', '/'), null, "java/lang/Object", null);
        method(writer, "swapped", NOP, SWAP, ISUB);
        method(writer, "duplicatedBelowTwo", DUP_X2, IADD, IMUL, ISUB);
        method(writer, "twoBelowOne", DUP2_X1, IADD, IMUL, ISUB, IXOR);
        method(writer, "twoBelowTwo", DUP2_X2, IADD, IMUL, ISUB, IXOR, IADD);
        method(writer, "twice", DUP2, IADD, IMUL, ISUB);
        method(writer, "dropped", POP2);
        method(writer, "droppedOne", POP);
        writer.visitEnd();
        return writer.toByteArray();
    }

    /** Three or four ints on the stack, instructions, the rest added up to one. */
    private static void method(ClassWriter writer, String name, int... opcodes) {
        MethodVisitor code = writer.visitMethod(ACC_STATIC | ACC_PUBLIC, name, "(IIII)I", null, null);
        code.visitCode();
        int depth = 4;
        for (int i = 0; i < depth; i++) {
            code.visitVarInsn(ILOAD, i);
        }
        for (int opcode : opcodes) {
            code.visitInsn(opcode);
            depth += switch (opcode) {
                case DUP_X2 -> 1;
                case DUP2, DUP2_X1, DUP2_X2 -> 2;
                case POP2 -> -2;
                case NOP, SWAP -> 0;
                default -> -1;
            };
        }
        for (; depth > 1; depth--) {
            code.visitInsn(ISUB);
        }
        code.visitInsn(IRETURN);
        code.visitMaxs(0, 0);
        code.visitEnd();
    }

    @Test
    void everyWrongExecutorIsSeen() throws IOException, ReflectiveOperationException {
        List<String> unseen = new ArrayList<>();
        for (Planted planted : PLANTED) {
            String type = "dev.framboise.proof." + planted.type();
            String text = Files.readString(SOURCES.resolve(type.replace('.', '/') + ".java"));
            int at = text.indexOf(planted.find());
            assertFalse(at < 0 || text.indexOf(planted.find(), at + 1) >= 0, planted.toString());
            Map<String, byte[]> changed = SourceCompiler.compile(Map.of(type, text.replace(planted.find(), planted.replacement())));
            try (CopyOfTheExecutor loader = new CopyOfTheExecutor(changed)) {
                Class<?> comparison = loader.loadClass("dev.framboise.proof.run.Comparison");
                try {
                    if (((List<?>) comparison.getMethod("differences", int.class).invoke(null, FEW_ROUNDS)).isEmpty()) {
                        unseen.add(planted.toString());
                    }
                } catch (java.lang.reflect.InvocationTargetException confused) {
                    // It does not even come to an end: seen.
                    continue;
                }
            }
        }
        assertEquals(List.of(), unseen);
    }
}
