package dev.framboise.aot.ir;

import dev.framboise.aot.PanicKind;
import dev.framboise.aot.heap.Storage;
import dev.framboise.aot.refuse.Rule;
import dev.framboise.aot.world.World;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.objectweb.asm.tree.MethodInsnNode;

/** The methods of the JDK that exist on metal: one table, whatever the host's JDK does in them. */
final class Intrinsics {
    private interface Emitter {
        Value emit(Value[] operands);
    }

    private final Map<String, Emitter> table = new HashMap<>();
    private Code code;
    private Arithmetic arithmetic;
    private Arrays arrays;
    private Memory memory;

    Intrinsics() {
        bits("Integer", "I", "i32");
        bits("Long", "J", "i64");
        comparisons("Integer", "I");
        comparisons("Long", "J");
        math("I", "i32");
        math("J", "i64");
        conversions();
        objects();
    }

    /** The routine that is being translated from now on. */
    void serve(Code newCode, Arithmetic newArithmetic, Arrays newArrays, Memory newMemory) {
        this.code = newCode;
        this.arithmetic = newArithmetic;
        this.arrays = newArrays;
        this.memory = newMemory;
    }

    /** The methods of the table, as {@code java/lang/Math.abs(I)I}, sorted. */
    static SortedSet<String> names() {
        return new TreeSet<>(new Intrinsics().table.keySet());
    }

    /** Emits the call if it is in the table. The receiver is null for a static method. */
    boolean emit(MethodInsnNode insn, Value receiver, Value[] arguments) {
        Emitter emitter = table.get(insn.owner + "." + insn.name + insn.desc);
        String name = insn.name + insn.desc;
        if (emitter == null && receiver != null && code.program().world().isSubtype(insn.owner, World.ENUM)) {
            emitter = table.get(World.ENUM + "." + name);
        }
        if (emitter == null || overrides(insn, receiver)) {
            return false;
        }
        Value[] operands = arguments;
        if (receiver != null) {
            operands = new Value[arguments.length + 1];
            operands[0] = code.nonNull(receiver);
            System.arraycopy(arguments, 0, operands, 1, arguments.length);
        }
        Value result = emitter.emit(operands);
        if (result != null) {
            code.push(result);
        }
        return true;
    }

    /** Whether a class of the program has its own version of a method of Object or Enum. */
    private boolean overrides(MethodInsnNode insn, Value receiver) {
        if (receiver == null) {
            return false;
        }
        String key = insn.name + insn.desc;
        for (String type : code.program().ids().subtypes(insn.owner)) {
            if (type.equals(World.STRING) && insn.owner.equals(World.OBJECT)
                    || code.program().world().method(type, key) != null) {
                return true;
            }
        }
        return receiver.isObject() && code.program().world().method(receiver.type(), key) != null;
    }

    private void put(String owner, String key, Emitter emitter) {
        table.put("java/" + owner + "." + key, emitter);
    }

    private Value integer(String text) {
        return Value.of(Kind.INT, text);
    }

    private Value like(Value model, String text) {
        return Value.of(model.kind(), text);
    }

    private String llvm(String name, Value result, String arguments) {
        return code.define("call " + result.kind().type() + " @llvm." + name + "." + result.kind().type() + "("
                + arguments + ")");
    }

    private void bits(String owner, String d, String t) {
        String lang = "lang/" + owner;
        put(lang, "bitCount(" + d + ")I", v -> low(v[0], llvm("ctpop", v[0], code.typed(v[0]))));
        put(lang, "numberOfLeadingZeros(" + d + ")I",
                v -> low(v[0], llvm("ctlz", v[0], code.typed(v[0]) + ", i1 false")));
        put(lang, "numberOfTrailingZeros(" + d + ")I",
                v -> low(v[0], llvm("cttz", v[0], code.typed(v[0]) + ", i1 false")));
        put(lang, "reverse(" + d + ")" + d, v -> like(v[0], llvm("bitreverse", v[0], code.typed(v[0]))));
        put(lang, "reverseBytes(" + d + ")" + d, v -> like(v[0], llvm("bswap", v[0], code.typed(v[0]))));
        put(lang, "rotateLeft(" + d + "I)" + d, v -> rotate("fshl", v));
        put(lang, "rotateRight(" + d + "I)" + d, v -> rotate("fshr", v));
        put(lang, "lowestOneBit(" + d + ")" + d, v -> like(v[0], code.define("and " + code.typed(v[0]) + ", "
                + code.define("sub " + t + " 0, " + code.operand(v[0])))));
        put(lang, "highestOneBit(" + d + ")" + d, v -> {
            String zeros = llvm("ctlz", v[0], code.typed(v[0]) + ", i1 false");
            String masked = code.define("and " + t + " " + zeros + ", " + (v[0].kind().bits() - 1));
            String top = d.equals("I") ? "-2147483648" : "-9223372036854775808";
            String bit = code.define("lshr " + t + " " + top + ", " + masked);
            return like(v[0], code.define("and " + t + " " + bit + ", " + code.operand(v[0])));
        });
    }

    private Value low(Value model, String text) {
        return integer(model.kind() == Kind.INT ? text : code.define("trunc i64 " + text + " to i32"));
    }

    private Value rotate(String name, Value[] v) {
        String count = code.operand(v[1]);
        if (v[0].kind() == Kind.LONG) {
            count = code.define("sext i32 " + count + " to i64");
        }
        return like(v[0], llvm(name, v[0], code.typed(v[0]) + ", " + code.typed(v[0]) + ", " + v[0].kind().type() + " "
                + count));
    }

    private void comparisons(String owner, String d) {
        String lang = "lang/" + owner;
        String two = "(" + d + d + ")";
        put(lang, "compare" + two + "I", v -> arithmetic.compare("slt", "sgt", v[0], v[1]));
        put(lang, "compareUnsigned" + two + "I", v -> arithmetic.compare("ult", "ugt", v[0], v[1]));
        put(lang, "divideUnsigned" + two + d, v -> arithmetic.divide("udiv", v[0], v[1]));
        put(lang, "remainderUnsigned" + two + d, v -> arithmetic.divide("urem", v[0], v[1]));
        put(lang, "signum(" + d + ")I", v -> arithmetic.compare("slt", "sgt", v[0],
                d.equals("I") ? Value.integer(0) : Value.longInteger(0)));
        put(lang, "min" + two + d, v -> pick("slt", v));
        put(lang, "max" + two + d, v -> pick("sgt", v));
        put(lang, "sum" + two + d, v -> binary("add", v));
    }

    private Value pick(String predicate, Value[] v) {
        String first = code.define("icmp " + predicate + " " + code.typed(v[0]) + ", " + code.operand(v[1]));
        return like(v[0], code.define("select i1 " + first + ", " + code.typed(v[0]) + ", " + code.typed(v[1])));
    }

    private Value binary(String operation, Value[] v) {
        return like(v[0], code.define(operation + " " + code.typed(v[0]) + ", " + code.operand(v[1])));
    }

    private void math(String d, String t) {
        String two = "(" + d + d + ")" + d;
        for (String owner : new String[] {"lang/Math", "lang/StrictMath"}) {
            put(owner, "min" + two, v -> pick("slt", v));
            put(owner, "max" + two, v -> pick("sgt", v));
            put(owner, "abs(" + d + ")" + d, v -> {
                String negative = code.define("icmp slt " + code.typed(v[0]) + ", 0");
                String negated = code.define("sub " + t + " 0, " + code.operand(v[0]));
                return like(v[0], code.define("select i1 " + negative + ", " + t + " " + negated + ", "
                        + code.typed(v[0])));
            });
            put(owner, "addExact" + two, v -> exact("sadd", v));
            put(owner, "subtractExact" + two, v -> exact("ssub", v));
            put(owner, "multiplyExact" + two, v -> exact("smul", v));
            put(owner, "incrementExact(" + d + ")" + d, v -> exact("sadd", new Value[] {v[0], one(v[0])}));
            put(owner, "decrementExact(" + d + ")" + d, v -> exact("ssub", new Value[] {v[0], one(v[0])}));
            put(owner, "negateExact(" + d + ")" + d, v -> exact("ssub", new Value[] {like(v[0], "0"), v[0]}));
            put(owner, "floorMod" + two, v -> {
                Value rest = arithmetic.divide("srem", v[0], v[1]);
                return like(v[0], code.define("select i1 " + crosses(rest, v[1]) + ", " + t + " "
                        + code.define("add " + code.typed(rest) + ", " + code.operand(v[1])) + ", "
                        + code.typed(rest)));
            });
            put(owner, "floorDiv" + two, v -> {
                Value quotient = arithmetic.divide("sdiv", v[0], v[1]);
                String product = code.define("mul " + code.typed(quotient) + ", " + code.operand(v[1]));
                Value rest = like(v[0], code.define("sub " + code.typed(v[0]) + ", " + product));
                return like(v[0], code.define("select i1 " + crosses(rest, v[1]) + ", " + t + " "
                        + code.define("sub " + code.typed(quotient) + ", 1") + ", " + code.typed(quotient)));
            });
        }
    }

    /** Whether a remainder is not zero and has the other sign than the divisor. */
    private String crosses(Value rest, Value divisor) {
        String signs = code.define("xor " + code.typed(rest) + ", " + code.operand(divisor));
        String differ = code.define("icmp slt " + rest.kind().type() + " " + signs + ", 0");
        String some = code.define("icmp ne " + code.typed(rest) + ", 0");
        return code.define("and i1 " + differ + ", " + some);
    }

    private static Value one(Value model) {
        return model.kind() == Kind.LONG ? Value.longInteger(1) : Value.integer(1);
    }

    private Value exact(String operation, Value[] v) {
        String type = v[0].kind().type();
        String pair = code.define("call { " + type + ", i1 } @llvm." + operation + ".with.overflow." + type + "("
                + code.typed(v[0]) + ", " + code.typed(v[1]) + ")");
        String overflows = code.define("extractvalue { " + type + ", i1 } " + pair + ", 1");
        code.check(code.define("xor i1 " + overflows + ", true"), PanicKind.OVERFLOW);
        return like(v[0], code.define("extractvalue { " + type + ", i1 } " + pair + ", 0"));
    }

    private void conversions() {
        put("lang/Math", "toIntExact(J)I", v -> {
            String low = code.define("trunc i64 " + code.operand(v[0]) + " to i32");
            String wide = code.define("sext i32 " + low + " to i64");
            code.check(code.define("icmp eq i64 " + wide + ", " + code.operand(v[0])), PanicKind.OVERFLOW);
            return integer(low);
        });
        put("lang/Math", "multiplyHigh(JJ)J", v -> multiplyHigh("sext", v));
        put("lang/Math", "multiplyFull(II)J", v -> Value.of(Kind.LONG, code.define("mul i64 "
                + code.define("sext " + code.typed(v[0]) + " to i64") + ", "
                + code.define("sext " + code.typed(v[1]) + " to i64"))));
        put("lang/Math", "unsignedMultiplyHigh(JJ)J", v -> multiplyHigh("zext", v));
        put("lang/Integer", "toUnsignedLong(I)J",
                v -> Value.of(Kind.LONG, code.define("zext " + code.typed(v[0]) + " to i64")));
        put("lang/Byte", "toUnsignedInt(B)I", v -> mask(v[0], 0xff));
        put("lang/Short", "toUnsignedInt(S)I", v -> mask(v[0], 0xffff));
        put("lang/Byte", "toUnsignedLong(B)J",
                v -> Value.of(Kind.LONG, code.define("zext " + code.typed(mask(v[0], 0xff)) + " to i64")));
        put("lang/Short", "toUnsignedLong(S)J",
                v -> Value.of(Kind.LONG, code.define("zext " + code.typed(mask(v[0], 0xffff)) + " to i64")));
        put("lang/Short", "reverseBytes(S)S", v -> swap(v[0], "S"));
        put("lang/Character", "reverseBytes(C)C", v -> swap(v[0], "C"));
    }

    private Value multiplyHigh(String extension, Value[] v) {
        String a = code.define(extension + " " + code.typed(v[0]) + " to i128");
        String b = code.define(extension + " " + code.typed(v[1]) + " to i128");
        String high = code.define("lshr i128 " + code.define("mul i128 " + a + ", " + b) + ", 64");
        return Value.of(Kind.LONG, code.define("trunc i128 " + high + " to i64"));
    }

    private Value mask(Value value, int mask) {
        return integer(code.define("and " + code.typed(value) + ", " + mask));
    }

    private Value swap(Value value, String descriptor) {
        String half = code.define("trunc " + code.typed(value) + " to i16");
        String swapped = code.define("call i16 @llvm.bswap.i16(i16 " + half + ")");
        return integer(memory.widen(descriptor, Storage.SHORT, swapped));
    }

    private void objects() {
        put("lang/Thread", "onSpinWait()V", v -> {
            code.emit("call void asm sideeffect \"yield\", \"~{memory}\"()");
            return null;
        });
        put("util/Objects", "requireNonNull(Ljava/lang/Object;)Ljava/lang/Object;", v -> code.nonNull(v[0]));
        put("util/Objects", "requireNonNull(Ljava/lang/Object;Ljava/lang/String;)Ljava/lang/Object;",
                v -> code.nonNull(v[0]));
        put("util/Objects", "checkIndex(II)I", v -> {
            // Unlike an array's length, this one may be negative.
            String low = code.define("icmp sge " + code.typed(v[0]) + ", 0");
            String high = code.define("icmp slt " + code.typed(v[0]) + ", " + code.operand(v[1]));
            code.check(code.define("and i1 " + low + ", " + high), PanicKind.ARRAY_INDEX);
            return v[0];
        });
        put("lang/Enum", "ordinal()I", v -> enumField("ordinal", v[0]));
        put("lang/Enum", "name()Ljava/lang/String;", v -> enumField("name", v[0]));
        put("lang/Enum", "toString()Ljava/lang/String;", v -> enumField("name", v[0]));
        put("lang/Enum", "compareTo(Ljava/lang/Enum;)I", v -> binary("sub", new Value[] {
            enumField("ordinal", v[0]), enumField("ordinal", code.nonNull(v[1]))}));
        put("lang/Enum", "equals(Ljava/lang/Object;)Z", this::same);
        put("lang/Object", "equals(Ljava/lang/Object;)Z", this::same);
        put("lang/String", "length()I", v -> arrays.length(v[0]));
        put("lang/String", "isEmpty()Z", v -> integer(code.define("zext i1 "
                + code.define("icmp eq " + code.typed(arrays.length(v[0])) + ", 0") + " to i32")));
        put("lang/String", "charAt(I)C", v -> {
            String address = arrays.element(v[0], v[1], Storage.BYTE);
            return integer(memory.widen("C", Storage.BYTE, memory.loadInvariant("i8", address, 1)));
        });
    }

    private Value enumField(String name, Value constant) {
        return new Fields(code, memory).get(code.program().world().enumClass().field(name), constant);
    }

    private Value same(Value[] v) {
        if (v[1].isUnboxed()) {
            throw code.refuse(Rule.UNBOXED, "equals on " + v[1].type().replace('/', '.'));
        }
        return integer(code.define("zext i1 " + code.define("icmp eq " + code.typed(v[0]) + ", "
                + code.operand(v[1])) + " to i32"));
    }
}
