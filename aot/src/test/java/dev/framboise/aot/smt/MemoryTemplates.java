package dev.framboise.aot.smt;

import com.microsoft.z3.BitVecExpr;
import com.microsoft.z3.BoolExpr;
import dev.framboise.aot.PanicKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Arrays and fields: the null check, the index check, the address, and how a value lies in memory. */
final class MemoryTemplates {
    /** Where the fields of {@link Fixture#CELL} lie: after 8 bytes, in their order, at multiples of their size. */
    private static final Map<String, Integer> OFFSETS = Map.of("z", 8, "b", 9, "c", 10, "s", 12, "i", 16, "j", 24, "l",
            32);
    private static final int LENGTH = 4;
    private static final int ELEMENTS = 8;

    private final List<Template> templates = new ArrayList<>();

    private MemoryTemplates() {
    }

    static List<Template> all() {
        MemoryTemplates all = new MemoryTemplates();
        all.array("IA", "I");
        all.array("LA", "J");
        all.array("AA", "Ljava/lang/Object;");
        all.array("BA", "B");
        all.array("BA", "Z");
        all.array("CA", "C");
        all.array("SA", "S");
        all.length();
        for (String type : Fixture.FIELDS) {
            all.instance(type);
            all.statics(type);
        }
        return all.templates;
    }

    /** The int, long or reference that a place in memory holds. */
    static BitVecExpr widened(Vocabulary v, String type, BitVecExpr bytes) {
        return switch (type) {
            case "Z", "C" -> v.unsigned(bytes, 32);
            case "B", "S" -> v.signed(bytes, 32);
            default -> bytes;
        };
    }

    private static BitVecExpr at(Vocabulary v, BitVecExpr base, int offset) {
        return v.add(base, v.number(64, offset));
    }

    /** {@code index < 0 || index >= length}. */
    private static BoolExpr outside(Vocabulary v, BitVecExpr index, BitVecExpr length) {
        return v.any(v.isNegative(index), v.not(v.less(index, length)));
    }

    private static Expected checked(Vocabulary v, Expected expected, BitVecExpr array, BoolExpr outside) {
        return expected.panics(PanicKind.NULL_POINTER, v.isZero(array))
                .panics(PanicKind.ARRAY_INDEX, v.all(v.not(v.isZero(array)), outside));
    }

    private static String variant(String opcode, String type) {
        return !opcode.equals("BA") ? "" : type.equals("Z") ? "of a boolean[]" : "of a byte[]";
    }

    private void array(String opcode, String type) {
        int bytes = Heap.bytes(type);
        String result = type.length() > 1 ? type : type.equals("J") ? "J" : "I";
        Specification read = (v, in) -> {
            BitVecExpr array = in.argument(0);
            BitVecExpr element = at(v, v.add(array, v.mul(v.signed(in.argument(1), 64), v.number(64, bytes))),
                    ELEMENTS);
            return checked(v, Expected.value(v, widened(v, type, v.load(in.memory(), element, bytes))), array,
                    outside(v, in.argument(1), v.load(in.memory(), at(v, array, LENGTH), 4)));
        };
        Template load = Template.opcode(opcode + "LOAD", "([" + type + "I)" + result, read)
                .variant(variant(opcode, type));
        templates.add(promising(address(load, bytes), type).twin("icmp ult i32", "icmp slt i32").twin("icmp ne ptr %a0, null",
                "icmp eq ptr %a0, %a0").twin(", i64 8", ", i64 " + (8 + bytes)));
        String descriptor = "([" + type + "I" + result + ")V";
        Specification write = (v, in) -> {
            BitVecExpr array = in.argument(0);
            BitVecExpr element = at(v, v.add(array, v.mul(v.signed(in.argument(1), 64), v.number(64, bytes))),
                    ELEMENTS);
            BitVecExpr value = type.equals("Z") ? v.and(in.argument(2), v.number(32, 1)) : in.argument(2);
            return checked(v, Expected.write(element, v.low(value, 8 * bytes)), array,
                    outside(v, in.argument(1), v.load(in.memory(), at(v, array, LENGTH), 4)));
        };
        Template store = Template.opcode(opcode + "STORE", descriptor, write).variant(variant(opcode, type));
        store = address(store, bytes).twin("icmp ult i32", "icmp ule i32");
        templates.add(type.equals("Z") ? store.twin("and i32 (%\\w+), 1", "and i32 $1, 3") : store);
    }

    /** A reference that may be null, promised not to be. */
    private static Template promising(Template load, String type) {
        return type.length() == 1 ? load : load.twin("unordered, align 8", "unordered, align 8, !nonnull !4");
    }

    private static Template address(Template template, int bytes) {
        return template.twin("getelementptr " + (bytes == 8 ? "(?:i64|ptr)" : "i" + 8 * bytes) + ", ptr (%\\w+), i64 %",
                "getelementptr i" + (bytes == 8 ? 32 : 64) + ", ptr $1, i64 %");
    }

    private void length() {
        templates.add(Template.opcode("ARRAYLENGTH", "([J)I", (v, in) -> Expected.value(v,
                v.load(in.memory(), at(v, in.argument(0), LENGTH), 4)).panics(PanicKind.NULL_POINTER,
                        v.isZero(in.argument(0)))).twin(", i64 4", ", i64 0"));
    }

    private static String kind(String type) {
        return type.length() > 1 ? type : type.equals("J") ? "J" : "I";
    }

    private static String name(String type) {
        return "a field of type " + Type.getType(type).getClassName().replaceAll(".*\\.", "");
    }

    /** javac has booleans in registers as 0 and 1 only, and so does the parameter of the template. */
    private void instance(String type) {
        String owner = "L" + Fixture.CELL + ";";
        String field = Fixture.field(type);
        int offset = OFFSETS.get(field);
        int bytes = Heap.bytes(type);
        templates.add(Template.around("GETFIELD", "(" + owner + ")" + kind(type),
                m -> m.visitFieldInsn(Opcodes.GETFIELD, Fixture.CELL, field, type),
                (v, in) -> Expected.value(v, widened(v, type, v.load(in.memory(), at(v, in.argument(0), offset), bytes)))
                        .panics(PanicKind.NULL_POINTER, v.isZero(in.argument(0))))
                .variant(name(type)).twin("i64 " + offset, "i64 " + (offset + bytes))
                .twin("icmp ne ptr %a0, null", "icmp eq ptr %a0, %a0"));
        templates.add(Template.around("PUTFIELD", "(" + owner + (type.equals("Z") ? "Z" : kind(type)) + ")V",
                m -> m.visitFieldInsn(Opcodes.PUTFIELD, Fixture.CELL, field, type),
                (v, in) -> Expected.write(at(v, in.argument(0), offset), stored(v, type, in.argument(1)))
                        .panics(PanicKind.NULL_POINTER, v.isZero(in.argument(0))))
                .variant(name(type)).twin("i64 " + offset, "i64 " + (offset - bytes)));
    }

    private static BitVecExpr stored(Vocabulary v, String type, BitVecExpr value) {
        return type.equals("Z") ? v.choose(v.isZero(v.low(value, 8)), v.number(8, 0), v.number(8, 1))
                : v.low(value, 8 * Heap.bytes(type));
    }

    private void statics(String type) {
        String field = Fixture.field(type);
        int bytes = Heap.bytes(type);
        String global = java.util.regex.Pattern.quote("ptr " + Fixture.global(field));
        templates.add(Template.around("GETSTATIC", "()" + kind(type),
                m -> m.visitFieldInsn(Opcodes.GETSTATIC, Fixture.STATICS, field, type),
                (v, in) -> Expected.value(v, widened(v, type, v.load(in.memory(), in.global(field), bytes))))
                .variant(name(type)).twin(global, "ptr null"));
        templates.add(Template.around("PUTSTATIC", "(" + (type.equals("Z") ? "Z" : kind(type)) + ")V",
                m -> m.visitFieldInsn(Opcodes.PUTSTATIC, Fixture.STATICS, field, type),
                (v, in) -> Expected.write(in.global(field), stored(v, type, in.argument(0))))
                .variant(name(type)).twin("store atomic (\\w+) %\\w+", type.length() > 1 ? "store atomic ptr null"
                        : "store atomic $1 0"));
    }
}
