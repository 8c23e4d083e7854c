package dev.framboise.aot.smt;

import static dev.framboise.aot.smt.Specification.binary;
import static dev.framboise.aot.smt.Specification.unary;

import com.microsoft.z3.BitVecExpr;
import com.microsoft.z3.BoolExpr;
import dev.framboise.aot.PanicKind;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;

/** The static methods of Integer, Long and their like. */
final class IntrinsicTemplates {
    private final List<Template> templates = new ArrayList<>();

    private IntrinsicTemplates() {
    }

    static List<Template> all() {
        IntrinsicTemplates all = new IntrinsicTemplates();
        all.bits("java/lang/Integer", "I", 32);
        all.bits("java/lang/Long", "J", 64);
        all.comparisons("java/lang/Integer", "I", 32);
        all.comparisons("java/lang/Long", "J", 64);
        all.unsigned();
        return all.templates;
    }

    /** A call of a static method with the parameters of the template. */
    static Template call(String owner, String name, String descriptor, Specification specification) {
        return Template.around(owner + "." + name + descriptor, descriptor,
                m -> m.visitMethodInsn(Opcodes.INVOKESTATIC, owner, name, descriptor, false), specification);
    }

    /** -1, 0 or 1. */
    static BitVecExpr order(Vocabulary v, BoolExpr less, BoolExpr greater) {
        return v.choose(less, v.number(32, -1), v.choose(greater, v.number(32, 1), v.number(32, 0)));
    }

    private void add(Template template) {
        templates.add(template);
    }

    private void bits(String owner, String d, int width) {
        String toInt = "(" + d + ")I";
        String same = "(" + d + ")" + d;
        add(call(owner, "bitCount", toInt, unary((v, a) -> {
            BitVecExpr sum = v.number(width, 0);
            for (int i = 0; i < width; i++) {
                sum = v.add(sum, v.unsigned(v.bits(a, i, i), width));
            }
            return Expected.value(v, v.low(sum, 32));
        })).twin("ctpop(.*)\\)", "ctlz$1, i1 false)"));
        // The highest or lowest one-bit is at the place that the count says.
        add(call(owner, "numberOfLeadingZeros", toInt, unary((v, a) -> Expected.satisfying(r -> v.choice(v.isZero(a),
                v.equal(r, v.number(32, width)), v.all(v.unsignedLess(r, v.number(32, width)),
                        v.equal(v.lshr(a, v.sub(v.number(width, width - 1), v.resized(r, width))),
                                v.number(width, 1))))))).twin("i1 false", "i1 true").twin("ctlz", "cttz"));
        add(call(owner, "numberOfTrailingZeros", toInt, unary((v, a) -> Expected.satisfying(r -> v.choice(v.isZero(a),
                v.equal(r, v.number(32, width)), v.all(v.unsignedLess(r, v.number(32, width)),
                        v.equal(v.shl(a, v.sub(v.number(width, width - 1), v.resized(r, width))),
                                v.least(width))))))).twin("i1 false", "i1 true").twin("cttz", "ctlz"));
        add(call(owner, "reverse", same, unary((v, a) -> mirrored(v, a, 1))).twin("bitreverse", "bswap"));
        add(call(owner, "reverseBytes", same, unary((v, a) -> mirrored(v, a, 8))).twin("bswap", "bitreverse"));
        String rotate = "(" + d + "I)" + d;
        add(call(owner, "rotateLeft", rotate, binary((v, a, b) -> Expected.value(v, rotated(v, a, b))))
                .twin("fshl", "fshr"));
        add(call(owner, "rotateRight", rotate, binary((v, a, b) -> Expected.value(v,
                rotated(v, a, v.sub(v.number(32, 0), b))))).twin("fshr", "fshl"));
        add(call(owner, "lowestOneBit", same, unary((v, a) -> Expected.satisfying(r -> oneOf(v, a, r,
                v.isZero(v.and(a, v.sub(r, v.number(width, 1)))))))).twin("= and ", "= xor "));
        add(call(owner, "highestOneBit", same, unary((v, a) -> Expected.satisfying(r -> oneOf(v, a, r,
                v.isZero(v.lshr(v.lshr(a, place(v, r)), v.number(width, 1)))))))
                .twin("and (i\\d+) (%\\w+), " + (width - 1), "and $1 $2, " + (2 * width - 1)));
    }

    /** {@code result} is zero as a is, or one bit of a of which the condition holds. */
    private static BoolExpr oneOf(Vocabulary v, BitVecExpr a, BitVecExpr result, BoolExpr condition) {
        BitVecExpr less = v.sub(result, v.number(v.width(a), 1));
        BoolExpr isOne = v.all(v.not(v.isZero(result)), v.isZero(v.and(result, less)), v.equal(v.and(a, result), result));
        return v.choice(v.isZero(a), v.isZero(result), v.all(isOne, condition));
    }

    /** The number of the only bit of a power of two. */
    private static BitVecExpr place(Vocabulary v, BitVecExpr power) {
        BitVecExpr place = v.number(v.width(power), 0);
        for (int i = 0; i < v.width(power); i++) {
            place = v.choose(v.isZero(v.bits(power, i, i)), place, v.number(v.width(power), i));
        }
        return place;
    }

    /** Every piece of the result is the piece of a at the mirrored place. */
    private static Expected mirrored(Vocabulary v, BitVecExpr a, int size) {
        return Expected.satisfying(r -> {
            int width = v.width(a);
            BoolExpr[] pieces = new BoolExpr[width / size];
            for (int i = 0; i < pieces.length; i++) {
                int low = i * size;
                pieces[i] = v.equal(v.bits(r, low + size - 1, low), v.bits(a, width - 1 - low, width - low - size));
            }
            return v.all(pieces);
        });
    }

    /** {@code (a << d) | (a >>> -d)}, the counts masked as Java's shifts mask them. */
    private static BitVecExpr rotated(Vocabulary v, BitVecExpr a, BitVecExpr distance) {
        int width = v.width(a);
        BitVecExpr left = v.resized(v.and(distance, v.number(32, width - 1)), width);
        BitVecExpr right = v.resized(v.and(v.sub(v.number(32, 0), distance), v.number(32, width - 1)), width);
        return v.or(v.shl(a, left), v.lshr(a, right));
    }

    private void comparisons(String owner, String d, int width) {
        String toInt = "(" + d + d + ")I";
        String same = "(" + d + d + ")" + d;
        add(call(owner, "compare", toInt, binary((v, a, b) -> Expected.value(v, order(v, v.less(a, b), v.less(b, a)))))
                .twin("icmp slt", "icmp sle"));
        add(call(owner, "compareUnsigned", toInt, binary((v, a, b) -> {
            BitVecExpr wideA = v.unsigned(a, width + 1);
            BitVecExpr wideB = v.unsigned(b, width + 1);
            return Expected.value(v, order(v, v.less(wideA, wideB), v.less(wideB, wideA)));
        })).twin("icmp ult", "icmp slt"));
        add(call(owner, "signum", "(" + d + ")I", unary((v, a) -> Expected.value(v, order(v, v.isNegative(a),
                v.less(v.number(width, 0), a))))).twin("icmp sgt", "icmp sge"));
        add(call(owner, "divideUnsigned", same, binary((v, a, b) -> Expected.value(v, v.unsignedQuotient(a, b))
                .panics(PanicKind.DIVIDE_BY_ZERO, v.isZero(b)))).twin("= udiv ", "= lshr ")
                .twin("icmp ne (i\\d+) (%\\w+), 0", "icmp sge $1 $2, 0"));
        add(call(owner, "remainderUnsigned", same, binary((v, a, b) -> Expected.value(v, v.unsignedRemainder(a, b))
                .panics(PanicKind.DIVIDE_BY_ZERO, v.isZero(b)))).twin("= urem ", "= udiv "));
        add(call(owner, "min", same, binary((v, a, b) -> MathTemplates.least(v, a, b)))
                .twin("icmp slt", "icmp ult"));
        add(call(owner, "max", same, binary((v, a, b) -> MathTemplates.greatest(v, a, b)))
                .twin("icmp sgt", "icmp ugt"));
        add(call(owner, "sum", same, binary((v, a, b) -> Expected.value(v, v.low(v.add(v.signed(a, width + 1),
                v.signed(b, width + 1)), width)))).twin("= add ", "= or "));
    }

    private void unsigned() {
        add(call("java/lang/Integer", "toUnsignedLong", "(I)J", unary((v, a) -> Expected.value(v,
                v.and(v.signed(a, 64), v.number(64, 0xffffffffL))))).twin("zext", "sext"));
        add(call("java/lang/Byte", "toUnsignedInt", "(B)I", unary((v, a) -> Expected.value(v,
                v.unsigned(v.low(a, 8), 32)))).twin(", 255", ", 511"));
        add(call("java/lang/Byte", "toUnsignedLong", "(B)J", unary((v, a) -> Expected.value(v,
                v.unsigned(v.low(a, 8), 64)))).twin(", 255", ", 127"));
        add(call("java/lang/Short", "toUnsignedInt", "(S)I", unary((v, a) -> Expected.value(v,
                v.unsigned(v.low(a, 16), 32)))).twin(", 65535", ", 131071"));
        add(call("java/lang/Short", "toUnsignedLong", "(S)J", unary((v, a) -> Expected.value(v,
                v.unsigned(v.low(a, 16), 64)))).twin(", 65535", ", 32767"));
        add(call("java/lang/Short", "reverseBytes", "(S)S", unary((v, a) -> Expected.value(v, v.signed(v.concat(
                v.bits(a, 7, 0), v.bits(a, 15, 8)), 32)))).twin("(call .*\\n.*)sext", "$1zext"));
        add(call("java/lang/Character", "reverseBytes", "(C)C", unary((v, a) -> Expected.value(v, v.unsigned(v.concat(
                v.bits(a, 7, 0), v.bits(a, 15, 8)), 32)))).twin("(call .*\\n.*)zext", "$1sext"));
    }
}
