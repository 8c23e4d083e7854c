package dev.framboise.aot.smt;

import static dev.framboise.aot.smt.Specification.binary;
import static dev.framboise.aot.smt.Specification.unary;

import com.microsoft.z3.BitVecExpr;
import dev.framboise.aot.PanicKind;
import dev.framboise.aot.suite.SupportedOpcodes;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;

/** Arithmetic, shifts and logic on int and long. */
final class ArithmeticTemplates {
    private final List<Template> templates = new ArrayList<>();

    private ArithmeticTemplates() {
    }

    static List<Template> all() {
        ArithmeticTemplates all = new ArithmeticTemplates();
        all.of("I", "I", 32);
        all.of("L", "J", 64);
        all.increment();
        return all.templates;
    }

    private void of(String letter, String d, int width) {
        String two = "(" + d + d + ")" + d;
        // The low bits of the true result, in a format wide enough.
        add(Template.opcode(letter + "ADD", two, binary((v, a, b) -> Expected.value(v,
                v.low(v.add(v.signed(a, width + 1), v.signed(b, width + 1)), width)))).twin("= add ", "= sub "));
        add(Template.opcode(letter + "SUB", two, binary((v, a, b) -> Expected.value(v,
                v.low(v.sub(v.signed(a, width + 1), v.signed(b, width + 1)), width))))
                .twin("sub (i\\d+) (%\\w+), (%\\w+)", "sub $1 $3, $2"));
        add(Template.opcode(letter + "MUL", two, binary((v, a, b) -> Expected.value(v,
                v.low(v.mul(v.signed(a, 2 * width), v.signed(b, 2 * width)), width)))).twin("= mul ", "= add "));
        add(Template.opcode(letter + "NEG", "(" + d + ")" + d, unary((v, a) -> Expected.value(v,
                v.low(v.sub(v.number(width + 1, 0), v.signed(a, width + 1)), width)))).twin("0, %", "1, %"));
        division(letter, d, two);
        shifts(letter, d, width);
        add(Template.opcode(letter + "AND", two, binary((v, a, b) -> Expected.value(v, v.and(a, b))))
                .twin("= and ", "= or "));
        add(Template.opcode(letter + "OR", two, binary((v, a, b) -> Expected.value(v, v.or(a, b))))
                .twin("= or ", "= xor "));
        // a ^ b has the bits that one of the two has.
        add(Template.opcode(letter + "XOR", two, binary((v, a, b) -> Expected.value(v,
                v.and(v.or(a, b), v.invert(v.and(a, b)))))).twin("= xor ", "= or "));
    }

    private void add(Template template) {
        templates.add(template);
    }

    /** Rounded towards zero. A division by -1 negates, and so makes the least value itself. */
    static BitVecExpr divide(Vocabulary v, BitVecExpr a, BitVecExpr b) {
        int width = v.width(a);
        return v.choose(v.equal(b, v.number(width, -1)), v.sub(v.number(width, 0), a), v.quotient(a, b));
    }

    private void division(String letter, String d, String two) {
        Template div = Template.opcode(letter + "DIV", two, binary((v, a, b) -> Expected.value(v, divide(v, a, b))
                .panics(PanicKind.DIVIDE_BY_ZERO, v.isZero(b))));
        add(div.twin("= sdiv ", "= udiv ").twin("icmp ne (i\\d+) (%\\w+), 0", "icmp ne $1 $2, 1")
                .twin("(select i1 %\\w+, i\\d+) %\\w+, (i\\d+ )(%\\w+)\\n  ret", "$1 $3, $2$3\n  ret")
                .twin("select i1 %\\w+, i\\d+ 1, (i\\d+ %\\w+)", "select i1 false, $1, $1"));
        Template rem = Template.opcode(letter + "REM", two, binary((v, a, b) -> Expected.value(v,
                v.sub(a, v.mul(divide(v, a, b), b))).panics(PanicKind.DIVIDE_BY_ZERO, v.isZero(b))));
        add(rem.twin("= srem ", "= urem ").twin("icmp eq (i\\d+) (%\\w+), -1", "icmp eq $1 $2, -2"));
        divisionBy(letter, d, 10);
        divisionBy(letter, d, -1);
    }

    private void divisionBy(String letter, String d, int divisor) {
        String one = "(" + d + ")" + d;
        Template div = Template.around(letter + "DIV", one, m -> {
            push(m, d, divisor);
            m.visitInsn(SupportedOpcodes.number(letter + "DIV"));
        }, unary((v, a) -> Expected.value(v, divide(v, a, v.number(v.width(a), divisor)))));
        add(div.variant("by " + divisor).twin(divisor == 10 ? "sdiv (i\\d+) (%\\w+), 10" : "sub (i\\d+) 0, (%\\w+)",
                divisor == 10 ? "sdiv $1 $2, 11" : "sub $1 1, $2"));
    }

    private static void push(org.objectweb.asm.MethodVisitor m, String d, int number) {
        if (d.equals("J")) {
            m.visitLdcInsn((long) number);
        } else {
            m.visitLdcInsn(number);
        }
    }

    private void shifts(String letter, String d, int width) {
        String descriptor = "(" + d + "I)" + d;
        String drop = "and i32 (%\\w+), " + (width - 1);
        String keep = "and i32 $1, " + (2 * width - 1);
        add(Template.opcode(letter + "SHL", descriptor, binary((v, a, b) -> Expected.value(v,
                v.shl(a, count(v, a, b))))).twin(drop, keep).twin("= shl ", "= lshr "));
        add(Template.opcode(letter + "SHR", descriptor, binary((v, a, b) -> Expected.value(v,
                v.ashr(a, count(v, a, b))))).twin(drop, keep).twin("= ashr ", "= lshr "));
        // As it says: where a is negative, the value is (a >> s) + (2 << ~s).
        add(Template.opcode(letter + "USHR", descriptor, binary((v, a, b) -> Expected.value(v, v.choose(
                v.isNegative(a), v.add(v.ashr(a, count(v, a, b)), v.shl(v.number(width, 2),
                        count(v, a, v.invert(b)))), v.ashr(a, count(v, a, b))))))
                .twin(drop, keep).twin("= lshr ", "= ashr "));
        int far = width + 1;
        add(Template.around(letter + "SHL", "(" + d + ")" + d, m -> {
            m.visitLdcInsn(far);
            m.visitInsn(SupportedOpcodes.number(letter + "SHL"));
        }, unary((v, a) -> Expected.value(v, v.shl(a, v.number(width, 1))))).variant("by " + far)
                .twin("(shl i\\d+ %\\w+), 1", "$1, " + far));
    }

    /** The low five or six bits of the count. */
    private static BitVecExpr count(Vocabulary v, BitVecExpr a, BitVecExpr count) {
        int width = v.width(a);
        return v.unsigned(v.low(count, width == 32 ? 5 : 6), width);
    }

    private void increment() {
        for (int amount : new int[] {1, -32768}) {
            add(Template.of("IINC", "by " + amount, "(I)I", m -> {
                m.visitIincInsn(0, amount);
                m.visitVarInsn(Opcodes.ILOAD, 0);
                m.visitInsn(Opcodes.IRETURN);
            }, unary((v, a) -> Expected.value(v, v.add(a, v.number(32, amount))))).twin("= add ", "= sub "));
        }
    }
}
