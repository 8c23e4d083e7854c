package dev.framboise.aot.smt;

import static dev.framboise.aot.smt.IntrinsicTemplates.call;
import static dev.framboise.aot.smt.Specification.binary;
import static dev.framboise.aot.smt.Specification.unary;

import com.microsoft.z3.BitVecExpr;
import com.microsoft.z3.BoolExpr;
import dev.framboise.aot.PanicKind;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** The methods of Math and StrictMath. */
final class MathTemplates {
    private final List<Template> templates = new ArrayList<>();

    private MathTemplates() {
    }

    static List<Template> all() {
        MathTemplates all = new MathTemplates();
        for (String owner : List.of("java/lang/Math", "java/lang/StrictMath")) {
            all.of(owner, "I", 32);
            all.of(owner, "J", 64);
        }
        all.products();
        return all.templates;
    }

    /** One of the two, and not greater than either. */
    static Expected least(Vocabulary v, BitVecExpr a, BitVecExpr b) {
        return Expected.satisfying(r -> v.all(v.any(v.equal(r, a), v.equal(r, b)), v.not(v.less(a, r)),
                v.not(v.less(b, r))));
    }

    /** One of the two, and not less than either. */
    static Expected greatest(Vocabulary v, BitVecExpr a, BitVecExpr b) {
        return Expected.satisfying(r -> v.all(v.any(v.equal(r, a), v.equal(r, b)), v.not(v.less(r, a)),
                v.not(v.less(r, b))));
    }

    /** A true result in a format wide enough: itself where it has the width, otherwise an overflow. */
    private static Expected exact(Vocabulary v, BitVecExpr wide, int width) {
        return Expected.value(v, v.low(wide, width)).panics(PanicKind.OVERFLOW, overflows(v, wide, width));
    }

    /** Whether narrowing a number to a width changes it, which is whether it is outside the range of the width. */
    static BoolExpr overflows(Vocabulary v, BitVecExpr wide, int width) {
        return v.not(v.equal(v.signed(v.low(wide, width), v.width(wide)), wide));
    }

    private void of(String owner, String d, int width) {
        String one = "(" + d + ")" + d;
        String two = "(" + d + d + ")" + d;
        int more = width + 1;
        templates.add(call(owner, "min", two, binary(MathTemplates::least)).twin("icmp slt", "icmp sgt"));
        templates.add(call(owner, "max", two, binary(MathTemplates::greatest)).twin("icmp sgt", "icmp slt"));
        templates.add(call(owner, "abs", one, unary((v, a) -> Expected.value(v, v.choose(v.isNegative(a),
                v.low(v.sub(v.number(more, 0), v.signed(a, more)), width), a)))).twin("icmp slt", "icmp sgt"));
        templates.add(call(owner, "addExact", two, binary((v, a, b) -> exact(v, v.add(v.signed(a, more),
                v.signed(b, more)), width))).twin("sadd", "ssub").twin("xor i1 (%\\w+), true", "xor i1 $1, false"));
        templates.add(call(owner, "subtractExact", two, binary((v, a, b) -> exact(v, v.sub(v.signed(a, more),
                v.signed(b, more)), width))).twin("ssub", "sadd"));
        templates.add(call(owner, "multiplyExact", two, binary((v, a, b) -> exact(v, v.mul(v.signed(a, 2 * width),
                v.signed(b, 2 * width)), width))).twin("smul", "sadd"));
        templates.add(call(owner, "incrementExact", one, unary((v, a) -> exact(v, v.add(v.signed(a, more),
                v.number(more, 1)), width))).twin(", (i\\d+) 1\\)", ", $1 2)"));
        templates.add(call(owner, "decrementExact", one, unary((v, a) -> exact(v, v.sub(v.signed(a, more),
                v.number(more, 1)), width))).twin(", (i\\d+) 1\\)", ", $1 0)"));
        templates.add(call(owner, "negateExact", one, unary((v, a) -> exact(v, v.sub(v.number(more, 0),
                v.signed(a, more)), width))).twin("\\((i\\d+) 0", "($1 -1"));
        templates.add(call(owner, "floorDiv", two, binary((v, a, b) -> Expected.value(v, v.choose(isLess(v, a, b),
                v.sub(ArithmeticTemplates.divide(v, a, b), v.number(width, 1)), ArithmeticTemplates.divide(v, a, b)))
                .panics(PanicKind.DIVIDE_BY_ZERO, v.isZero(b)))).twin("and i1", "or i1")
                .twin("(sub i\\d+ %\\w+), 1", "$1, 0"));
        // a - (q - 1) * b is a - q * b + b.
        templates.add(call(owner, "floorMod", two, binary((v, a, b) -> Expected.value(v, v.choose(isLess(v, a, b),
                v.add(rest(v, a, b), b), rest(v, a, b))).panics(PanicKind.DIVIDE_BY_ZERO, v.isZero(b))))
                .twin("= add ", "= sub "));
    }

    private static BitVecExpr rest(Vocabulary v, BitVecExpr a, BitVecExpr b) {
        return v.sub(a, v.mul(ArithmeticTemplates.divide(v, a, b), b));
    }

    /** Whether the largest number not greater than the true quotient is less than what rounding towards zero gives. */
    private static BoolExpr isLess(Vocabulary v, BitVecExpr a, BitVecExpr b) {
        BitVecExpr rest = rest(v, a, b);
        return v.all(v.not(v.isZero(rest)), v.not(v.equal(v.sign(rest), v.sign(b))));
    }

    private void products() {
        String math = "java/lang/Math";
        templates.add(call(math, "toIntExact", "(J)I", unary((v, a) -> exact(v, a, 32)))
                .twin("sext i32", "zext i32"));
        templates.add(call(math, "multiplyFull", "(II)J", binary((v, a, b) -> Expected.value(v,
                v.mul(v.signed(a, 64), v.signed(b, 64))))).twin("sext", "zext"));
        templates.add(call(math, "multiplyHigh", "(JJ)J", binary((v, a, b) -> Expected.value(v,
                v.bits(v.mul(v.signed(a, 128), v.signed(b, 128)), 127, 64)))).twin("sext", "zext"));
        templates.add(call(math, "unsignedMultiplyHigh", "(JJ)J", binary((v, a, b) -> Expected.value(v,
                v.bits(v.mul(v.unsigned(a, 128), v.unsigned(b, 128)), 127, 64)))).twin("zext", "sext")
                .onTheJvm(MathTemplates::unsignedMultiplyHigh));
    }

    /** As JDK 18 and newer have it, with the method of JDK 17. */
    private static void unsignedMultiplyHigh(MethodVisitor m) {
        Template.loadParameters(m, "(JJ)J");
        m.visitMethodInsn(Opcodes.INVOKESTATIC, "java/lang/Math", "multiplyHigh", "(JJ)J", false);
        for (int slot : new int[] {0, 2}) {
            m.visitVarInsn(Opcodes.LLOAD, slot);
            m.visitIntInsn(Opcodes.BIPUSH, 63);
            m.visitInsn(Opcodes.LSHR);
            m.visitVarInsn(Opcodes.LLOAD, 2 - slot);
            m.visitInsn(Opcodes.LAND);
            m.visitInsn(Opcodes.LADD);
        }
        m.visitInsn(Opcodes.LRETURN);
    }
}
