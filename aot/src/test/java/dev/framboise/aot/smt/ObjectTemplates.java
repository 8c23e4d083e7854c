package dev.framboise.aot.smt;

import static dev.framboise.aot.smt.Specification.binary;

import com.microsoft.z3.ArrayExpr;
import com.microsoft.z3.BitVecExpr;
import com.microsoft.z3.BitVecSort;
import dev.framboise.aot.PanicKind;
import java.util.List;
import org.objectweb.asm.Opcodes;

/** The methods of Objects, Object, String and Enum. */
final class ObjectTemplates {
    private static final String OBJECT = "Ljava/lang/Object;";
    private static final String TEXT = "Ljava/lang/String;";
    private static final String ENUM = "Ljava/lang/Enum;";
    private static final int ORDINAL = 8;
    private static final int NAME = 16;

    private ObjectTemplates() {
    }

    static List<Template> all() {
        Specification notNull = (v, in) -> Expected.value(v, in.argument(0)).panics(PanicKind.NULL_POINTER,
                v.isZero(in.argument(0)));
        return List.of(
                IntrinsicTemplates.call("java/util/Objects", "requireNonNull", "(" + OBJECT + ")" + OBJECT, notNull)
                        .twin("icmp ne", "icmp eq"),
                IntrinsicTemplates.call("java/util/Objects", "requireNonNull", "(" + OBJECT + TEXT + ")" + OBJECT,
                        notNull).twin("ptr %a0, null", "ptr %a1, null"),
                IntrinsicTemplates.call("java/util/Objects", "checkIndex", "(II)I", binary((v, a, b) ->
                        Expected.value(v, a).panics(PanicKind.ARRAY_INDEX, v.any(v.isNegative(a),
                                v.not(v.less(a, b)))))).twin("icmp slt", "icmp sle"),
                equality("java/lang/Object"), equality("java/lang/Enum"),
                on("java/lang/String", "length", "()I", TEXT, (v, in) -> Expected.value(v, length(v, in)))
                        .twin(", i64 4", ", i64 0"),
                on("java/lang/String", "isEmpty", "()Z", TEXT, (v, in) -> Expected.value(v,
                        v.flag(v.isZero(length(v, in))))).twin("icmp eq i32 (%\\w+), 0", "icmp eq i32 $1, 1"),
                on("java/lang/String", "charAt", "(I)C", TEXT, ObjectTemplates::charAt).twin("icmp ult", "icmp ule")
                        .twin("zext i8", "sext i8"),
                on("java/lang/Enum", "ordinal", "()I", ENUM, (v, in) -> Expected.value(v, ordinal(v, in, 0)))
                        .twin("i64 8", "i64 4"),
                on("java/lang/Enum", "name", "()" + TEXT, ENUM, (v, in) -> Expected.value(v, name(v, in)))
                        .twin("i64 16", "i64 8"),
                on("java/lang/Enum", "toString", "()" + TEXT, ENUM, (v, in) -> Expected.value(v, name(v, in)))
                        .twin("i64 16", "i64 8"),
                on("java/lang/Enum", "compareTo", "(" + ENUM + ")I", ENUM, (v, in) -> Expected.value(v,
                        v.sub(ordinal(v, in, 0), ordinal(v, in, 1))).panics(PanicKind.NULL_POINTER,
                                v.any(v.isZero(in.argument(0)), v.isZero(in.argument(1)))))
                        .twin("sub i32 (%\\w+), (%\\w+)", "sub i32 $2, $1"));
    }

    /** A call on the first parameter, which must not be null. */
    private static Template on(String owner, String name, String descriptor, String receiver,
            Specification specification) {
        return Template.around(owner + "." + name + descriptor, "(" + receiver + descriptor.substring(1),
                m -> m.visitMethodInsn(Opcodes.INVOKEVIRTUAL, owner, name, descriptor, false),
                (v, in) -> {
                    Expected expected = specification.of(v, in);
                    return expected.panics().containsKey(PanicKind.NULL_POINTER) ? expected
                            : expected.panics(PanicKind.NULL_POINTER, v.isZero(in.argument(0)));
                });
    }

    private static Template equality(String owner) {
        return on(owner, "equals", "(" + OBJECT + ")Z", "L" + owner + ";", binary((v, a, b) -> Expected.value(v,
                v.flag(v.equal(a, b))))).twin("icmp eq", "icmp ne");
    }

    private static BitVecExpr at(Vocabulary v, BitVecExpr base, int offset) {
        return v.add(base, v.number(64, offset));
    }

    private static BitVecExpr length(Vocabulary v, Inputs<BitVecExpr, ArrayExpr<BitVecSort, BitVecSort>> in) {
        return v.load(in.memory(), at(v, in.argument(0), 4), 4);
    }

    private static BitVecExpr ordinal(Vocabulary v, Inputs<BitVecExpr, ArrayExpr<BitVecSort, BitVecSort>> in, int index) {
        return v.load(in.memory(), at(v, in.argument(index), ORDINAL), 4);
    }

    private static BitVecExpr name(Vocabulary v, Inputs<BitVecExpr, ArrayExpr<BitVecSort, BitVecSort>> in) {
        return v.load(in.memory(), at(v, in.argument(0), NAME), 8);
    }

    private static Expected charAt(Vocabulary v, Inputs<BitVecExpr, ArrayExpr<BitVecSort, BitVecSort>> in) {
        BitVecExpr index = in.argument(1);
        BitVecExpr character = v.load(in.memory(), at(v, v.add(in.argument(0), v.signed(index, 64)), 8), 1);
        return Expected.value(v, v.unsigned(character, 32)).panics(PanicKind.ARRAY_INDEX, v.all(
                v.not(v.isZero(in.argument(0))), v.any(v.isNegative(index), v.not(v.less(index, length(v, in))))));
    }
}
