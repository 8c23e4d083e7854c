package dev.framboise.aot.smt;

import static dev.framboise.aot.smt.Specification.binary;
import static dev.framboise.aot.smt.Specification.unary;

import com.microsoft.z3.BitVecExpr;
import com.microsoft.z3.BoolExpr;
import dev.framboise.aot.suite.SupportedOpcodes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Comparisons, conditional jumps and switches: what a jump decides is returned as a number. */
final class BranchTemplates {
    private static final String OBJECT = "Ljava/lang/Object;";

    private interface Relation {
        BoolExpr holds(Vocabulary v, BitVecExpr a, BitVecExpr b);
    }

    private final List<Template> templates = new ArrayList<>();

    private BranchTemplates() {
    }

    static List<Template> all() {
        BranchTemplates all = new BranchTemplates();
        all.relation("EQ", Vocabulary::equal, "icmp eq", "icmp ne");
        all.relation("NE", (v, a, b) -> v.not(v.equal(a, b)), "icmp ne", "icmp eq");
        all.relation("LT", Vocabulary::less, "icmp slt", "icmp sle");
        all.relation("GE", (v, a, b) -> v.not(v.less(a, b)), "icmp sge", "icmp uge");
        all.relation("GT", (v, a, b) -> v.less(b, a), "icmp sgt", "icmp sge");
        all.relation("LE", (v, a, b) -> v.not(v.less(b, a)), "icmp sle", "icmp ule");
        all.references();
        all.others();
        all.switches();
        return all.templates;
    }

    /** Pushes operands, jumps with the opcode that comes back, and returns 1 if it jumped, else 0. */
    static void flag(MethodVisitor m, IntSupplier operands) {
        Label jumped = new Label();
        m.visitJumpInsn(operands.getAsInt(), jumped);
        m.visitInsn(Opcodes.ICONST_0);
        m.visitInsn(Opcodes.IRETURN);
        m.visitLabel(jumped);
        m.visitInsn(Opcodes.ICONST_1);
        m.visitInsn(Opcodes.IRETURN);
    }

    private static Template jump(String opcode, String descriptor, int before, Specification specification) {
        return Template.of(opcode, before == Opcodes.NOP ? "" : "after lcmp", descriptor, m -> flag(m, () -> {
            Template.loadParameters(m, descriptor);
            m.visitInsn(before);
            return SupportedOpcodes.number(opcode);
        }), specification);
    }

    private void relation(String name, Relation relation, String good, String bad) {
        templates.add(jump("IF" + name, "(I)I", Opcodes.NOP, unary((v, a) -> Expected.value(v,
                v.flag(relation.holds(v, a, v.number(32, 0)))))).twin(good, good.endsWith("sge") ? "icmp sgt" : bad));
        Specification two = binary((v, a, b) -> Expected.value(v, v.flag(relation.holds(v, a, b))));
        templates.add(jump("IF_ICMP" + name, "(II)I", Opcodes.NOP, two).twin(good, bad));
        templates.add(jump("IF" + name, "(JJ)I", Opcodes.LCMP, two).twin(good, bad));
    }

    private void references() {
        templates.add(jump("IFNULL", "(" + OBJECT + ")I", Opcodes.NOP,
                unary((v, a) -> Expected.value(v, v.flag(v.isZero(a))))).twin("icmp eq", "icmp ne"));
        templates.add(jump("IFNONNULL", "(" + OBJECT + ")I", Opcodes.NOP,
                unary((v, a) -> Expected.value(v, v.flag(v.not(v.isZero(a)))))).twin("icmp eq", "icmp ne"));
        templates.add(jump("IF_ACMPEQ", "(" + OBJECT + OBJECT + ")I", Opcodes.NOP,
                binary((v, a, b) -> Expected.value(v, v.flag(v.equal(a, b))))).twin("icmp eq", "icmp ule"));
        templates.add(jump("IF_ACMPNE", "(" + OBJECT + OBJECT + ")I", Opcodes.NOP,
                binary((v, a, b) -> Expected.value(v, v.flag(v.not(v.equal(a, b)))))).twin("icmp ne", "icmp ult"));
    }

    private void others() {
        templates.add(Template.opcode("LCMP", "(JJ)I", binary((v, a, b) -> Expected.value(v,
                IntrinsicTemplates.order(v, v.less(a, b), v.less(b, a)))))
                .twin("icmp sgt", "icmp sge").twin("icmp slt", "icmp ult"));
        templates.add(Template.of("GOTO", "", "(II)I", m -> {
            Label join = new Label();
            Label other = new Label();
            m.visitVarInsn(Opcodes.ILOAD, 0);
            m.visitJumpInsn(Opcodes.IFEQ, other);
            m.visitVarInsn(Opcodes.ILOAD, 0);
            m.visitJumpInsn(Opcodes.GOTO, join);
            m.visitLabel(other);
            m.visitVarInsn(Opcodes.ILOAD, 1);
            m.visitLabel(join);
            m.visitInsn(Opcodes.IRETURN);
        }, binary((v, a, b) -> Expected.value(v, v.choose(v.isZero(a), b, a))))
                .twin("phi i32 \\[ (%\\w+), (%\\w+) \\], \\[ (%\\w+), (%\\w+) \\]",
                        "phi i32 [ $3, $2 ], [ $1, $4 ]"));
    }

    private void switches() {
        templates.add(choice("TABLESWITCH", new int[] {-1, 0, 1, 2}));
        templates.add(choice("LOOKUPSWITCH", new int[] {Integer.MIN_VALUE, 7, 1000000}));
    }

    /** Returns 10 + i for the key of index i, otherwise 5. */
    private static Template choice(String opcode, int[] keys) {
        return Template.of(opcode, "", "(I)I", m -> {
            Label[] labels = new Label[keys.length];
            for (int i = 0; i < keys.length; i++) {
                labels[i] = new Label();
            }
            Label otherwise = new Label();
            m.visitVarInsn(Opcodes.ILOAD, 0);
            if (opcode.equals("TABLESWITCH")) {
                m.visitTableSwitchInsn(keys[0], keys[keys.length - 1], otherwise, labels);
            } else {
                m.visitLookupSwitchInsn(otherwise, keys, labels);
            }
            for (int i = 0; i < keys.length; i++) {
                m.visitLabel(labels[i]);
                m.visitIntInsn(Opcodes.BIPUSH, 10 + i);
                m.visitInsn(Opcodes.IRETURN);
            }
            m.visitLabel(otherwise);
            m.visitInsn(Opcodes.ICONST_5);
            m.visitInsn(Opcodes.IRETURN);
        }, unary((v, a) -> {
            BitVecExpr result = v.number(32, 5);
            for (int i = 0; i < keys.length; i++) {
                result = v.choose(v.equal(a, v.number(32, keys[i])), v.number(32, 10 + i), result);
            }
            return Expected.value(v, result);
        })).twin("i32 " + keys[1] + ", label", "i32 " + (keys[1] + 50) + ", label");
    }
}
