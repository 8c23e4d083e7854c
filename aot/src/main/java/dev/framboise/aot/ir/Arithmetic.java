package dev.framboise.aot.ir;

import dev.framboise.aot.PanicKind;
import org.objectweb.asm.Opcodes;

/** Integer arithmetic with Java's exact meaning: it wraps, shift counts are masked, division is checked. */
final class Arithmetic {
    private final Code code;

    Arithmetic(Code code) {
        this.code = code;
    }

    /** Whether the opcode is one of the binary operations on int or long. */
    static boolean isBinary(int opcode) {
        return opcode >= Opcodes.IADD && opcode <= Opcodes.LXOR && opcode != Opcodes.INEG && opcode != Opcodes.LNEG;
    }

    void binary(int opcode) {
        Value right = code.pop();
        Value left = code.pop();
        code.push(binary(opcode, left, right));
    }

    private Value binary(int opcode, Value left, Value right) {
        Kind kind = left.kind();
        int intOpcode = kind == Kind.LONG ? opcode - 1 : opcode;
        if (left.isConstantNumber() && right.isConstantNumber()) {
            Value folded = fold(intOpcode, kind, left, right);
            if (folded != null) {
                return folded;
            }
        }
        return switch (intOpcode) {
            case Opcodes.IADD -> simple("add", left, right);
            case Opcodes.ISUB -> simple("sub", left, right);
            case Opcodes.IMUL -> simple("mul", left, right);
            case Opcodes.IDIV -> divide("sdiv", left, right);
            case Opcodes.IREM -> divide("srem", left, right);
            case Opcodes.ISHL -> simple("shl", left, count(kind, right));
            case Opcodes.ISHR -> simple("ashr", left, count(kind, right));
            case Opcodes.IUSHR -> simple("lshr", left, count(kind, right));
            case Opcodes.IAND -> simple("and", left, right);
            case Opcodes.IOR -> simple("or", left, right);
            case Opcodes.IXOR -> simple("xor", left, right);
            default -> throw new IllegalStateException("opcode " + opcode);
        };
    }

    private static Value fold(int opcode, Kind kind, Value left, Value right) {
        long a = left.longConstant();
        long b = right.longConstant();
        boolean isLong = kind == Kind.LONG;
        Long result = switch (opcode) {
            case Opcodes.IADD -> a + b;
            case Opcodes.ISUB -> a - b;
            case Opcodes.IMUL -> a * b;
            case Opcodes.IDIV -> b == 0 ? null : (Long) (a / b);
            case Opcodes.IREM -> b == 0 ? null : (Long) (a % b);
            case Opcodes.ISHL -> isLong ? a << b : (int) a << b;
            case Opcodes.ISHR -> isLong ? a >> b : (int) a >> b;
            case Opcodes.IUSHR -> isLong ? a >>> b : (int) a >>> b;
            case Opcodes.IAND -> a & b;
            case Opcodes.IOR -> a | b;
            case Opcodes.IXOR -> a ^ b;
            default -> null;
        };
        return result == null ? null : isLong ? Value.longInteger(result) : Value.integer(result.intValue());
    }

    private Value simple(String operation, Value left, Value right) {
        return Value.of(left.kind(), code.define(operation + " " + left.kind().type() + " " + code.operand(left) + ", "
                + code.operand(right)));
    }

    private Value count(Kind kind, Value count) {
        int mask = kind.bits() - 1;
        if (count.isConstantNumber()) {
            int masked = count.intConstant() & mask;
            return kind == Kind.LONG ? Value.longInteger(masked) : Value.integer(masked);
        }
        Value masked = Value.of(Kind.INT, code.define("and i32 " + count.text() + ", " + mask));
        return kind == Kind.LONG ? widen(masked) : masked;
    }

    /** {@code sdiv} of LLVM is undefined for zero and for MIN / -1; of Java, a panic and MIN. */
    Value divide(String operation, Value left, Value right) {
        String type = left.kind().type();
        String divisor = code.operand(right);
        if (right.isConstantNumber() && right.longConstant() != 0 && right.longConstant() != -1) {
            return simple(operation, left, right);
        }
        code.check(code.define("icmp ne " + type + " " + divisor + ", 0"), PanicKind.DIVIDE_BY_ZERO);
        if (operation.startsWith("u")) {
            return simple(operation, left, right);
        }
        String minusOne = code.define("icmp eq " + type + " " + divisor + ", -1");
        String safe = code.define("select i1 " + minusOne + ", " + type + " 1, " + type + " " + divisor);
        Value result = simple(operation, left, Value.of(left.kind(), safe));
        if (operation.equals("srem")) {
            return result;
        }
        String negated = code.define("sub " + type + " 0, " + code.operand(left));
        return Value.of(left.kind(), code.define("select i1 " + minusOne + ", " + type + " " + negated + ", " + type
                + " " + result.text()));
    }

    void negate() {
        Value value = code.pop();
        Value zero = value.kind() == Kind.LONG ? Value.longInteger(0) : Value.integer(0);
        code.push(binary(value.kind() == Kind.LONG ? Opcodes.LSUB : Opcodes.ISUB, zero, value));
    }

    Value add(Value value, int increment) {
        return binary(Opcodes.IADD, value, Value.integer(increment));
    }

    void convert(int opcode) {
        Value value = code.pop();
        code.push(switch (opcode) {
            case Opcodes.I2L -> widen(value);
            case Opcodes.L2I -> value.isConstantNumber() ? Value.integer((int) value.longConstant())
                    : Value.of(Kind.INT, code.define("trunc i64 " + value.text() + " to i32"));
            case Opcodes.I2B -> value.isConstantNumber() ? Value.integer((byte) value.intConstant())
                    : narrow(value, "i8", "sext");
            case Opcodes.I2C -> value.isConstantNumber() ? Value.integer((char) value.intConstant())
                    : narrow(value, "i16", "zext");
            case Opcodes.I2S -> value.isConstantNumber() ? Value.integer((short) value.intConstant())
                    : narrow(value, "i16", "sext");
            default -> throw new IllegalStateException("opcode " + opcode);
        });
    }

    private Value widen(Value value) {
        return value.isConstantNumber() ? Value.longInteger(value.intConstant())
                : Value.of(Kind.LONG, code.define("sext i32 " + value.text() + " to i64"));
    }

    private Value narrow(Value value, String type, String extension) {
        String narrowed = code.define("trunc i32 " + value.text() + " to " + type);
        return Value.of(Kind.INT, code.define(extension + " " + type + " " + narrowed + " to i32"));
    }

    /** What an int from outside Java holds, as the small type that its descriptor declares. */
    Value normalise(String descriptor, Value value) {
        return switch (descriptor.charAt(0)) {
            case 'Z' -> {
                String bit = code.define("icmp ne i32 " + code.define("and i32 " + value.text() + ", 255") + ", 0");
                yield Value.of(Kind.INT, code.define("zext i1 " + bit + " to i32"));
            }
            case 'B' -> narrow(value, "i8", "sext");
            case 'S' -> narrow(value, "i16", "sext");
            case 'C' -> narrow(value, "i16", "zext");
            default -> value;
        };
    }

    /** -1, 0 or 1. */
    Value compare(String less, String greater, Value left, Value right) {
        String type = left.kind().type() + " ";
        String operands = type + code.operand(left) + ", " + code.operand(right);
        String isGreater = code.define("zext i1 " + code.define("icmp " + greater + " " + operands) + " to i32");
        String isLess = code.define("zext i1 " + code.define("icmp " + less + " " + operands) + " to i32");
        return Value.of(Kind.INT, code.define("sub i32 " + isGreater + ", " + isLess));
    }

    void compareLongs() {
        Value right = code.pop();
        Value left = code.pop();
        code.push(left.isConstantNumber() && right.isConstantNumber()
                ? Value.integer(Long.compare(left.longConstant(), right.longConstant()))
                : compare("slt", "sgt", left, right));
    }
}
