package dev.framboise.aot.smt;

import static dev.framboise.aot.smt.Specification.unary;

import com.microsoft.z3.BitVecExpr;
import dev.framboise.aot.suite.SupportedOpcodes;
import java.util.List;
import org.objectweb.asm.Opcodes;

/** Conversions, and values of the small types as parameters of an entry point and as results. */
final class ConversionTemplates {
    private ConversionTemplates() {
    }

    static List<Template> all() {
        return List.of(
                Template.opcode("I2L", "(I)J", unary((v, a) -> Expected.value(v, v.signed(a, 64))))
                        .twin("sext", "zext"),
                Template.opcode("L2I", "(J)I", unary((v, a) -> Expected.value(v, v.low(a, 32))))
                        .twin("trunc i64 (%\\w+) to i32\\n  ret i32 %v0", "lshr i64 $1, 32\n"
                                + "  %w = trunc i64 %v0 to i32\n  ret i32 %w"),
                opcode("I2B", "B"), opcode("I2C", "C"), opcode("I2S", "S"),
                returned("I2B", "B"), returned("I2C", "C"), returned("I2S", "S"), returnedTruth(),
                parameter("Z").twin(", 255", ", 256"), parameter("B").twin("sext", "zext"),
                parameter("C").twin("zext", "sext"), parameter("S").twin("sext", "zext"));
    }

    /** An int, as its type's narrowing leaves it (JVMS 2.11.1). */
    static BitVecExpr narrowed(Vocabulary v, String type, BitVecExpr a) {
        return switch (type) {
            case "B" -> v.ashr(v.shl(a, v.number(32, 24)), v.number(32, 24));
            case "S" -> v.ashr(v.shl(a, v.number(32, 16)), v.number(32, 16));
            case "C" -> v.and(a, v.number(32, 0xffff));
            default -> a;
        };
    }

    private static Template opcode(String name, String type) {
        return twin(Template.opcode(name, "(I)I", unary((v, a) -> Expected.value(v, narrowed(v, type, a)))), type);
    }

    private static Template twin(Template template, String type) {
        return type.equals("C") ? template.twin("zext", "sext") : template.twin("sext", "zext");
    }

    /** javac narrows before it returns. */
    private static Template returned(String opcode, String type) {
        return twin(Template.of("IRETURN", "a " + name(type), "(I)" + type, m -> {
            m.visitVarInsn(Opcodes.ILOAD, 0);
            m.visitInsn(SupportedOpcodes.number(opcode));
            m.visitInsn(Opcodes.IRETURN);
        }, unary((v, a) -> Expected.value(v, narrowed(v, type, a)))), type);
    }

    /** A boolean out of an int: {@code a != 0}. */
    private static Template returnedTruth() {
        return Template.of("IRETURN", "a boolean", "(I)Z", m -> BranchTemplates.flag(m, () -> {
            m.visitVarInsn(Opcodes.ILOAD, 0);
            return Opcodes.IFNE;
        }), unary((v, a) -> Expected.value(v, v.flag(v.not(v.isZero(a)))))).twin("icmp ne", "icmp eq");
    }

    /** What assembly leaves in the upper bits of a register does not count; a boolean is its byte. */
    private static Template parameter(String type) {
        return Template.of("ILOAD", "a " + name(type) + " parameter of an entry point", "(" + type + ")I", m -> {
            m.visitVarInsn(Opcodes.ILOAD, 0);
            m.visitInsn(Opcodes.IRETURN);
        }, unary((v, a) -> Expected.value(v, type.equals("Z") ? v.flag(v.not(v.isZero(v.low(a, 8))))
                : narrowed(v, type, a))));
    }

    private static String name(String type) {
        return switch (type) {
            case "Z" -> "boolean";
            case "B" -> "byte";
            case "C" -> "char";
            default -> "short";
        };
    }
}
